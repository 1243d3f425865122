/* RSA: PKCS #1 version 2.2, RFC 8017. */
import { sha1 } from '@noble/hashes/legacy.js';
import { concat, equal, fromHex, toHex, u32, xor } from '../bytes.ts';
import { fromBigInt, invert, modPow, toBigInt } from './bigint.ts';
import type { Chance } from './chance.ts';
import { randomPrime } from './primes.ts';

/** An RSA public key (RFC 8017 section 3.1): big-endian hex, `n` without leading zeros. */
export type RsaPublic = { readonly n: string; readonly e: string };

/** An RSA private key in the form for the Chinese remainder theorem (RFC 8017 section 3.2), all in hex. */
export type RsaSecret = RsaPublic & {
  readonly p: string;
  readonly q: string;
  readonly dP: string;
  readonly dQ: string;
  readonly qInv: string;
};

const E = 65_537n;
const HASH = 20;
/** DER of DigestInfo, up to the digest (RFC 8017 section 9.2, note 1). */
const DIGEST_INFO = {
  sha1: '3021300906052b0e03021a05000414',
  sha224: '302d300d06096086480165030402040500041c',
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
} as const;
/** The hashes under which a signature may stand. */
export type HashName = keyof typeof DIGEST_INFO;

const number = (hex: string): bigint => BigInt(`0x${hex}`);
const hex = (value: bigint): string => toHex(fromBigInt(value));

/** Length of the modulus in bytes (k in RFC 8017): that of every ciphertext and signature. */
export const rsaSize = ({ n }: RsaPublic): number => n.length / 2;

/** The public half of a key, private or public (RFC 8017 section 3.1). */
export const rsaPublic = ({ n, e }: RsaPublic): RsaPublic => ({ n, e });

/**
 * A private key out of two odd primes (RFC 8017 section 3.2). Throws an Error if `e` has no inverse modulo one of them less
 * 1, or if both are the same. Whether they are primes is not looked at.
 */
export function rsaFromPrimes(p: bigint, q: bigint, e = E): RsaSecret {
  return {
    n: hex(p * q),
    e: hex(e),
    p: hex(p),
    q: hex(q),
    dP: hex(invert(e, p - 1n)),
    dQ: hex(invert(e, q - 1n)),
    qInv: hex(invert(q % p, p)),
  };
}

/** A fresh key of `bits` bits (a multiple of 16) with e = 65537. The slow one: memoise what comes out. */
export function generateRsa(bits: number, chance: Chance): RsaSecret {
  const p = randomPrime(bits / 2, chance, (prime) => prime % E !== 1n);
  const q = randomPrime(bits / 2, chance, (prime) => prime % E !== 1n && prime !== p);
  return rsaFromPrimes(p, q);
}

/**
 * The private exponent d (RFC 8017 section 3.2), which the form for the Chinese remainder theorem leaves out: the inverse
 * of e modulo (p − 1)(q − 1).
 */
export const rsaExponent = ({ p, q, e }: RsaSecret): bigint =>
  invert(number(e), (number(p) - 1n) * (number(q) - 1n));

/** RSAEP and RSAVP1 (RFC 8017 sections 5.1.1, 5.2.2); null if the number is not below the modulus. */
function publicPower(key: RsaPublic, bytes: Uint8Array): Uint8Array | null {
  const [value, n] = [toBigInt(bytes), number(key.n)];
  return value < n ? fromBigInt(modPow(value, number(key.e), n), rsaSize(key)) : null;
}

/** RSADP and RSASP1 by the Chinese remainder theorem (RFC 8017 sections 5.1.2, 5.2.1); null as above. */
function secretPower(key: RsaSecret, bytes: Uint8Array): Uint8Array | null {
  const value = toBigInt(bytes);
  if (value >= number(key.n)) return null;
  const [p, q] = [number(key.p), number(key.q)];
  const [m1, m2] = [modPow(value, number(key.dP), p), modPow(value, number(key.dQ), q)];
  // m1 may be below m2, and q may be above p: the difference has to come out positive.
  const h = (((((m1 - m2) % p) + p) % p) * number(key.qInv)) % p;
  return fromBigInt(m2 + h * q, rsaSize(key));
}

/** MGF1 with SHA-1 (RFC 8017 appendix B.2.1). */
function mask(seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let i = 0; i * HASH < length; i++) blocks.push(sha1(concat(seed, u32(i))));
  return concat(...blocks).slice(0, length);
}

/** Most bytes that OAEP with SHA-1 seals under this key (RFC 8017 section 7.1.1); below 0, not even none fit. */
export const oaepCapacity = (key: RsaPublic): number => rsaSize(key) - 2 * HASH - 2;

