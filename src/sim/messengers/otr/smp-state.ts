/* OTR, protocol version 3, "SMP state machine": what both ends compute for each message. Exponents are of 192 bytes. */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromHex, utf8 } from '../../bytes.ts';
import { toBigInt } from '../../crypto/bigint.ts';
import type { Chance } from '../../crypto/chance.ts';
import { GENERATOR } from '../../crypto/dh1536.ts';
import { digits, number } from './keys.ts';
import {
  checkCoordinates,
  checkEqualLogs,
  checkLog,
  coordinates,
  proveCoordinates,
  proveEqualLogs,
  proveLog,
  quotient,
  readNumbers,
  smpPower,
  writeNumbers,
} from './smp.ts';

/**
 * Where a comparison of secrets stands, at either end: what Alice, who began, and Bob have to remember between two
 * messages. Numbers as hex, plain JSON. `asked`: Alice has asked, and the words of this end are waited for.
 */
export type Smp =
  | { at: 'idle' }
  | { at: 'asked'; question: string | null; g2a: string; g3a: string }
  | { at: 'expect-2'; x: string; a2: string; a3: string }
  | { at: 'expect-3'; g2: string; g3: string; g3a: string; b3: string; p: string; q: string }
  | { at: 'expect-4'; a3: string; g3b: string; pab: string; qab: string };
export type SmpAt<A extends Smp['at']> = Extract<Smp, { at: A }>;

/**
 * The secret that is compared: SHA-256, as a number, of the words, bound to both fingerprints (20 bytes) and to the id
 * of this session (8 bytes), all three in hex. Throws a RangeError if one is no hex.
 */
export const smpSecret = (initiator: string, responder: string, ssid: string, words: string): bigint =>
  toBigInt(sha256(concat(Uint8Array.of(1), fromHex(initiator + responder + ssid), utf8(words))));

const exponent = (chance: Chance): bigint => toBigInt(chance(192));

/** Alice begins: g2a and g3a, with proofs, as the value of a record (6 numbers), and the state in which she waits. */
export function smpMessage1(x: bigint, chance: Chance): { smp: Smp; value: Uint8Array } {
  const [a2, a3] = [exponent(chance), exponent(chance)];
  const value = writeNumbers([
    smpPower(GENERATOR, a2),
    ...proveLog(1, a2, exponent(chance)),
    smpPower(GENERATOR, a3),
    ...proveLog(2, a3, exponent(chance)),
  ]);
  return { smp: { at: 'expect-2', x: digits(x), a2: digits(a2), a3: digits(a3) }, value };
}

/**
 * Bob checks what Alice began with: the state in which he waits for his owner's words; null if a proof fails. Never
 * throws.
 */
export function checkMessage1(value: Uint8Array, question: string | null): Smp | null {
  const [g2a = 0n, c2 = 0n, d2 = 0n, g3a = 0n, c3 = 0n, d3 = 0n] = readNumbers(value, 6) ?? [];
  if (!checkLog(1, g2a, c2, d2) || !checkLog(2, g3a, c3, d3)) return null;
  return { at: 'asked', question, g2a: digits(g2a), g3a: digits(g3a) };
}

/** Bob answers with his secret y: g2b, g3b, Pb and Qb, with proofs (11 numbers), and the state in which he waits. */
export function smpMessage2(
  asked: SmpAt<'asked'>,
  y: bigint,
  chance: Chance,
): { smp: Smp; value: Uint8Array } {
  const [b2, b3, r4] = [exponent(chance), exponent(chance), exponent(chance)];
  const of = { g2: smpPower(number(asked.g2a), b2), g3: smpPower(number(asked.g3a), b3) };
  const { p, q } = coordinates(of, y, r4);
  const value = writeNumbers([
    smpPower(GENERATOR, b2),
    ...proveLog(3, b2, exponent(chance)),
    smpPower(GENERATOR, b3),
    ...proveLog(4, b3, exponent(chance)),
    p,
    q,
    ...proveCoordinates(5, of, { x: y, r: r4 }, [exponent(chance), exponent(chance)]),
  ]);
  const smp = {
    at: 'expect-3',
    g2: digits(of.g2),
    g3: digits(of.g3),
    g3a: asked.g3a,
    b3: digits(b3),
    p: digits(p),
    q: digits(q),
  } as const;
  return { smp, value };
}

