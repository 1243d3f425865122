/*
 * The Socialist Millionaires' Protocol: OTR, protocol version 3, "SMP state machine"; Alexander and Goldberg 2007.
 * `place` is the number that tells each use of the hash apart.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, readU32, u32 } from '../../bytes.ts';
import { invert, modPow, toBigInt } from '../../crypto/bigint.ts';
import { GENERATOR, isElement, PRIME } from '../../crypto/dh1536.ts';
import { mpi } from './keys.ts';
import { read } from './wire.ts';

/**
 * The Socialist Millionaires' Protocol (protocol version 3, "SMP state machine"; Alexander and Goldberg 2007): two
 * people learn whether their secrets x and y are equal, and nothing else. Names are those of the specification;
 * every number goes along with a proof that it was made as it should be. Numbers only: no state, no messages.
 */
export const ORDER = (PRIME - 1n) / 2n;

/** base^exponent modulo the prime of the group; the exponent is ≥ 0. */
export const smpPower = (base: bigint, exponent: bigint): bigint => modPow(base, exponent, PRIME);
const times = (a: bigint, b: bigint): bigint => (a * b) % PRIME;
/** a / b modulo the prime of the group. Throws an Error if b is 0 modulo it. */
export const quotient = (a: bigint, b: bigint): bigint => times(a, invert(b, PRIME));

/** r − x·c modulo the order: the answer of a proof. */
const answer = (r: bigint, x: bigint, c: bigint): bigint => (((r - x * c) % ORDER) + ORDER) % ORDER;

/** SHA-256 over a number that tells the places of use apart, and one or two MPIs. */
const hash = (place: number, ...values: bigint[]): bigint =>
  toBigInt(sha256(concat(Uint8Array.of(place), ...values.map(mpi))));

/** The exponents of proofs have to lie in here; an answer of 0 would be one in 2^1535. */
const isExponent = (value: bigint): boolean => value >= 1n && value < ORDER;

/** What a proof was asked is a hash. Nothing longer is raised to, as it could never be right. */
const isHash = (value: bigint): boolean => value < 2n ** 256n;

/** The proof that somebody knows x with y = g1^x: c, D. `r` is fresh chance, used once. */
export function proveLog(place: number, x: bigint, r: bigint): [c: bigint, d: bigint] {
  const c = hash(place, smpPower(GENERATOR, r));
  return [c, answer(r, x, c)];
}

/** Whether c, D prove that somebody knows the x of y = g1^x. False for numbers out of range; never throws. */
export const checkLog = (place: number, y: bigint, c: bigint, d: bigint): boolean =>
  isElement(y) &&
  isExponent(d) &&
  isHash(c) &&
  c === hash(place, times(smpPower(GENERATOR, d), smpPower(y, c)));

/** The generators both have agreed on. */
export interface Generators {
  g2: bigint;
  g3: bigint;
}

/** P = g3^r and Q = g1^r g2^x, which hide a secret x. */
export const coordinates = ({ g2, g3 }: Generators, x: bigint, r: bigint): { p: bigint; q: bigint } => ({
  p: smpPower(g3, r),
  q: times(smpPower(GENERATOR, r), smpPower(g2, x)),
});

/** The proof that P and Q were made so, out of one r: cP, D5, D6. `r5` and `r6` are fresh chance. */
export function proveCoordinates(
  place: number,
  generators: Generators,
  { x, r }: { x: bigint; r: bigint },
  [r5, r6]: [bigint, bigint],
): [c: bigint, d5: bigint, d6: bigint] {
  const { p, q } = coordinates(generators, r6, r5);
  // For one and the same exponent both share the form of P and Q: g3^r5, and g1^r5 g2^r6.
  const c = hash(place, p, q);
  return [c, answer(r5, r, c), answer(r6, x, c)];
}

/**
 * Whether cP, D5, D6 prove that P and Q were made as `coordinates` does. False for numbers out of range; never throws.
 */
export function checkCoordinates(
  place: number,
  generators: Generators,
  { p, q }: { p: bigint; q: bigint },
  [c, d5, d6]: readonly [bigint, bigint, bigint],
): boolean {
  if (!isElement(p) || !isElement(q) || !isExponent(d5) || !isExponent(d6) || !isHash(c)) return false;
  const of = coordinates(generators, d6, d5);
  return c === hash(place, times(of.p, smpPower(p, c)), times(of.q, smpPower(q, c)));
}

/** The proof that R = (Qa/Qb)^x has the same exponent x as g1^x: cR, D7. `r` is fresh chance. */
export function proveEqualLogs(place: number, qab: bigint, x: bigint, r: bigint): [c: bigint, d: bigint] {
  const c = hash(place, smpPower(GENERATOR, r), smpPower(qab, r));
  return [c, answer(r, x, c)];
}

/**
 * Whether cR, D7 prove that R has the exponent x of `y`, the public g1^x of whoever made R. False for numbers out of
 * range; never throws.
 */
export const checkEqualLogs = (
  place: number,
  { qab, y, r }: { qab: bigint; y: bigint; r: bigint },
  [c, d]: readonly [bigint, bigint],
): boolean =>
  isElement(r) &&
  isExponent(d) &&
  isHash(c) &&
  c === hash(place, times(smpPower(GENERATOR, d), smpPower(y, c)), times(smpPower(qab, d), smpPower(r, c)));

/** The value of an SMP record: how many numbers, in four bytes, then the numbers as MPIs. */
export const writeNumbers = (values: readonly bigint[]): Uint8Array =>
  concat(u32(values.length), ...values.map(mpi));

/** Bytes of the longest number: all are below the prime. */
const LONGEST = 192;

/** Reads what `writeNumbers` writes: exactly so many numbers of at most 192 bytes, or null. Never throws. */
export function readNumbers(bytes: Uint8Array, count: number): bigint[] | null {
  if (bytes.length < 4 || readU32(bytes, 0) !== count) return null;
  const values: bigint[] = [];
  let at = 4;
  while (values.length < count) {
    const got = read([['value', 'mpi']] as const, bytes, at);
    if (!got || got.values.value.length > LONGEST) return null;
    values.push(toBigInt(got.values.value));
    at = got.end;
  }
  return at === bytes.length ? values : null;
}
