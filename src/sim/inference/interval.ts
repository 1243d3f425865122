/** A number with a 95 % interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** 97.5 % of a normal distribution are below so many standard deviations. */
export const NORMAL_975 = 1.959964;

/** The share of k in n with Wilson's interval (1927), which is good for small n and for shares near 0 or 1; null for n = 0. */
export function wilson(k: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = k / n;
  const z2 = (NORMAL_975 * NORMAL_975) / n;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (NORMAL_975 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n))) / (1 + z2);
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
