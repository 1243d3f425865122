/** Everything that happened, by column, sorted by time. No column holds what was said. */
export interface EventLog {
  length: number;
  /** Seconds since the start of day 0, a Monday. */
  t: Uint32Array;
  from: Uint16Array;
  to: Uint16Array;
  /** 0 a message, 1 a call. */
  kind: Uint8Array;
  /** Bytes of text of a message, seconds of a call. */
  amount: Uint32Array;
}

export const COLUMNS = ['t', 'from', 'to', 'kind', 'amount'] as const;
export type TownEvent = Record<(typeof COLUMNS)[number], number>;

/** A log with room for `length` events, in which nothing has been filled in yet: all columns are 0. */
export const blank = (length: number): EventLog => ({
  length,
  t: new Uint32Array(length),
  from: new Uint16Array(length),
  to: new Uint16Array(length),
  kind: new Uint8Array(length),
  amount: new Uint32Array(length),
});

/**
 * When this person wrote, answered or rang somebody, in seconds since the start of day 0, rising: what their own phone
 * sends.
 */
export function timesOf(log: EventLog, person: number): number[] {
  const times: number[] = [];
  for (let i = 0; i < log.length; i++) if (log.from[i] === person) times.push(log.t[i] as number);
  return times;
}

/** A copy of the log with one more event, in its place in time, after others of the same second. Work: events. */
export function insert(log: EventLog, event: TownEvent): EventLog {
  let at = log.length;
  while (at > 0 && (log.t[at - 1] as number) > event.t) at--;
  const longer = blank(log.length + 1);
  for (const column of COLUMNS) {
    longer[column].set(log[column].subarray(0, at));
    longer[column][at] = event[column];
    longer[column].set(log[column].subarray(at), at + 1);
  }
  return longer;
}
