import type { Layer } from '../../../sim/layers/field.ts';
import type { DayTrace } from '../../../sim/network/scripted.ts';
import type { Place } from '../../../sim/network/types.ts';
import { dissect } from '../../../sim/observers/dissect.ts';
import type { TapId } from '../../../sim/observers/ids.ts';
import { placeOf } from '../../../sim/observers/lookup.ts';
import type { LogRecord, Observation } from '../../../sim/observers/types.ts';
import { bookOf, viewFor } from './day.ts';

/** Hands that a letter can pass, from your own phone (which a thief may hold) to the friend's. */
export type HandId = Extract<TapId, 'thief' | 'wifi' | 'isp' | 'relay' | 'company' | 'friend-isp' | 'friend'>;

const KINDS = ['flow', 'message', 'sealed-message', 'text'] as const;
export type WayLine = Extract<LogRecord, { kind: (typeof KINDS)[number] }>;

/** The letter as one hand has it. */
export interface Hand {
  hand: HandId;
  /** How far the keys of this hand reach. */
  opens: 'outside' | 'tunnel' | 'frame' | 'words';
  /** Bytes of the packets that carry it here: what can be read of the outside, the words, and what stays shut. */
  envelope: number;
  readable: number;
  sealed: number;
  /** What this hand writes down of it. */
  line: WayLine | null;
}

/** Either half of the way, in order. On the way down a provider is the friend's, even where it is the same firm. */
const UP: readonly HandId[] = ['thief', 'wifi', 'isp', 'relay', 'company'];
const DOWN: readonly HandId[] = ['friend-isp', 'friend'];

/** The hands that a packet passes onwards, in order; none if it goes back, as receipts do. */
function onwards(passes: readonly Place[], phones: DayTrace['phones']): HandId[] {
  const half = passes.at(-1) === placeOf('friend', phones) ? DOWN : UP;
  const ranks = passes.map((place) => half.findIndex((hand) => placeOf(hand, phones) === place));
  const rises = ranks.every((rank, i) => rank > (ranks[i - 1] ?? -1));
  return rises ? ranks.flatMap((rank) => half[rank] ?? []) : [];
}

/** The packets that carry the letter, by the hands that they pass, in order. */
function passed({ packets, truth, events, phones }: DayTrace): Map<HandId, number[]> {
  const mine = events.findIndex((one) => one.mine);
  const hands = new Map<HandId, number[]>();
  for (const [i, { passes }] of packets.entries()) {
    if (truth[i]?.event !== mine || !truth[i]?.frame) continue;
    for (const hand of onwards(passes, phones)) hands.set(hand, [...(hands.get(hand) ?? []), i]);
  }
  return hands;
}

const sealedIn = (layer: Layer | undefined): number =>
  (layer?.fields ?? []).reduce((sum, { start, end, mark }) => sum + (mark === 'sealed' ? end - start : 0), 0);

const isWayLine = (record: LogRecord): record is WayLine => KINDS.some((kind) => kind === record.kind);

/** The line that was parsed from one of these packets. */
function lineOf(log: readonly Observation[], packets: readonly number[]): WayLine | null {
  const found = log.find((one) => isWayLine(one.record) && one.packets.some((i) => packets.includes(i)));
  return found && isWayLine(found.record) ? found.record : null;
}

function inHand(hand: HandId, packets: readonly number[], trace: DayTrace): Hand {
  const desk = { watcher: hand, asked: [] };
  const { indices, keyring, seen } = viewFor(desk, trace);
  const first = indices.indexOf(packets[0] ?? -1);
  const needed = seen.records.find((record) => record.packets.includes(first))?.packets ?? [first];
  const layers = dissect(keyring, seen, needed);
  const layer = (name: string) => layers.find((one) => one.name === name);
  const body = sealedIn(layer('frame') ?? layer('tunnel') ?? layers[0]);
  const opens = layer('text') ? 'words' : layer('frame') ? 'frame' : layer('tunnel') ? 'tunnel' : 'outside';
  const [readable, sealed] = opens === 'words' ? [body, 0] : [0, body];
  return {
    hand,
    opens,
    envelope: (layers[0]?.hex.length ?? 0) / 2 - body,
    readable,
    sealed,
    line: lineOf(bookOf(desk, trace, Number.POSITIVE_INFINITY), packets),
  };
}

/**
 * The way of the reader's own letter, from hand to hand: what each of them, with the packets that pass it and its own
 * keys and nothing else, opens of the letter and writes down of it. Your own phone is the first.
 */
export const wayOf = (trace: DayTrace): Hand[] =>
  [...passed(trace)].map(([hand, packets]) => inHand(hand, packets, trace));
