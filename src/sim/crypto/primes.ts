/*
 * Primes for RSA. The search from a random start is our own; what it finds is tested by Miller–Rabin (FIPS 186-4
 * appendix C.3.1).
 */
import { modPow, toBigInt } from './bigint.ts';
import type { Chance } from './chance.ts';

/** Odd primes below this sort out nine candidates in ten before the first expensive test. */
const SIEVE_TO = 20_000;
/** Odd numbers looked at from one random start; a prime of 1,024 bits is among them nearly always. */
const SPAN = 2048;
/** Bases of the Miller–Rabin test. Against random candidates even one errs hardly ever. */
const BASES = [2n, 3n, 5n, 7n, 11n];

let known: number[] | null = null;

/** Odd primes below `SIEVE_TO`, by the sieve of Eratosthenes; found once. */
function smallPrimes(): number[] {
  if (known) return known;
  const composite = new Uint8Array(SIEVE_TO);
  known = [];
  for (let n = 3; n < SIEVE_TO; n += 2) {
    if (composite[n]) continue;
    known.push(n);
    for (let multiple = n * n; multiple < SIEVE_TO; multiple += 2 * n) composite[multiple] = 1;
  }
  return known;
}

/** Miller–Rabin for odd n > 11 with five fixed bases: for chance's numbers, not for an enemy's (FIPS 186-4 C.3.1). */
export function isProbablePrime(n: bigint): boolean {
  let odd = n - 1n;
  let halvings = 0;
  for (; !(odd & 1n); odd >>= 1n) halvings++;
  return BASES.every((base) => {
    let x = modPow(base, odd, n);
    if (x === 1n || x === n - 1n) return true;
    for (let i = 1; i < halvings; i++) {
      x = (x * x) % n;
      if (x === n - 1n) return true;
    }
    return false;
  });
}

/**
 * The next probable prime after a random number of `bits` bits (a multiple of 8) whose two top bits are set, so that
 * the product of two such primes has exactly twice as many bits. `fits` may turn primes down: the search then goes on,
 * without end if it turns all down. Draws `bits` / 8 bytes of chance, and as many for each new start.
 */
export function randomPrime(bits: number, chance: Chance, fits: (p: bigint) => boolean): bigint {
  for (;;) {
    const bytes = chance(bits / 8).slice();
    bytes[0] = (bytes[0] ?? 0) | 0xc0;
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) | 1;
    const start = toBigInt(bytes);
    const composite = new Uint8Array(SPAN);
    for (const prime of smallPrimes()) {
      // start + 2i is a multiple of the prime for the first time at this i.
      const rest = Number(start % BigInt(prime));
      const gap = rest === 0 ? 0 : prime - rest;
      for (let i = gap % 2 ? (gap + prime) / 2 : gap / 2; i < SPAN; i += prime) composite[i] = 1;
    }
    for (let i = 0; i < SPAN; i++) {
      const candidate = start + 2n * BigInt(i);
      if (
        !composite[i] &&
        candidate >> BigInt(bits) === 0n &&
        isProbablePrime(candidate) &&
        fits(candidate)
      ) {
        return candidate;
      }
    }
  }
}
