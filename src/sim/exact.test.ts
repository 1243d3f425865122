import { describe, expect, it } from 'vitest';
import { exactly } from './exact.ts';

/** Binomial chances, from Pascal's triangle of chances: P(k of n) = p × P(k − 1 of n − 1) + (1 − p) × P(k of n − 1). */
function chances(n: number, p: number): number[] {
  let row = [1];
  for (let i = 0; i < n; i++)
    row = Array.from({ length: i + 2 }, (_, k) => p * (row[k - 1] ?? 0) + (1 - p) * (row[k] ?? 0));
  return row;
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('exactly', () => {
  it('ends where so many, or so few, come about in 2.5 % of cases', () => {
    for (const n of [1, 2, 7, 40, 150]) {
      for (let k = 0; k <= n; k += n > 40 ? 7 : 1) {
        const [low, high] = exactly(k, n);
        if (k === 0) expect(low).toBe(0);
        else expect(sum(chances(n, low).slice(k))).toBeCloseTo(0.025, 9);
        if (k === n) expect(high).toBe(1);
        else expect(sum(chances(n, high).slice(0, k + 1))).toBeCloseTo(0.025, 9);
        expect(low).toBeLessThanOrEqual(k / n);
        expect(high).toBeGreaterThanOrEqual(k / n);
      }
    }
  });

  it('holds the truth in 95 % of cases at least, whatever it is', () => {
    for (const n of [1, 5, 20, 60]) {
      const ranges = Array.from({ length: n + 1 }, (_, k) => exactly(k, n));
      for (let p = 0; p <= 1; p += 1 / 512) {
        const inside = chances(n, p).filter((_, k) => {
          const [low, high] = ranges[k] as [number, number];
          return low <= p && p <= high;
        });
        expect(sum(inside)).toBeGreaterThanOrEqual(0.95 - 1e-12);
      }
    }
  });

  it('is as in the tables: one of ten, five of ten, none of twenty', () => {
    for (const [k, n, low, high] of [
      [1, 10, 0.0025, 0.445],
      [5, 10, 0.1871, 0.8129],
      [0, 20, 0, 0.1684],
    ] as const) {
      expect(exactly(k, n)[0]).toBeCloseTo(low, 4);
      expect(exactly(k, n)[1]).toBeCloseTo(high, 4);
    }
  });

  it('stands large numbers: a chance of a tenth and a chance of a thousandth, from a million', () => {
    // Where the normal approximation is as good as exact, to three digits of its width.
    for (const k of [1000, 100_000]) {
      const [low, high] = exactly(k, 1_000_000);
      const half = (1.96 * Math.sqrt(k * (1 - k / 1e6))) / 1e6;
      expect((high - low) / (2 * half)).toBeCloseTo(1, 1);
    }
  });
});
