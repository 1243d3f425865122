import { NORMAL_975 } from '../normal.ts';
import { stream } from '../random.ts';

/** A number with a 95 % interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/**
 * The share (0 to 1) of k in n with Wilson's 95 % interval (1927), which is good for small n and for shares near 0 or 1;
 * null for n = 0.
 */
export function wilson(k: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = k / n;
  const z2 = (NORMAL_975 * NORMAL_975) / n;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (NORMAL_975 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n))) / (1 + z2);
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** One of several independent cases, for instance a crew: a part and what it is a part of, or is divided by. */
export interface Case {
  part: number;
  whole: number;
}

const RESAMPLES = 1000;

/**
 * The sum of all parts over the sum of all wholes, with a bootstrap interval: cases are drawn again with
 * replacement, a thousand times, and the middle 95 % of their ratios kept (Efron, 1979). For shares within crews,
 * whose members are not independent of each other. Null if the wholes add up to 0, in the cases or in a resample
 * within the interval.
 */
export function pooled(cases: readonly Case[], seed: number): Interval | null {
  const ratio = (drawn: Iterable<Case>): number => {
    let [part, whole] = [0, 0];
    for (const one of drawn) {
      part += one.part;
      whole += one.whole;
    }
    return whole === 0 ? Number.POSITIVE_INFINITY : part / whole;
  };
  const rng = stream(seed, 'bootstrap');
  const again = Array.from({ length: RESAMPLES }, () => ratio(cases.map(() => rng.pick(cases))));
  again.sort((p, q) => (p < q ? -1 : p > q ? 1 : 0));
  const tail = Math.floor(RESAMPLES * 0.025);
  const [low, high] = [again[tail] as number, again[RESAMPLES - 1 - tail] as number];
  const value = ratio(cases);
  return Number.isFinite(value) && Number.isFinite(high) ? { value, low, high } : null;
}
