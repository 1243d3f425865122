/* Keys of OTR, protocol version 3: Diffie–Hellman in the group of RFC 3526 section 2, hashes, AES-128 and HMAC. */
import { ctr } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromHex, toHex } from '../../bytes.ts';
import { fromBigInt } from '../../crypto/bigint.ts';
import type { Chance } from '../../crypto/chance.ts';
import { dhAgree, dhPublicKey } from '../../crypto/dh1536.ts';
import { withLength } from './wire.ts';

/** A Diffie–Hellman key pair: secret exponent and public key, as hex. Plain JSON. */
export type DhPair = { x: string; y: string };

/** The number behind hex digits, big-endian; of none, zero. Throws a SyntaxError on anything else. */
export const number = (hex: string): bigint => BigInt(`0x${hex || '0'}`);

/** A number ≥ 0 as hex, in as few bytes as it needs: zero needs none. Throws a RangeError if it is negative. */
export const digits = (value: bigint): string => toHex(fromBigInt(value));

/** A number ≥ 0 as an MPI: four bytes of length, then as few bytes as it needs. Throws a RangeError if it is negative. */
export const mpi = (value: bigint): Uint8Array => withLength(fromBigInt(value));

/** A fresh Diffie–Hellman key pair, with 320 bits of chance (40 bytes) as its secret. */
export function dhPair(chance: Chance): DhPair {
  const x = toHex(chance(40));
  return { x, y: digits(dhPublicKey(number(x))) };
}

/** The secret of two keys, as an MPI ("secbytes"). Throws a RangeError if `theirs` is degenerate. */
export const dhSecret = ({ x }: DhPair, theirs: string): Uint8Array =>
  mpi(dhAgree(number(x), number(theirs)));

const h1 = (b: number, secret: Uint8Array): Uint8Array => sha1(concat(Uint8Array.of(b), secret));
const h2 = (b: number, secret: Uint8Array): Uint8Array => sha256(concat(Uint8Array.of(b), secret));

/** What seals and authenticates one of the two signatures of the key exchange. */
export interface SignatureKeys {
  /** AES-128 key. */
  c: Uint8Array;
  /** HMAC-SHA-256 keys: for what is signed, and over what is sent. */
  m1: Uint8Array;
  m2: Uint8Array;
}

/**
 * What both ends of the key exchange make of their secret (as `dhSecret` gives it): the session id (8 bytes), and keys
 * for the Reveal Signature and the Signature Message ("Computing AES keys, MAC keys, and the secure session id").
 */
export function exchangeKeys(secret: Uint8Array): {
  ssid: Uint8Array;
  reveal: SignatureKeys;
  reply: SignatureKeys;
} {
  const c = h2(1, secret);
  return {
    ssid: h2(0, secret).slice(0, 8),
    reveal: { c: c.slice(0, 16), m1: h2(2, secret), m2: h2(3, secret) },
    reply: { c: c.slice(16), m1: h2(4, secret), m2: h2(5, secret) },
  };
}

/**
 * The AES keys for data messages between two Diffie–Hellman keys, one a direction, and the extra symmetric key, as
 * hex: 16, 16 and 32 bytes. The end with the larger public key is the "high" one. Throws a RangeError if `theirs` is
 * degenerate.
 */
export function dataKeys(mine: DhPair, theirs: string): { send: string; receive: string; extra: string } {
  const secret = dhSecret(mine, theirs);
  const key = (b: number) => toHex(h1(b, secret).slice(0, 16));
  const [high, low] = [key(1), key(2)];
  const extra = toHex(h2(0xff, secret));
  return number(mine.y) > number(theirs)
    ? { send: high, receive: low, extra }
    : { send: low, receive: high, extra };
}

/** The MAC key (20 bytes) that belongs to an AES key: its SHA-1. Both in hex; there is no way back. */
export const macKeyOf = (aesKey: string): string => toHex(sha1(fromHex(aesKey)));

/** The MAC of a data message, over these bytes: HMAC-SHA-1, 20 bytes. `macKey` is hex. */
export const dataMac = (macKey: string, bytes: Uint8Array): Uint8Array => hmac(sha1, fromHex(macKey), bytes);

/** HMAC-SHA-256 over these bytes: 32 bytes, of which the key exchange sends the first 20. */
export const mac256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => hmac(sha256, key, bytes);

/**
 * AES-128 in counter mode, with a key of 16 bytes; the counter begins with these 8 bytes and goes on with zeros. The same
 * call seals and opens.
 */
export const crypt = (key: Uint8Array, counter: Uint8Array, bytes: Uint8Array): Uint8Array =>
  ctr(key, concat(counter, new Uint8Array(8))).encrypt(bytes);