/**
 * Alice checks Bob's numbers and goes on: Pa, Qa and Ra, with proofs (8 numbers), and the state in which she waits. Null
 * if one of his proofs fails. Never throws on what came from outside.
 */
export function smpMessage3(
  { x, a2, a3 }: SmpAt<'expect-2'>,
  message2: Uint8Array,
  chance: Chance,
): { smp: Smp; value: Uint8Array } | null {
  const numbers = readNumbers(message2, 11) ?? [];
  const [g2b = 0n, c2 = 0n, d2 = 0n, g3b = 0n, c3 = 0n, d3 = 0n] = numbers;
  const [pb = 0n, qb = 0n, cp = 0n, d5 = 0n, d6 = 0n] = numbers.slice(6);
  if (!checkLog(3, g2b, c2, d2) || !checkLog(4, g3b, c3, d3)) return null;
  const of = { g2: smpPower(g2b, number(a2)), g3: smpPower(g3b, number(a3)) };
  if (!checkCoordinates(5, of, { p: pb, q: qb }, [cp, d5, d6])) return null;
  const [secret, r4] = [number(x), exponent(chance)];
  const { p, q } = coordinates(of, secret, r4);
  const [pab, qab] = [quotient(p, pb), quotient(q, qb)];
  const value = writeNumbers([
    p,
    q,
    ...proveCoordinates(6, of, { x: secret, r: r4 }, [exponent(chance), exponent(chance)]),
    smpPower(qab, number(a3)),
    ...proveEqualLogs(7, qab, number(a3), exponent(chance)),
  ]);
  return { smp: { at: 'expect-4', a3, g3b: digits(g3b), pab: digits(pab), qab: digits(qab) }, value };
}

/**
 * Bob checks Alice's numbers, sends Rb with a proof (3 numbers), and knows whether both secrets are equal. Null if one
 * of her proofs fails. Never throws on what came from outside.
 */
export function smpMessage4(
  bob: SmpAt<'expect-3'>,
  message3: Uint8Array,
  chance: Chance,
): { equal: boolean; value: Uint8Array } | null {
  const numbers = readNumbers(message3, 8) ?? [];
  const [pa = 0n, qa = 0n, cp = 0n, d5 = 0n, d6 = 0n, ra = 0n, cr = 0n, d7 = 0n] = numbers;
  const of = { g2: number(bob.g2), g3: number(bob.g3) };
  if (!checkCoordinates(6, of, { p: pa, q: qa }, [cp, d5, d6])) return null;
  const [pab, qab] = [quotient(pa, number(bob.p)), quotient(qa, number(bob.q))];
  if (!checkEqualLogs(7, { qab, y: number(bob.g3a), r: ra }, [cr, d7])) return null;
  const b3 = number(bob.b3);
  const value = writeNumbers([smpPower(qab, b3), ...proveEqualLogs(8, qab, b3, exponent(chance))]);
  return { equal: smpPower(ra, b3) === pab, value };
}

/** Alice checks Bob's last number, and knows whether both secrets are equal. Null if its proof fails. Never throws. */
export function smpVerdict(alice: SmpAt<'expect-4'>, message4: Uint8Array): boolean | null {
  const [rb = 0n, cr = 0n, d7 = 0n] = readNumbers(message4, 3) ?? [];
  const qab = number(alice.qab);
  if (!checkEqualLogs(8, { qab, y: number(alice.g3b), r: rb }, [cr, d7])) return null;
  return smpPower(rb, number(alice.a3)) === number(alice.pab);
}
