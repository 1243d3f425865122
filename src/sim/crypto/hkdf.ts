import { expand, extract, hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, u16, utf8 } from '../bytes.ts';

/** HKDF with SHA-256 (RFC 5869): `length` bytes of key out of `ikm`. Throws above 8,160 bytes. */
export const hkdfSha256 = (ikm: Uint8Array, salt: Uint8Array, info: string, length: number): Uint8Array =>
  hkdf(sha256, ikm, salt, utf8(info), length);

/**
 * HKDF-Expand-Label of TLS 1.3 (RFC 8446 section 7.1) with SHA-256 and an empty context: `length` bytes from
 * a 32-byte secret.
 */
export function expandLabel(secret: Uint8Array, label: string, length: number): Uint8Array {
  const name = utf8(`tls13 ${label}`);
  return expand(
    sha256,
    secret,
    concat(u16(length), Uint8Array.of(name.length), name, Uint8Array.of(0)),
    length,
  );
}

/**
 * `length` bytes of key material (at most 8,160) that depend on nothing but a seed and a label: HKDF-SHA-256
 * (RFC 5869) over the seed's decimal digits. A real phone takes its keys from chance; ours come from the seed,
 * so that a state of the page can be cited and computed again. Never use them for a secret.
 */
export function seededBytes(seed: number, label: string, length: number): Uint8Array {
  const salt = utf8('what-the-envelope-says/seed/1');
  return expand(sha256, extract(sha256, utf8(String(seed)), salt), utf8(label), length);
}
