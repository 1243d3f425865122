/* Our own: a recording of OTR, protocol version 2 or 3, as far as it can be read without a key. */
import { readU32, toHex } from '../../bytes.ts';
import type { Payload } from '../messenger.ts';
import { openCommit } from './ake.ts';
import { defragment, type Pieces } from './fragments.ts';
import { bytesOf, isFragment, type Line, messageBytes, readLine } from './line.ts';
import { type OtrMessage, readOtrMessage } from './messages.ts';
import { splitMacKeys } from './seize.ts';

/** The Diffie–Hellman public keys of one person towards another that a recording shows, as hex. */
interface Publics {
  /** In key exchanges. */
  ake: string[];
  /** Announced in data messages, by key id. More than one an id if there was more than one key exchange. */
  next: Map<number, string[]>;
}

/** A record, read as far as anybody can without a key. */
export interface Recorded {
  from: string;
  to: string;
  line: Line;
  /** The line of which this was the last fragment; null for other fragments. Otherwise the line itself. */
  whole: Line | null;
  message: OtrMessage | null;
  /** The g^x of a commitment whose r has been revealed later on. */
  gx?: Uint8Array;
}

/** A recording, read by somebody without a key. */
export interface ReadPayloads {
  records: Recorded[];
  /** The MAC keys that were revealed in it: hex of 20 bytes each. */
  macKeys: string[];
  publics(from: string, to: string): Publics;
}

const way = (from: string, to: string): string => JSON.stringify([from, to]);

/** The value of a key, made if it is not there yet. */
function at<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/**
 * Reads a recording: puts fragments together, and collects what is there for all to see, public keys and revealed MAC
 * keys. Needs no key; one record a payload, in order. Never throws on bytes.
 */
export function readPayloads(payloads: readonly Payload[]): ReadPayloads {
  const pieces = new Map<string, Pieces | null>();
  const all = new Map<string, Publics>();
  const publics = (from: string, to: string) =>
    at(all, way(from, to), (): Publics => ({ ake: [], next: new Map() }));
  const records = payloads.map(({ from, to, bytes }): Recorded => {
    const line = readLine(bytes);
    const { held, whole } = isFragment(line)
      ? gatherWhole(pieces.get(way(from, to)) ?? null, line)
      : { held: null, whole: line };
    pieces.set(way(from, to), held);
    const raw = whole?.form === 'message' ? messageBytes(whole) : null;
    return { from, to, line, whole, message: raw && readOtrMessage(raw) };
  });
  for (const record of records) collect(record, records, publics(record.from, record.to));
  const macKeys = records.flatMap(({ message }) =>
    message?.kind === 'data' ? splitMacKeys(toHex(message.values.oldMacKeys)) : [],
  );
  return { records, macKeys: [...new Set(macKeys)], publics };
}

function gatherWhole(before: Pieces | null, line: Line): { held: Pieces | null; whole: Line | null } {
  const { held, whole } = defragment(before, line);
  return { held, whole: whole === null ? null : readLine(bytesOf(whole)) };
}

function collect(
  { message, from, to }: Recorded,
  records: readonly Recorded[],
  { ake, next }: Publics,
): void {
  if (message?.kind === 'dh-key') ake.push(toHex(message.values.gy));
  if (message?.kind === 'data') {
    const id = readU32(message.values.senderKeyId, 0) + 1;
    next.set(id, [...(next.get(id) ?? []), toHex(message.values.nextDh)]);
  }
  if (message?.kind !== 'reveal-signature') return;
  for (const other of records) {
    if (other.from !== from || other.to !== to || other.message?.kind !== 'dh-commit') continue;
    const { encryptedGx, hashedGx } = other.message.values;
    const gx = openCommit(encryptedGx, hashedGx, message.values.r);
    if (!gx) continue;
    other.gx = gx;
    ake.push(toHex(gx));
  }
}
