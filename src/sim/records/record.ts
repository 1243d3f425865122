import { sealedSize } from '../messengers/courier-size.ts';
import type { ObserverId } from '../observers/ids.ts';
import type { EventLog } from '../town/log.ts';

/** Where every packet of the town goes: no number, as any number could be somebody's in a larger town. */
export const COMPANY = 'company';

/** What a network keeps of one side of an event: there is no field for a second person. */
export interface WireRecord {
  /** Seconds since the start of day 0, when the event began. */
  t: number;
  /** Whose phone: the network knows its side of the connection. */
  a: number;
  /** The other side of the connection, always the company. */
  remote: typeof COMPANY;
}

/** What the company, or a phone, keeps of one event. `size`: sealed bytes of a message; seconds of a call. */
export interface PairRecord {
  t: number;
  from: number;
  to: number;
  kind: 'message' | 'call';
  size: number;
}

export type TownRecord = WireRecord | PairRecord;

/** Whose traffic an observer sees. Networks: their customers. Phones: their owner. The company: everybody. */
export interface Vantage {
  observer: ObserverId;
  /** Ids of the people in view; ignored for the company and for the investigator, who has its records. */
  people: ReadonlySet<number>;
}

export const onWire = (observer: ObserverId): observer is 'wifi' | 'isp' =>
  observer === 'wifi' || observer === 'isp';

/** The event at index i as the company writes it down. `i` must be inside the log. */
export function companyRecord(log: EventLog, i: number): PairRecord {
  const amount = log.amount[i] as number;
  return {
    t: log.t[i] as number,
    from: log.from[i] as number,
    to: log.to[i] as number,
    kind: log.kind[i] === 1 ? 'call' : 'message',
    size: log.kind[i] === 1 ? amount : sealedSize(amount),
  };
}

/** What the networks in view keep: one record for each end whose phone they carry. Sorted as the log is. */
export function wireRecords(log: EventLog, people: ReadonlySet<number>): WireRecord[] {
  const kept: WireRecord[] = [];
  for (let i = 0; i < log.length; i++) {
    for (const a of [log.from[i] as number, log.to[i] as number]) {
      if (people.has(a)) kept.push({ t: log.t[i] as number, a, remote: COMPANY });
    }
  }
  return kept;
}

/**
 * What this observer writes down about a log, record by record, sorted as the log is. A shortcut: for single
 * days the same is parsed from real packets (src/sim/observers), which for a year would be slow; a test holds
 * the two together. Nobody's record has a field for words.
 */
export function observeLog(log: EventLog, { observer, people }: Vantage): TownRecord[] {
  if (onWire(observer)) return wireRecords(log, people);
  const everybody = observer === 'company' || observer === 'investigator';
  const kept: PairRecord[] = [];
  for (let i = 0; i < log.length; i++) {
    if (everybody || people.has(log.from[i] as number) || people.has(log.to[i] as number)) {
      kept.push(companyRecord(log, i));
    }
  }
  return kept;
}
