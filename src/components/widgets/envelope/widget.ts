import type { ObserverId } from '../../../sim/observers/ids.ts';
import { peel } from '../../../sim/observers/peel.ts';
import type { LogRecord, Observation, Strip } from '../../../sim/observers/types.ts';
import { logOf, type Sight, sight, watch } from '../../../sim/observers/watch.ts';
import { SERVERS } from '../../../sim/packets/types.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, observer, seed, to } from '../../contract/shared.ts';
import { chat } from '../../messages/en.fields.chat.ts';
import { net } from '../../messages/en.fields.net.ts';
import { road } from '../../messages/en.fields.road.ts';
import { type FieldWords, wordsOf } from '../../messages/fields.ts';
import { type Day, dayOf } from './day.ts';
import { en } from './messages/en.ts';

export const params = {
  message,
  to,
  observer: observer('isp'),
  seed,
  /** Which of the day's events is looked at closely; -1 is the reader's own message. */
  pick: { kind: 'int', default: -1, min: -1, max: 199 },
} as const satisfies Params;

/** A record, and the day's events its packets belong to (`event` is the first of `events`). */
export type EventRecord = LogRecord & { event: number; events: number[]; mine: boolean };

/** All times are seconds since midnight. */
export interface Result {
  observer: ObserverId;
  /** The friend's name. */
  to: string;
  seed: number;
  events: {
    t: number;
    until: number;
    kind: 'message' | 'call' | 'visit';
    mine: boolean;
    /** Whether any record of this observer came from its packets. */
    seen: boolean;
    /** Bytes that came to companies' doors or left them. */
    size: number;
  }[];
  records: EventRecord[];
  totals: {
    events: number;
    seen: number;
    /** Distinct names in the records. One of them is a pizzeria’s. */
    named: number;
    /** Texts the observer read. */
    texts: number;
    /** Bytes of all packets that came by. */
    bytes: number;
  };
  /** The records of the reader's own message, or null if this observer has none. */
  mine: EventRecord[] | null;
  pick: {
    event: number;
    /** Index, within the day, of the first packet looked at. */
    packet: number;
    /** How many packets were needed to carry the frame looked at. */
    packets: number;
    t: number;
    /** Whether the observer gets this packet at all. */
    passes: boolean;
    /** Empty if not. */
    strips: Strip[];
    /** What the fields of the strips are called. */
    fields: FieldWords;
  };
}

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** The join: which of the day's events each record came from. No observer is told this; the picture is. */
function joined(observations: readonly Observation[], { events, eventOf }: Day): EventRecord[] {
  const mine = events.findIndex((one) => one.mine);
  return observations.map(({ record, packets }) => {
    const of = [...new Set(packets.map((i) => eventOf[i] ?? 0))].sort((a, b) => a - b);
    return { ...record, event: of[0] ?? 0, events: of, mine: of.includes(mine) };
  });
}

/** The names that stand in a record. */
function named(record: LogRecord): string[] {
  if (record.kind === 'flow' || record.kind === 'lookup')
    return record.subscriber === null ? [] : [record.subscriber];
  if ('with' in record) return [record.with];
  return ['from', 'to'].flatMap((end) => (record as { from?: string; to?: string })[end as 'from'] ?? []);
}

/** One record of an event, opened as far as keys reach: of those that pass by, the first that says what it is about. */
function look(pick: number, day: Day, { indices, keyring, seen }: Sight): Result['pick'] {
  const mine = day.events.findIndex((one) => one.mine);
  const event = pick < 0 ? mine : Math.min(pick, day.events.length - 1);
  const first = indices.findIndex((i) => day.eventOf[i] === event && day.isFrame[i]);
  const packet = indices[first] ?? day.eventOf.indexOf(event);
  const record = seen.records.find(({ packets }) => packets.includes(first));
  const packets = record?.packets ?? [first];
  const strips = first < 0 ? [] : peel(keyring, seen, packets);
  return {
    event,
    packet,
    packets: packets.length,
    t: seconds(day.tape[packet]?.t ?? 0),
    passes: first >= 0,
    strips,
    fields: wordsOf({ ...chat, ...road, ...net }, strips),
  };
}

