/* The numeric fingerprint of libsignal (NumericFingerprintGenerator), version 0. */
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, fromHex, u16, utf8 } from '../../bytes.ts';
import { memoMany } from '../../memo.ts';

/** So many hashes make it dear to look for a key with a similar fingerprint. */
const ITERATIONS = 5200;
const VERSION = 0;

/** Five digits from five bytes: the big-endian number modulo 100,000. */
const digits = (bytes: Uint8Array): string =>
  String(bytes.reduce((value, byte) => (value * 256 + byte) % 100_000, 0)).padStart(5, '0');

/**
 * The fingerprint of one identity key (hex, 33 bytes) under an account's name, as Signal and WhatsApp show it since
 * 2016: 30 digits out of iterated SHA-512. Two of them, the lower first, are the "safety number" of two people.
 */
export const signalFingerprint = /* @__PURE__ */ memoMany(
  24,
  (account: string, identity: string) => `${identity} ${account}`,
  (account: string, identity: string): string => {
    const key = fromHex(identity);
    let hash = concat(u16(VERSION), key, utf8(account));
    for (let i = 0; i < ITERATIONS; i++) hash = sha512(concat(hash, key));
    return Array.from({ length: 6 }, (_, i) => digits(hash.slice(5 * i, 5 * i + 5))).join('');
  },
);
