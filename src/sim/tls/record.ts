/* The record layer of TLS 1.3: RFC 8446 section 5. */
import { concat, readU16, u16, u32 } from '../bytes.ts';
import { TAG } from '../crypto/aead.ts';
import { expandLabel } from '../crypto/hkdf.ts';
import { CHACHA20_POLY1305, type CipherSuite } from './suites.ts';

/** Length of a record's header: type, version, length (RFC 8446 section 5.1). */
export const RECORD_HEADER = 5;
/** What a record holds (RFC 8446 section 5.1). A sealed one always says application data, and its true type inside. */
export const ALERT = 21;
export const HANDSHAKE = 22;
export const APPLICATION_DATA = 23;
/** Longest plaintext of one record (RFC 8446 section 5.1). */
export const RECORD_MAX = 16_384;
/** Longest content of a sealed record: with its type, padding and tag (RFC 8446 section 5.2). */
const SEALED_MAX = RECORD_MAX + 256;
/** Record types that there are: the one besides ours is change_cipher_spec, sent only to please old machines on the road. */
const FIRST_TYPE = 20;

/** The key and iv with which one side writes (RFC 8446 section 7.3). */
export interface TrafficKey {
  suite: CipherSuite;
  key: Uint8Array;
  iv: Uint8Array;
}

/**
 * Write key (16 or 32 bytes, by the suite) and iv (12 bytes) from a traffic secret of 32 bytes (RFC 8446 section 7.3).
 */
export const trafficKey = (secret: Uint8Array, suite: CipherSuite = CHACHA20_POLY1305): TrafficKey => ({
  suite,
  key: expandLabel(secret, 'key', suite.key),
  iv: expandLabel(secret, 'iv', 12),
});

/** The iv (12 bytes) with the record's number XORed into its last 8 (RFC 8446 section 5.3); the number is below 2^32. */
export function recordNonce(iv: Uint8Array, number: number): Uint8Array {
  const nonce = iv.slice();
  for (const [i, byte] of u32(number).entries()) nonce[8 + i] = (nonce[8 + i] ?? 0) ^ byte;
  return nonce;
}

/**
 * A record that is not sealed (RFC 8446 section 5.1). `version` is 0x0301 for a first ClientHello, so that old machines on
 * the road let it through. Throws a RangeError if the content has more than 16,384 bytes.
 */
export function plainRecord(type: number, content: Uint8Array, version = 0x0303): Uint8Array {
  if (content.length > RECORD_MAX) throw new RangeError('Too long for one TLS record');
  return concat(Uint8Array.of(type), u16(version), u16(content.length), content);
}

/**
 * One sealed record without padding (RFC 8446 section 5.2); `type` is the true one. `number` counts the records
 * written with this key from 0. Throws a RangeError if the content has more than 16,384 bytes.
 */
export function sealRecord(
  { suite, key, iv }: TrafficKey,
  number: number,
  content: Uint8Array,
  type = APPLICATION_DATA,
): Uint8Array {
  if (content.length > RECORD_MAX) throw new RangeError('Too long for one TLS record');
  const inner = concat(content, Uint8Array.of(type));
  const header = concat(Uint8Array.of(APPLICATION_DATA, 3, 3), u16(inner.length + TAG));
  return concat(header, suite.aead.seal(key, recordNonce(iv, number), header, inner));
}

/**
 * The inner plaintext of record `number`, a whole one (RFC 8446 section 5.2): content, then its type, then padding. Null
 * if it is not a sealed record or the tag does not fit. Never throws.
 */
export function openRecord(
  { suite, key, iv }: TrafficKey,
  number: number,
  record: Uint8Array,
): Uint8Array | null {
  if (record[0] !== APPLICATION_DATA || record.length !== recordLength(record)) return null;
  const header = record.subarray(0, RECORD_HEADER);
  return suite.aead.open(key, recordNonce(iv, number), header, record.subarray(RECORD_HEADER));
}

/**
 * How many bytes the record that starts here says it has, header included (RFC 8446 section 5.1); null if nothing begins
 * like this, or none is so long.
 */
export function recordLength(bytes: Uint8Array): number | null {
  const [type = 0, version = 0] = [bytes[0], readU16(bytes, 1)];
  if (bytes.length < RECORD_HEADER || type < FIRST_TYPE || type > APPLICATION_DATA) return null;
  const length = readU16(bytes, 3);
  const known = version === 0x0303 || version === 0x0301;
  return known && length <= SEALED_MAX ? RECORD_HEADER + length : null;
}

/**
 * Splits an inner plaintext into content and what follows it: the type, and zeros if padded (RFC 8446 section 5.4). Null
 * if there are only zeros.
 */
export function innerContent(inner: Uint8Array): { content: Uint8Array; type: number } | null {
  let end = inner.length;
  while (end > 0 && inner[end - 1] === 0) end--;
  return end > 0 ? { content: inner.slice(0, end - 1), type: inner[end - 1] ?? 0 } : null;
}
