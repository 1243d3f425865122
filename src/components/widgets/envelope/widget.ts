import { concat } from '../../../sim/bytes.ts';
import type { ObserverId } from '../../../sim/observers/ids.ts';
import { peel } from '../../../sim/observers/peel.ts';
import type { LogRecord, Observation, Strip } from '../../../sim/observers/types.ts';
import { passing, watch } from '../../../sim/observers/watch.ts';
import { readPacket } from '../../../sim/packets/tcp.ts';
import type { Packet } from '../../../sim/packets/types.ts';
import { recordLength } from '../../../sim/tls/record.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, observer, seed, to } from '../../contract/shared.ts';
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
    kind: 'message' | 'call';
    mine: boolean;
    /** Whether any record of this observer came from its packets. */
    seen: boolean;
    /** Bytes on the wire, both stretches together. */
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
  switch (record.kind) {
    case 'flow':
      return record.subscriber === null ? [] : [record.subscriber];
    case 'message':
    case 'call':
      return [record.from, record.to];
    default:
      return [record.with];
  }
}

/** The packets, from `first` on, that carry the TLS record which begins there. */
function oneRecord(tape: readonly Packet[], first: number): number[] {
  const start = readPacket(tape[first]?.bytes ?? new Uint8Array())?.segment;
  const indices: number[] = [];
  let left = start ? (recordLength(start.payload) ?? 0) : 0;
  for (let i = first; left > 0 && i < tape.length; i++) {
    const segment = readPacket(tape[i]?.bytes ?? new Uint8Array())?.segment;
    if (segment?.source !== start?.source || segment?.destination !== start?.destination) continue;
    indices.push(i);
    left -= segment?.payload.length ?? 0;
  }
  return indices;
}

function look(observer: ObserverId, pick: number, day: Day, received: readonly number[]): Result['pick'] {
  const mine = day.events.findIndex((one) => one.mine);
  const event = pick < 0 ? mine : Math.min(pick, day.events.length - 1);
  const seen = received.find((i) => day.eventOf[i] === event);
  const first = seen ?? day.eventOf.indexOf(event);
  const packets = oneRecord(day.tape, first);
  const bytes = concat(...packets.map((i) => day.tape[i]?.bytes ?? new Uint8Array()));
  return {
    event,
    packet: first,
    packets: packets.length,
    t: seconds(day.tape[first]?.t ?? 0),
    passes: seen !== undefined,
    strips: seen === undefined ? [] : peel(day.keyrings[observer], bytes),
  };
}

/**
 * Carries the scripted day of this seed, with the reader's message in it, over the wires; lets the observer
 * keep its log of the packets that came by; and opens one packet as far as the observer's keys reach.
 */
export function compute({ message, to, observer, seed, pick }: Values<typeof params>): Result {
  const day = dayOf(seed, to.trim() || params.to.default, message);
  const received = passing(observer, day.cast, day.tape);
  const records = joined(
    watch(observer, day.cast, day.tape, (one) => day.keyrings[one]),
    day,
  );
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
    event.size += packet.bytes.length;
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
      bytes: received.reduce((sum, i) => sum + (day.tape[i]?.bytes.length ?? 0), 0),
    },
    mine: mine.length ? mine : null,
    pick: look(observer, pick, day, received),
  };
}

/** The figure's title. */
export function finding({ observer, to, records, totals }: Result): string {
  // Customers are told apart by address: the reader's friend may be called like somebody else.
  const known = records.flatMap((one) => (one.kind === 'flow' && one.subscriber !== null ? one.address : []));
  return en.finding[observer]({ ...totals, customers: new Set(known).size }, to);
}

/** The record that says most about the reader's own message, in words. */
function aboutMine(mine: Result['mine']): string {
  const best = mine?.find((record) => record.kind !== 'flow') ?? mine?.[0];
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
      return en.pickStart(packets);
    default:
      return en.pickShut(packets, (strips[0]?.hex.length ?? 0) / 2);
  }
}

/** The picture in five sentences, the finding first. */
export function describe(result: Result): string[] {
  const { observer, totals, mine } = result;
  return [`${finding(result)}.`, en.reach(totals), en.what[observer], aboutMine(mine), aboutPick(result)];
}
