/* Modular arithmetic, and numbers as big-endian bytes (OS2IP and I2OSP, RFC 8017 section 4). */
import { invert, pow } from '@noble/curves/abstract/modular.js';
import { fromHex, toHex } from '../bytes.ts';
import { memoMany } from '../memo.ts';

/**
 * Numbers of hundreds of digits, for the period pieces (Diffie–Hellman groups, DSA, RSA) that no library here
 * brings. Not constant time, as no secret here is worth timing: never use it for one that is.
 */
export { invert };

/**
 * base^exponent mod modulus. Throws an Error unless exponent ≥ 0 and modulus > 1. Kept: both ends, and every observer,
 * raise to the same powers.
 */
export const modPow: (base: bigint, exponent: bigint, modulus: bigint) => bigint = /* @__PURE__ */ memoMany(
  1000,
  (base, exponent, modulus) => `${base.toString(36)} ${exponent.toString(36)} ${modulus.toString(36)}`,
  pow,
);

/** The number whose big-endian bytes these are (OS2IP, RFC 8017 section 4.2); of no bytes, zero. */
export const toBigInt = (bytes: Uint8Array): bigint => (bytes.length ? BigInt(`0x${toHex(bytes)}`) : 0n);

/**
 * Big-endian bytes of a number ≥ 0 (I2OSP, RFC 8017 section 4.1), filled up with zeros to `length` bytes, or as few as it
 * needs: zero needs none. Throws a RangeError if it is negative or does not fit.
 */
export function fromBigInt(value: bigint, length?: number): Uint8Array {
  const digits = value === 0n ? '' : value.toString(16);
  const need = Math.ceil(digits.length / 2);
  if (value < 0n || (length !== undefined && need > length)) throw new RangeError('The number does not fit');
  return fromHex(digits.padStart(2 * (length ?? need), '0'));
}
