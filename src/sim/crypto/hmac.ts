import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** HMAC with SHA-256 (RFC 2104) over all parts, one after the other: 32 bytes. The key may have any length. */
export const hmacSha256 = (key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array =>
  parts.reduce((mac, part) => mac.update(part), hmac.create(sha256, key)).digest();
