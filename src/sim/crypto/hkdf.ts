import { expand, extract, hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { vector } from '../binary.ts';
import { concat, u16, utf8 } from '../bytes.ts';

/** HKDF with SHA-256 (RFC 5869): `length` bytes of key out of `ikm`. Throws an Error above 8,160 bytes. */
export const hkdfSha256 = (ikm: Uint8Array, salt: Uint8Array, info: string, length: number): Uint8Array =>
  hkdf(sha256, ikm, salt, utf8(info), length);

/** HKDF-Extract with SHA-256 (RFC 5869 section 2.2): 32 bytes. */
export const extractSha256 = (salt: Uint8Array, ikm: Uint8Array): Uint8Array => extract(sha256, ikm, salt);

/** HKDF-Expand with SHA-256 (RFC 5869 section 2.3): `length` bytes from a 32-byte key. Throws an Error above 8,160. */
export const expandSha256 = (prk: Uint8Array, info: Uint8Array, length: number): Uint8Array =>
  expand(sha256, prk, info, length);

const NOTHING = new Uint8Array();

/**
 * HKDF-Expand-Label of TLS 1.3 (RFC 8446 section 7.1) with SHA-256: `length` bytes from a 32-byte secret. Throws an Error
 * above 8,160 bytes, and a RangeError if the label has more than 249 bytes or the context more than 255.
 */
export function expandLabel(
  secret: Uint8Array,
  label: string,
  length: number,
  context: Uint8Array = NOTHING,
): Uint8Array {
  const info = concat(u16(length), vector(1, utf8(`tls13 ${label}`)), vector(1, context));
  return expand(sha256, secret, info, length);
}

/**
 * `length` bytes of key material (at most 8,160) that depend on nothing but a seed and a label: HKDF-SHA-256
 * (RFC 5869) over the seed's decimal digits. A real phone takes its keys from chance; ours come from the seed,
 * so that a state of the page can be cited and computed again. Never use them for a secret. Throws an Error above 8,160.
 */
export function seededBytes(seed: number, label: string, length: number): Uint8Array {
  const salt = utf8('what-the-envelope-says/seed/1');
  return expand(sha256, extract(sha256, utf8(String(seed)), salt), utf8(label), length);
}
