/* Diffie–Hellman in the 1536-bit MODP group of RFC 3526 section 2. */
import { modPow } from './bigint.ts';

/** Diffie–Hellman in the 1536-bit MODP group (RFC 3526 section 2, "group 5"), as OTR uses it. A period piece. */
export const PRIME = BigInt(
  '0xffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
    'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
    'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f' +
    '83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca237327ffffffffffffffff',
);

/** The generator. It spans the subgroup of order (p−1)/2, which is a prime. */
export const GENERATOR = 2n;

/**
 * A number that may be taken for a public key: 2 to p−2. What this leaves out (0, 1 and p−1) makes secrets that
 * anybody can guess; as p is a safe prime, no other small subgroups are left.
 */
export const isElement = (value: bigint): boolean => value >= 2n && value <= PRIME - 2n;

/** The public key g^secret mod p of a secret exponent ≥ 0, which should have 320 bits or more. */
export const dhPublicKey = (secret: bigint): bigint => modPow(GENERATOR, secret, PRIME);

/** The number theirs^secret mod p that both ends compute. Throws a RangeError if `theirs` is no `isElement`. */
export function dhAgree(secret: bigint, theirs: bigint): bigint {
  if (!isElement(theirs)) throw new RangeError('Not a public key of this group');
  return modPow(theirs, secret, PRIME);
}
