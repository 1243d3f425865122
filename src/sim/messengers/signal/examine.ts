/* Our own: what seized keys open in a recording, by the rules of the Double Ratchet. */
import type { Payload } from '../messenger.ts';
import { decryptMessage } from './keys.ts';
import {
  gatherKnowledge,
  type Knowledge,
  type KnownKeys,
  type KnownRoot,
  keysFor,
  keysOf,
  turned,
} from './known.ts';
import type { Seized } from './types.ts';
import { type Opening, type ReceivedMessage, readWire } from './wire.ts';

/** One packet of a recording, and what the keys made of it. */
export interface Examined {
  sender: string;
  opening: Opening | null;
  message: ReceivedMessage;
  opened: { with: KnownKeys; text: Uint8Array } | null;
  /** There are keys for it: if it did not open all the same, it has been changed. */
  reached: boolean;
}

/** Opens a packet unless it is open already. Whether the keys fit. */
function open(packet: Examined, keys: KnownKeys | null): boolean {
  const text = keys && decryptMessage(keys, packet.message);
  if (text && !packet.opened) packet.opened = { with: keys, text };
  return text !== null;
}

function openAll(known: Knowledge, packets: readonly Examined[]): void {
  for (const packet of packets.filter(({ opened }) => !opened)) {
    const keys = keysFor(known, packet.message);
    packet.reached = keys.length > 0;
    keys.some((one) => open(packet, one));
  }
}

/**
 * Ratchet keys that may answer a root: those later than the key it answered itself. A phone writes under its newest
 * ratchet key only, so they stand in the recording in the order in which they were made.
 */
function answersTo(root: KnownRoot, packets: readonly Examined[]): string[] {
  const since = packets.findIndex(({ message }) => message.ratchet === root.before);
  const later = new Set(packets.slice(since + 1).map(({ message }) => message.ratchet));
  return [...later].filter((ratchet) => ratchet !== root.before && ratchet !== root.ratchet);
}

/** Turns the ratchet beyond a root, with the other side's next key in the recording: true if that opens a packet. */
function follow(known: Knowledge, root: KnownRoot, packets: readonly Examined[]): boolean {
  for (const ratchet of answersTo(root, packets)) {
    const name = root.root + ratchet;
    const next = known.failed.has(name) ? null : turned(known, root, ratchet);
    if (!next || !packets.some((packet) => open(packet, keysOf(next.chain, packet.message)))) {
      known.failed.add(name);
      continue;
    }
    known.roots.set(next.root.root, next.root);
    known.chains.push(next.chain);
    return true;
  }
  return false;
}

/**
 * Turns the ratchet as often as the recording answers a root that nothing was found to answer before. Returns the roots
 * that stay without.
 */
function followAll(known: Knowledge, packets: readonly Examined[]): KnownRoot[] {
  const followed = new Set<string>();
  for (;;) {
    openAll(known, packets);
    const open = [...known.roots.values()].filter(({ root }) => !followed.has(root));
    const root = open.find((one) => follow(known, one, packets));
    if (!root) return open;
    followed.add(root.root);
  }
}

/**
 * Marks the packets under the key that a phone in this state takes for the next answer: the first new key in the recording,
 * if the other side shows it. Where the recording lacks both keys of the root, only a session's beginning has such a place.
 */
function reachNext(known: Knowledge, root: KnownRoot, packets: readonly Examined[]): void {
  const [next] = answersTo(root, packets);
  if (next === undefined) return;
  const writer = (key: string | null) => packets.find(({ message }) => message.ratchet === key)?.sender;
  const [theirs, own] = [writer(root.before), writer(root.ratchet)];
  const answers = theirs ? writer(next) === theirs : own ? writer(next) !== own : root.before === null;
  if (!answers || !turned(known, root, next)) return;
  for (const packet of packets) packet.reached ||= packet.message.ratchet === next;
}

/**
 * Opens all that these keys open in a recording: with chains and kept keys as they were seized, with prekeys, and with
 * ratchet secrets and the public keys in the recording as far as the ratchet turns. One answer a packet, in order; null
 * where a packet is no message. Never throws on what is in the recording.
 */
export function examine(keys: readonly Seized[], payloads: readonly Payload[]): (Examined | null)[] {
  const all = payloads.map(({ bytes, from }): Examined | null => {
    const wire = readWire(bytes);
    return wire && { ...wire, sender: from, opened: null, reached: false };
  });
  const packets = all.filter((packet) => packet !== null);
  const openings = new Map(packets.map(({ opening }) => [JSON.stringify(opening), opening]));
  const known = gatherKnowledge(
    keys,
    [...openings.values()].filter((opening) => opening !== null),
  );
  for (const root of followAll(known, packets)) reachNext(known, root, packets);
  return all;
}
