import type { Interval } from './interval.ts';

/**
 * The value at this share of the way through a sorted list, 0 its first and 1 its last: no value in between. Undefined for
 * an empty list.
 */
export function at<T>(sorted: readonly T[], share: number): T | undefined {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/**
 * The median of a sorted list with a 95 % interval that assumes nothing of the distribution: the k-th value from
 * either end, k as large as leaves at most 2.5 % beyond each (binomial with n and ½; Conover, Practical
 * Nonparametric Statistics, section 3.2). For
 * up to 1,000 values; null for fewer than six, which allow no such interval.
 */
export function medianOf(sorted: readonly number[]): Interval | null {
  const n = sorted.length;
  let weight = 1;
  for (let i = 0; i < n; i++) weight /= 2;
  let below = weight;
  let k = 0;
  while (below <= 0.025) {
    k++;
    weight *= (n - k + 1) / k;
    below += weight;
  }
  if (k === 0) return null;
  return {
    value: at(sorted, 0.5) as number,
    low: sorted[k - 1] as number,
    high: sorted[n - k] as number,
  };
}