/**
 * Carries the scripted day of this seed, with the reader's message in it, over the wires; lets the observer
 * keep its log of the packets that came by; and opens one packet as far as the observer's keys reach.
 */
export function compute({ message, to, observer, seed, pick }: Values<typeof params>): Result {
  const day = dayOf(seed, to.trim() || params.to.default, message);
  const got = sight(observer, day, day.keyrings[observer]);
  const log =
    observer === 'investigator'
      ? watch(observer, day, (one) => day.keyrings[one as ObserverId])
      : logOf(observer, day, got);
  const records = joined(log, day);
  const seen = new Set(records.flatMap((record) => record.events));
  const events = day.events.map(({ t, kind, mine }, i) => ({
    t: seconds(t),
    until: seconds(t),
    kind,
    mine: mine === true,
    seen: seen.has(i),
    size: 0,
  }));
  for (const [i, packet] of day.tape.entries()) {
    const event = events[day.eventOf[i] ?? -1];
    if (!event) continue;
    if (SERVERS.some((server) => packet.passes.includes(server))) event.size += packet.bytes.length;
    event.until = Math.max(event.until, seconds(packet.t));
  }
  const mine = records.filter((record) => record.mine);
  return {
    observer,
    to: day.cast[1]?.name ?? to,
    seed,
    events,
    records,
    totals: {
      events: events.length,
      seen: seen.size,
      named: new Set(records.flatMap(named)).size,
      texts: records.filter((record) => record.kind === 'text').length,
      bytes: got.seen.tape.reduce((sum, { bytes }) => sum + bytes.length, 0),
    },
    mine: mine.length ? mine : null,
    pick: look(pick, day, got),
  };
}

/** The figure's title. */
export function finding({ observer, to, records, totals }: Result): string {
  // Customers are told apart by number: the reader's friend may be called like somebody else.
  const known = records.flatMap((one) => (one.kind === 'flow' && one.customer !== null ? one.customer : []));
  const between = records.filter(({ kind }) => kind === 'message' || kind === 'call').length;
  return en.finding[observer]({ ...totals, customers: new Set(known).size, between }, to);
}

/** The record that says most about the reader's own message, in words. */
function aboutMine(mine: Result['mine']): string {
  const best =
    mine?.find(({ kind }) => kind === 'message' || kind === 'text') ??
    mine?.find(({ kind }) => kind === 'flow');
  switch (best?.kind) {
    case 'flow':
      return en.mineFlow(best.first, best.bytesUp + best.bytesDown);
    case 'message':
      return en.mineMessage(best.at, best.from, best.to, best.size);
    case 'text':
      return en.mineText(best.at, best.text === '');
    default:
      return en.mineNone;
  }
}

function aboutPick({ pick: { event, passes, packets, t, strips }, events }: Result): string {
  if (!passes) return en.pickNone(events[event]?.kind ?? 'message', t);
  const last = strips.at(-1);
  switch (last?.name) {
    case 'text':
      return en.pickText(packets, last.hex === '');
    case 'sound':
      return en.pickSound(packets);
    case 'seal':
      return en.pickFrame(packets);
    case 'frame':
      return last.fields.some(({ name }) => name === 'http.host')
        ? en.pickVisit(packets)
        : en.pickStart(packets);
    case 'signal':
      return en.pickSignal(packets);
    default:
      return en.pickShut(packets, (strips[0]?.hex.length ?? 0) / 2);
  }
}

/** The picture in five sentences, the finding first. */
export function describe(result: Result): string[] {
  const { observer, totals, mine } = result;
  return [`${finding(result)}.`, en.reach(totals), en.what[observer], aboutMine(mine), aboutPick(result)];
}
