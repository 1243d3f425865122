import { describe, expect, it } from 'vitest';
import { stream } from '../random.ts';
import { at, medianOf } from './median.ts';

const sorted = (values: number[]) => values.sort((p, q) => p - q);

describe('medianOf', () => {
  it('takes the order statistics of the textbook', () => {
    const ranks = (n: number) => {
      const interval = medianOf(Array.from({ length: n }, (_, i) => i + 1));
      return interval && [interval.low, interval.high];
    };
    // Conover's table of the binomial with ½: for 6, 10, 20, 30 and 100 values.
    expect([5, 6, 10, 20, 30, 100].map(ranks)).toEqual([null, [1, 6], [2, 9], [6, 15], [10, 21], [40, 61]]);
    expect(ranks(1000)?.[0]).toBe(469);
  });

  it('holds the true median in 95 of 100 cases or more', () => {
    const rng = stream(1, 'median');
    let held = 0;
    for (let i = 0; i < 1000; i++) {
      const { low, high } = medianOf(sorted(Array.from({ length: 41 }, () => rng.int(1001)))) as {
        low: number;
        high: number;
      };
      if (low <= 500 && 500 <= high) held++;
    }
    expect(held / 1000).toBeGreaterThan(0.94);
    expect(held / 1000).toBeLessThan(0.99);
  });
});

describe('at', () => {
  it('is one of the values', () => {
    expect([0, 0.5, 0.9, 1].map((share) => at([1, 2, 3, 4], share))).toEqual([1, 3, 4, 4]);
    expect(at([], 0.5)).toBeUndefined();
  });
});
