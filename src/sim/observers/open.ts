import { fromHex, fromUtf8 } from '../bytes.ts';
import { type Peel, peeler } from '../messengers/courier.ts';
import { readFrame } from '../packets/frame.ts';
import { APPLICATION_DATA, innerContent, openRecord, type TrafficKey, trafficKey } from '../packets/tls.ts';
import type { Frame } from '../packets/types.ts';
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

export type Opener = (record: SealedRecord) => Opened | null;

/** A record's number is not on the wire. Whoever has not followed the connection tries them, up to this one. */
const MOST_RECORDS = 512;

/**
 * What a keyring opens. Records of a connection are best handed over in order: the opener counts them as a
 * receiver does (RFC 8446 section 5.3), and tries other numbers only if that one does not fit. Never throws on
 * bytes; throws if the keyring itself is not what it should be.
 */
export function opener(keyring: Keyring): Opener {
  const ways = new Map<string, { key: TrafficKey; next: number }>();
  for (const { address, client, server } of keyring.tls) {
    ways.set(`${address} up`, { key: trafficKey(fromHex(client)), next: 0 });
    ways.set(`${address} down`, { key: trafficKey(fromHex(server)), next: 0 });
  }
  const peel: Peel = peeler(keyring);
  return ({ address, up, bytes }) => {
    const way = ways.get(`${address} ${up ? 'up' : 'down'}`);
    if (!way) return null;
    for (let tried = 0; tried < MOST_RECORDS; tried++) {
      const number = (way.next + tried) % MOST_RECORDS;
      const inner = openRecord(way.key, number, bytes);
      if (!inner) continue;
      way.next = number + 1;
      const content = innerContent(inner);
      const frame = content?.type === APPLICATION_DATA ? readFrame(fromUtf8(content.content)) : null;
      return { inner, frame, text: frame && peel(frame.from, frame.to, frame.body) };
    }
    return null;
  };
}
