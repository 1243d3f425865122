import { sealedSize } from '../messengers/courier-size.ts';
import type { ObserverId } from '../observers/ids.ts';
import type { CallRecord, FlowRecord, MessageRecord } from '../observers/types.ts';
import type { EventLog } from '../town/log.ts';

/*
 * The shortcut: what observers write down, drawn from the events themselves and not parsed from packets, as a year of a
 * whole town in packets would take minutes. Records are those of `observers/`, without what only packets have
 * (addresses, ports, bursts), and with people by number and not by the names in somebody's lookup table.
 * `src/sim/index.test.ts` and `long-way.test.ts` hold both ways together.
 */

type Numbered<R> = { [K in keyof R]: K extends 'from' | 'to' ? number : R[K] };

export type DrawnMessage = Numbered<Pick<MessageRecord, 'kind' | 'at' | 'from' | 'to' | 'size'>>;
export type DrawnCall = Numbered<Pick<CallRecord, 'kind' | 'at' | 'from' | 'to' | 'seconds'>>;
/** What a network keeps of one side of an event: there is no field for a second person. */
export type DrawnFlow = Pick<FlowRecord, 'kind' | 'first'> & { customer: number };

/** Whoever names both ends, and networks. All times in seconds since the start of day 0, when the event began. */
export type DrawnPair = DrawnMessage | DrawnCall;
export type DrawnRecord = DrawnPair | DrawnFlow;

/** Whose traffic an observer sees. Networks: their customers. Phones: their owner. The company: everybody. */
export interface Vantage {
  observer: ObserverId;
  /** Ids of the people in view; ignored for the company and for the investigator, who has its records. */
  people: ReadonlySet<number>;
}

/** Whether an observer of the shortcut is a network, which sees one end of what passes and no second person. */
export const onWire = (observer: ObserverId): observer is 'wifi' | 'isp' =>
  observer === 'wifi' || observer === 'isp';

/** The event at index i as the company writes it down: sealed bytes of a message, seconds of a call. */
function companyRecord(log: EventLog, i: number): DrawnPair {
  const [at, from, to] = [log.t[i] as number, log.from[i] as number, log.to[i] as number];
  const amount = log.amount[i] as number;
  return log.kind[i] === 1
    ? { kind: 'call', at, from, to, seconds: amount }
    : { kind: 'message', at, from, to, size: sealedSize(amount) };
}

/** What the networks in view keep: one record for each end whose phone they carry. */
function networkRecords(log: EventLog, people: ReadonlySet<number>): DrawnFlow[] {
  const kept: DrawnFlow[] = [];
  for (let i = 0; i < log.length; i++) {
    for (const customer of [log.from[i] as number, log.to[i] as number])
      if (people.has(customer)) kept.push({ kind: 'flow', first: log.t[i] as number, customer });
  }
  return kept;
}

/** What this observer writes down about a log, record by record, sorted as the log is. Work: events. */
export function observeLog(log: EventLog, { observer, people }: Vantage): DrawnRecord[] {
  if (onWire(observer)) return networkRecords(log, people);
  const everybody = observer === 'company' || observer === 'investigator';
  const kept: DrawnPair[] = [];
  for (let i = 0; i < log.length; i++) {
    if (everybody || people.has(log.from[i] as number) || people.has(log.to[i] as number))
      kept.push(companyRecord(log, i));
  }
  return kept;
}
