import { concat, readU16, u16, u32 } from '../bytes.ts';
import { TAG } from '../crypto/aead.ts';
import { chachaPoly } from '../crypto/chacha.ts';
import { expandLabel } from '../crypto/hkdf.ts';

/** Length of a record's header: type, version, length (RFC 8446 section 5.1). */
export const RECORD_HEADER = 5;
/** The outer type of every sealed record, and the inner type of ours: application data. */
export const APPLICATION_DATA = 23;
/** Longest plaintext of one record (RFC 8446 section 5.1). */
export const RECORD_MAX = 16_384;

/** The key and iv with which one side writes (RFC 8446 section 7.3). */
export interface TrafficKey {
  key: Uint8Array;
  iv: Uint8Array;
}

/**
 * Write key (32 bytes) and iv (12 bytes) for TLS_CHACHA20_POLY1305_SHA256 from an application traffic secret
 * (RFC 8446 section 7.3). The handshake that would make the secret is left out: both sides have it.
 */
export const trafficKey = (secret: Uint8Array): TrafficKey => ({
  key: expandLabel(secret, 'key', 32),
  iv: expandLabel(secret, 'iv', 12),
});

/** The iv with the record's number XORed into its last 8 bytes (RFC 8446 section 5.3); number below 2^32. */
export function recordNonce(iv: Uint8Array, number: number): Uint8Array {
  const nonce = iv.slice();
  for (const [i, byte] of u32(number).entries()) nonce[8 + i] = (nonce[8 + i] ?? 0) ^ byte;
  return nonce;
}

/**
 * One TLS 1.3 record with application data, without padding (RFC 8446 section 5.2). `number` counts the records
 * written with this key from 0. Throws a RangeError if the content is longer than a record may be.
 */
export function sealRecord({ key, iv }: TrafficKey, number: number, content: Uint8Array): Uint8Array {
  if (content.length > RECORD_MAX) throw new RangeError('Too long for one TLS record');
  const inner = concat(content, Uint8Array.of(APPLICATION_DATA));
  const header = concat(Uint8Array.of(APPLICATION_DATA, 3, 3), u16(inner.length + TAG));
  return concat(header, chachaPoly.seal(key, recordNonce(iv, number), header, inner));
}

/**
 * The inner plaintext of one whole record (content, then its type, then padding), or null if it is not a sealed
 * record or the tag does not fit. Never throws.
 */
export function openRecord({ key, iv }: TrafficKey, number: number, record: Uint8Array): Uint8Array | null {
  if (record.length !== recordLength(record)) return null;
  const header = record.subarray(0, RECORD_HEADER);
  return chachaPoly.open(key, recordNonce(iv, number), header, record.subarray(RECORD_HEADER));
}

/** How long the record that starts here says it is, header included; null if it is not application data. */
export function recordLength(bytes: Uint8Array): number | null {
  if (bytes.length < RECORD_HEADER || bytes[0] !== APPLICATION_DATA || readU16(bytes, 1) !== 0x0303)
    return null;
  return RECORD_HEADER + readU16(bytes, 3);
}

/** Splits an inner plaintext into content and what follows it: the type, and zeros if padded (section 5.4). */
export function innerContent(inner: Uint8Array): { content: Uint8Array; type: number } | null {
  let end = inner.length;
  while (end > 0 && inner[end - 1] === 0) end--;
  return end > 0 ? { content: inner.slice(0, end - 1), type: inner[end - 1] ?? 0 } : null;
}
