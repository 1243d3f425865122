import type { Rng } from '../random.ts';
import { busyYear, HOUR, NOW, wallClock } from './clock.ts';
import { layer, TOWN } from './data.ts';
import type { Tie, Town } from './people.ts';
import { GAPS, MEAN_GAP, MESSAGES_PER_CONVERSATION } from './waits.ts';

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

const REPLY_PER_MILLE = 600;
const CALL_PER_MILLE = 90;
/** Seconds until the answer. */
const DELAY = [4, 15, 30, 50, 75, 110, 180, 400, 2400];
const TEXT_BYTES = [2, 8, 18, 30, 46, 70, 110, 190, 480];
const CALL_SECONDS = [6, 25, 50, 85, 130, 210, 380, 800, 3600];
/** Early and late risers: hours by which a person's day is shifted. */
const PHASE_HOURS = [-2, -1, -1, 0, 0, 0, 0, 1, 1, 2];
/** A tie's past before day 0, in mean waits, so that the year opens in the middle of things. */
const BEFORE = 4;

interface Row {
  t: number;
  from: number;
  to: number;
  kind: 0 | 1;
  amount: number;
}

function converse(rows: Row[], rng: Rng, tie: Tie, at: number, starter: number): void {
  let [t, from, to] = [at, starter, starter === tie.a ? tie.b : tie.a];
  const isCall = tie.kind === 'hub' || rng.chance(CALL_PER_MILLE);
  if (isCall) {
    if (t >= 0 && t < NOW) rows.push({ t, from, to, kind: 1, amount: rng.quantile(CALL_SECONDS) });
    return;
  }
  do {
    if (t >= 0 && t < NOW) rows.push({ t, from, to, kind: 0, amount: rng.quantile(TEXT_BYTES) });
    t += rng.quantile(DELAY);
    const answered = from;
    from = to;
    to = answered;
  } while (rng.chance(REPLY_PER_MILLE));
}

function live(rows: Row[], rng: Rng, tie: Tie, phases: readonly number[]): void {
  const perConversation = tie.kind === 'hub' ? 1 : MESSAGES_PER_CONVERSATION;
  const year = busyYear();
  const gap = Math.floor((year * perConversation) / tie.perYear);
  let busy = -BEFORE * gap + rng.int(gap);
  for (;;) {
    busy += Math.floor((rng.quantile(GAPS) * gap) / MEAN_GAP);
    if (busy >= year) return;
    if (busy < 0) continue;
    const starter = tie.kind === 'hub' || rng.chance(500) ? tie.a : tie.b;
    converse(rows, rng, tie, wallClock(busy) + (phases[starter] as number), starter);
  }
}

/**
 * A year of messages and calls in this town: 365 days. Every tie lives through conversations with heavy-tailed
 * waits between them (bursts), laid on a weekly rhythm that is shifted for early and late risers; a message is
 * answered with probability .6 after a short delay. Numbers with the hub role only receive calls. Sorted by
 * time, the same for the same seed and ties. Work: events, plus one native sort.
 */
export function makeEvents(seed: number, town: Pick<Town, 'ties'>): EventLog {
  const rhythm = layer(seed, 'rhythm');
  const phases = Array.from({ length: TOWN.people }, () => rhythm.pick(PHASE_HOURS) * HOUR);
  const rng = layer(seed, 'events');
  const rows: Row[] = [];
  for (const tie of town.ties) live(rows, rng, tie, phases);

  // One number holds both time and place in `rows`, so that the sort is native, fast and has no equals.
  const n = rows.length;
  const order = new Float64Array(n);
  for (let i = 0; i < n; i++) order[i] = (rows[i] as Row).t * 2 ** 20 + i;
  order.sort();
  const log: EventLog = {
    length: n,
    t: new Uint32Array(n),
    from: new Uint16Array(n),
    to: new Uint16Array(n),
    kind: new Uint8Array(n),
    amount: new Uint32Array(n),
  };
  for (let i = 0; i < n; i++) {
    const key = order[i] as number;
    const row = rows[key - Math.floor(key / 2 ** 20) * 2 ** 20] as Row;
    log.t[i] = row.t;
    log.from[i] = row.from;
    log.to[i] = row.to;
    log.kind[i] = row.kind;
    log.amount[i] = row.amount;
  }
  return log;
}

/** The log with one more event, in its place in time, after others of the same second. */
export function insert(log: EventLog, event: { [C in keyof Omit<EventLog, 'length'>]: number }): EventLog {
  let at = log.length;
  while (at > 0 && (log.t[at - 1] as number) > event.t) at--;
  const column = <A extends Uint32Array | Uint16Array | Uint8Array>(old: A, empty: A, value: number): A => {
    empty.set(old.subarray(0, at));
    empty[at] = value;
    empty.set(old.subarray(at), at + 1);
    return empty;
  };
  const length = log.length + 1;
  return {
    length,
    t: column(log.t, new Uint32Array(length), event.t),
    from: column(log.from, new Uint16Array(length), event.from),
    to: column(log.to, new Uint16Array(length), event.to),
    kind: column(log.kind, new Uint8Array(length), event.kind),
    amount: column(log.amount, new Uint32Array(length), event.amount),
  };
}
