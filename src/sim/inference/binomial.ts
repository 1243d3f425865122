import type { Rng } from '../random.ts';

/** How many of n things happen that each happen by the same chance. */
export type Binomial = (rng: Rng, n: number) => number;

/** Things drawn at once: as many as happen so often on average, but not so many that rounding would show. */
const AT_ONCE = 64;
const MOST = 2 ** 20;
/** Less than 32 random bits can tell from nothing. */
const NOTHING = 2 ** -40;

/** x to the n-th power for whole n ≥ 0, by multiplication alone, so that all engines agree. Work: log(n). */
export function wholePower(x: number, n: number): number {
  let [result, square] = [1, x];
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** P(at most k of n) for k from 0 until what is left is nothing. */
function upTo(n: number, p: number): number[] {
  let weight = wholePower(1 - p, n);
  let sum = weight;
  const sums = [sum];
  for (let k = 1; k <= n && (k <= n * p || weight > NOTHING); k++) {
    weight *= ((n - k + 1) * p) / (k * (1 - p));
    sum += weight;
    sums.push(sum);
  }
  return sums;
}

/** The smallest k whose sum is above a random number from 0 to 1. */
function draw(rng: Rng, sums: readonly number[]): number {
  const u = rng.bits() / 2 ** 32;
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > u) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Draws from Binomial(n, p), exactly but for the last of 32 random bits: by inversion, large n in equal parts from
 * one table, so that the time grows with n · p / 64 and not with n. With + − × ÷ alone.
 */
export function binomial(p: number): Binomial {
  if (p > 0.5) {
    const miss = binomial(1 - p);
    return (rng, n) => n - miss(rng, n);
  }
  if (p <= 0) return () => 0;
  const part = Math.min(MOST, Math.ceil(AT_ONCE / p));
  const table = upTo(part, p);
  return (rng, n) => {
    let [hits, rest] = [0, n];
    for (; rest >= part; rest -= part) hits += draw(rng, table);
    return rest === 0 ? hits : hits + draw(rng, upTo(rest, p));
  };
}
