/* The Digital Signature Algorithm: FIPS 186-4 section 4. */
import { invert, modPow } from './bigint.ts';

/** DSA domain parameters (FIPS 186-4 section 4.1): q divides p − 1, and g has order q modulo p. */
export interface DsaGroup {
  p: bigint;
  q: bigint;
  g: bigint;
}

export interface DsaSignature {
  r: bigint;
  s: bigint;
}

/** The group with 1024 and 160 bits of RFC 5114 section 2.1. A period piece: too short today. */
export const GROUP_1024_160: DsaGroup = {
  p: BigInt(
    '0xb10b8f96a080e01dde92de5eae5d54ec52c99fbcfb06a3c69a6a9dca52d23b616073e28675a23d189838ef1e2ee652c0' +
      '13ecb4aea906112324975c3cd49b83bfaccbdd7d90c4bd7098488e9c219a73724effd6fae5644738faa31a4ff55bccc0' +
      'a151af5f0dc8b4bd45bf37df365c1a65e68cfda76d4da708df1fb2bc2e4a4371',
  ),
  q: BigInt('0xf518aa8781a8df278aba4e7d64b7cb9d49462353'),
  g: BigInt(
    '0xa4d1cbd5c3fd34126765a442efb99905f8104dd258ac507fd6406cff14266d31266fea1e5c41564b777e690f5504f213' +
      '160217b4b01b886a5e91547f9e2749f4d7fbd7d3b9a92ee1909d0d2263f80a76a6a24c087a091f531dbf0a0169b6a28a' +
      'd662a4d18e73afa32d779d5918d08bc8858f4dcef97c2a24855e6eeb22b3b2e5',
  ),
};

const modulo = (value: bigint, q: bigint): bigint => ((value % q) + q) % q;

/** The public key g^x mod p of a secret x, 0 < x < q (FIPS 186-4 section 4.1). */
export const dsaPublicKey = ({ p, g }: DsaGroup, x: bigint): bigint => modPow(g, x, p);

/**
 * Signs a hash given as a number (FIPS 186-4 section 4.6). The standard cuts the hash to the length of q first;
 * that is left to the caller, as OTR does not cut. `k` is fresh chance, 0 < k < q: used twice, or known, it gives
 * the secret away. Null if r or s comes out as 0: then take another k. Throws an Error if k is a multiple of q.
 */
export function dsaSign({ p, q, g }: DsaGroup, x: bigint, hash: bigint, k: bigint): DsaSignature | null {
  const r = modPow(g, k, p) % q;
  const s = modulo(invert(k, q) * (hash + x * r), q);
  return r && s ? { r, s } : null;
}

/** Longest p and q that are worked with, in bits: the largest of FIPS 186-4 section 4.2. */
const [LONGEST_P, LONGEST_Q] = [3072n, 256n];

/**
 * Checks a signature (FIPS 186-4 section 4.7) over a hash given as a number, uncut. Group and key may come from
 * outside: whatever they are, the answer is true or false, and false at once if p or q are longer than 3,072 and 256 bits.
 */
export function dsaVerify(group: DsaGroup, y: bigint, hash: bigint, { r, s }: DsaSignature): boolean {
  const { p, q, g } = group;
  const inside = (value: bigint, end: bigint) => value > 0n && value < end;
  if (p >> LONGEST_P || q >> LONGEST_Q) return false;
  if (!(inside(r, q) && inside(s, q) && inside(g, p) && inside(y, p))) return false;
  const w = inverse(s, q);
  if (w === null) return false;
  const v = (modPow(g, modulo(hash * w, q), p) * modPow(y, modulo(r * w, q), p)) % p;
  return v % q === r;
}

/** Null if there is none, as q from outside need not be a prime. */
function inverse(value: bigint, q: bigint): bigint | null {
  try {
    return invert(value, q);
  } catch {
    return null;
  }
}