/**
 * RSAES-OAEP with SHA-1, MGF1 with SHA-1 and no label (RFC 8017 section 7.1.1): `rsaSize` bytes. Draws 20 bytes of chance.
 * Throws a RangeError if the message is longer than `oaepCapacity`.
 */
export function oaepEncrypt(key: RsaPublic, message: Uint8Array, chance: Chance): Uint8Array {
  const space = oaepCapacity(key) - message.length;
  if (space < 0) throw new RangeError('Too long for this key');
  const block = concat(sha1(new Uint8Array()), new Uint8Array(space), Uint8Array.of(1), message);
  const seed = chance(HASH);
  const masked = xor(block, mask(seed, block.length));
  const encoded = concat(Uint8Array.of(0), xor(seed, mask(masked, HASH)), masked);
  return publicPower(key, encoded) as Uint8Array;
}

/** What `oaepEncrypt` sealed, or null (RFC 8017 section 7.1.2). Never throws on what came from outside. */
export function oaepDecrypt(key: RsaSecret, sealed: Uint8Array): Uint8Array | null {
  const encoded = sealed.length === rsaSize(key) ? secretPower(key, sealed) : null;
  if (!encoded || oaepCapacity(key) < 0) return null;
  const masked = encoded.subarray(1 + HASH);
  const seed = xor(encoded.subarray(1, 1 + HASH), mask(masked, HASH));
  const block = xor(masked, mask(seed, masked.length));
  const one = block.indexOf(1, HASH);
  const blank = one > 0 && block.subarray(HASH, one).every((byte) => byte === 0);
  if (encoded[0] !== 0 || !blank || !equal(block.subarray(0, HASH), sha1(new Uint8Array()))) return null;
  return block.slice(one + 1);
}

/**
 * RSAES-PKCS1-v1_5 (RFC 8017 section 7.2.1), padded with bytes of chance that are not zero: `rsaSize` bytes. Throws a
 * RangeError if the message is longer than the modulus less 11 bytes.
 */
export function pkcs1Encrypt(key: RsaPublic, message: Uint8Array, chance: Chance): Uint8Array {
  const padding = new Uint8Array(Math.max(0, rsaSize(key) - message.length - 3));
  if (padding.length < 8) throw new RangeError('Too long for this key');
  for (let at = 0; at < padding.length; ) {
    const some = chance(padding.length - at).filter((byte) => byte !== 0);
    padding.set(some, at);
    at += some.length;
  }
  return publicPower(key, concat(Uint8Array.of(0, 2), padding, Uint8Array.of(0), message)) as Uint8Array;
}

/** What `pkcs1Encrypt` sealed, or null (RFC 8017 section 7.2.2). Never throws on what came from outside. */
export function pkcs1Decrypt(key: RsaSecret, sealed: Uint8Array): Uint8Array | null {
  const encoded = sealed.length === rsaSize(key) ? secretPower(key, sealed) : null;
  if (!encoded) return null;
  const zero = encoded.indexOf(0, 2);
  return encoded[0] === 0 && encoded[1] === 2 && zero >= 10 ? encoded.slice(zero + 1) : null;
}

/** EMSA-PKCS1-v1_5 of a digest (RFC 8017 section 9.2); null if the key is too short for it. */
function encodeDigest(key: RsaPublic, digest: Uint8Array, hash: HashName): Uint8Array | null {
  const info = fromHex(DIGEST_INFO[hash]);
  const padding = rsaSize(key) - info.length - digest.length - 3;
  if (padding < 8) return null;
  return concat(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info, digest);
}

/**
 * RSASSA-PKCS1-v1_5 over a SHA-256 digest of 32 bytes (RFC 8017 section 8.2.1): `rsaSize` bytes. Throws a RangeError if the
 * modulus has less than 62 bytes.
 */
export function pkcs1Sign(key: RsaSecret, digest: Uint8Array): Uint8Array {
  const encoded = encodeDigest(key, digest, 'sha256');
  if (!encoded) throw new RangeError('The key is too short');
  return secretPower(key, encoded) as Uint8Array;
}

/** Whether a signature fits a digest by this hash (RFC 8017 section 8.2.2). Never throws on what came from outside. */
export function pkcs1Verify(
  key: RsaPublic,
  digest: Uint8Array,
  signature: Uint8Array,
  hash: HashName = 'sha256',
): boolean {
  const encoded = encodeDigest(key, digest, hash);
  const found = signature.length === rsaSize(key) ? publicPower(key, signature) : null;
  return encoded !== null && found !== null && equal(encoded, found);
}
