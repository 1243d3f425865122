import { equal, fromHex, fromUtf8 } from '../bytes.ts';
import { type Peel, peeler } from '../messengers/courier.ts';
import { readFrame } from '../packets/frame.ts';
import { APPLICATION_DATA, innerContent, openRecord, type TrafficKey, trafficKey } from '../packets/tls.ts';
import type { Frame, Packet } from '../packets/types.ts';
import type { Keyring } from './types.ts';

/** One whole TLS record as cut out of packets: the phone's address, its direction, its bytes. */
export interface SealedRecord {
  address: string;
  up: boolean;
  bytes: Uint8Array;
}

/** What the keys at hand made of a record. */
export interface Opened {
  /** Content, its type, and padding if any. */
  inner: Uint8Array;
  frame: Frame | null;
  /** What was in the sealed body; null if there was none or no key fits. */
  text: Uint8Array | null;
}

/** `packet` is the object that the record came in, by which an answer is found again. */
export type Opener = (record: SealedRecord, packet?: Packet) => Opened | null;

/** A record's number is not on the wire. Whoever has not followed the connection tries them, up to this one. */
const MOST_RECORDS = 512;

/** What there is to compute about a keyring before the first byte comes: write keys, key agreements. */
interface Prepared {
  ways: Map<string, TrafficKey>;
  peel: Peel;
  /** Records opened before. While the reader types, nearly the whole day stays as it was. */
  known: WeakMap<Packet, { bytes: Uint8Array; number: number; opened: Opened }>;
}

/** Kept as long as the keyring itself, so that it is prepared once and not with every packet. */
const prepared = new WeakMap<Keyring, Prepared>();

function prepare(keyring: Keyring): Prepared {
  const before = prepared.get(keyring);
  if (before) return before;
  const ways = new Map<string, TrafficKey>();
  for (const { address, client, server } of keyring.tls) {
    ways.set(`${address} up`, trafficKey(fromHex(client)));
    ways.set(`${address} down`, trafficKey(fromHex(server)));
  }
  const now: Prepared = { ways, peel: peeler(keyring), known: new WeakMap() };
  prepared.set(keyring, now);
  return now;
}

/**
 * What a keyring opens. Records of a connection are best handed over in order: the opener counts them as a
 * receiver does (RFC 8446 section 5.3), and tries other numbers only if that one does not fit. Never throws on
 * bytes; throws if the keyring itself is not what it should be.
 */
export function opener(keyring: Keyring): Opener {
  const { ways, peel, known } = prepare(keyring);
  const next = new Map<string, number>();
  return ({ address, up, bytes }, packet) => {
    const way = `${address} ${up ? 'up' : 'down'}`;
    const key = ways.get(way);
    if (!key) return null;
    const before = packet && known.get(packet);
    if (before && equal(before.bytes, bytes)) {
      next.set(way, before.number + 1);
      return before.opened;
    }
    for (let tried = 0; tried < MOST_RECORDS; tried++) {
      const number = ((next.get(way) ?? 0) + tried) % MOST_RECORDS;
      const inner = openRecord(key, number, bytes);
      if (!inner) continue;
      next.set(way, number + 1);
      const opened = unwrap(inner, peel);
      if (packet) known.set(packet, { bytes, number, opened });
      return opened;
    }
    return null;
  };
}

function unwrap(inner: Uint8Array, peel: Peel): Opened {
  const content = innerContent(inner);
  const frame = content?.type === APPLICATION_DATA ? readFrame(fromUtf8(content.content)) : null;
  return { inner, frame, text: frame && peel(frame.from, frame.to, frame.body) };
}
