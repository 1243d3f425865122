import { equal, fromHex, fromUtf8 } from '../bytes.ts';
import { type Peel, peeler } from '../messengers/courier.ts';
import { readFrame } from '../packets/frame.ts';
import type { Frame, Packet } from '../packets/types.ts';
import { APPLICATION_DATA, innerContent, openRecord, type TrafficKey, trafficKey } from '../tls/record.ts';
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

const wayOf = ({ address, up }: SealedRecord): string => `${address} ${up ? 'up' : 'down'}`;

/** Write keys by line and direction. */
function waysOf(tls: Keyring['tls']): Map<string, TrafficKey> {
  return new Map(
    tls.flatMap(({ address, client, server }) => [
      [`${address} up`, trafficKey(fromHex(client))],
      [`${address} down`, trafficKey(fromHex(server))],
    ]),
  );
}

/**
 * Opens records with these write keys. Records of a connection are best handed over in order: they are counted as
 * a receiver does (RFC 8446 section 5.3), and other numbers tried only if that one does not fit.
 */
class RecordOpener {
  readonly #next = new Map<string, number>();
  readonly #ways: ReadonlyMap<string, TrafficKey>;

  constructor(ways: ReadonlyMap<string, TrafficKey>) {
    this.#ways = ways;
  }

  holdsKey(record: SealedRecord): boolean {
    return this.#ways.has(wayOf(record));
  }

  /** This record was number so many: the next one is expected to follow it. */
  skip(record: SealedRecord, number: number): void {
    this.#next.set(wayOf(record), number + 1);
  }

  open(record: SealedRecord): { inner: Uint8Array; number: number } | null {
    const way = wayOf(record);
    const key = this.#ways.get(way);
    if (!key) return null;
    for (let tried = 0; tried < MOST_RECORDS; tried++) {
      const number = ((this.#next.get(way) ?? 0) + tried) % MOST_RECORDS;
      const inner = openRecord(key, number, record.bytes);
      if (!inner) continue;
      this.skip(record, number);
      return { inner, number };
    }
    return null;
  }
}

/** What the keys of lines make of records, in order: application data only. `line` is the phone's address. */
export function contents<R extends SealedRecord>(
  { tls }: Pick<Keyring, 'tls'>,
  records: readonly R[],
): { record: R; bytes: Uint8Array }[] {
  const line = new RecordOpener(waysOf(tls));
  return records.flatMap((record) => {
    const opened = line.open(record);
    const content = opened && innerContent(opened.inner);
    return content?.type === APPLICATION_DATA ? [{ record, bytes: content.content }] : [];
  });
}

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
  const now: Prepared = { ways: waysOf(keyring.tls), peel: peeler(keyring), known: new WeakMap() };
  prepared.set(keyring, now);
  return now;
}

/** What a keyring opens. Never throws on bytes; throws if the keyring itself is not what it should be. */
export function opener(keyring: Keyring): Opener {
  const { ways, peel, known } = prepare(keyring);
  const records = new RecordOpener(ways);
  return (record, packet) => {
    if (!records.holdsKey(record)) return null;
    const before = packet && known.get(packet);
    if (before && equal(before.bytes, record.bytes)) {
      records.skip(record, before.number);
      return before.opened;
    }
    const found = records.open(record);
    if (!found) return null;
    const opened = unwrap(found.inner, peel);
    if (packet) known.set(packet, { bytes: record.bytes, number: found.number, opened });
    return opened;
  };
}

function unwrap(inner: Uint8Array, peel: Peel): Opened {
  const content = innerContent(inner);
  const frame = content?.type === APPLICATION_DATA ? readFrame(fromUtf8(content.content)) : null;
  return { inner, frame, text: frame && peel(frame.from, frame.to, frame.body) };
}
