import { describe, expect, it } from 'vitest';
import { stream } from '../random.ts';
import { byChance } from './chance.ts';
import { type Interval, pooled, wilson } from './interval.ts';

const choose = (n: number, k: number): bigint => {
  let c = 1n;
  for (let i = 1; i <= k; i++) c = (c * BigInt(n - i + 1)) / BigInt(i);
  return c;
};

describe('wilson', () => {
  it('gives the textbook’s intervals', () => {
    // Agresti and Coull, The American Statistician 52, 1998: 0 of 10, 5 of 10, 10 of 10.
    for (const [k, low, high] of [
      [0, 0, 0.2775],
      [5, 0.2366, 0.7634],
      [10, 0.7225, 1],
    ] as const) {
      const interval = wilson(k, 10) as Interval;
      expect(interval.value).toBe(k / 10);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    }
    expect(wilson(0, 0)).toBeNull();
  });

  it('covers the truth in about 95 cases of 100, for all shares on average', () => {
    for (const n of [10, 30, 100]) {
      let [covered, tried] = [0, 0];
      for (let p = 0.01; p < 1; p += 0.01) {
        tried++;
        for (let k = 0; k <= n; k++) {
          const { low, high } = wilson(k, n) as Interval;
          if (low <= p && p <= high) covered += Number(choose(n, k)) * p ** k * (1 - p) ** (n - k);
        }
      }
      expect(covered / tried).toBeGreaterThan(0.945);
      expect(covered / tried).toBeLessThan(0.965);
    }
  });
});

describe('pooled', () => {
  it('divides sums, not cases', () => {
    const cases = [
      { part: 1, whole: 1 },
      { part: 0, whole: 99 },
    ];
    expect(pooled(cases, 1)?.value).toBe(0.01);
    expect(pooled(cases, 1)).toEqual(pooled(cases, 1));
    expect(pooled(cases, 2)).not.toBeNull();
    expect(pooled([{ part: 3, whole: 0 }], 1)).toBeNull();
    expect(pooled([{ part: 2, whole: 8 }], 1)).toEqual({ value: 0.25, low: 0.25, high: 0.25 });
  });

  it('covers the truth in about 95 cases of 100, where Wilson’s interval for single members does not', () => {
    const rng = stream(7, 'crews');
    let [byCrew, byMember] = [0, 0];
    const runs = 300;
    for (let run = 0; run < runs; run++) {
      // Members share a fate: in half of the crews nine of ten are found, in the others three.
      const cases = Array.from({ length: 40 }, () => {
        const perMille = rng.pick([900, 300]);
        return {
          part: Array.from({ length: 11 }, () => rng.chance(perMille)).filter(Boolean).length,
          whole: 11,
        };
      });
      const found = cases.reduce((sum, { part }) => sum + part, 0);
      const holds = (interval: Interval | null) =>
        interval !== null && interval.low <= 0.6 && 0.6 <= interval.high;
      if (holds(pooled(cases, run))) byCrew++;
      if (holds(wilson(found, 440))) byMember++;
    }
    expect(byCrew / runs).toBeGreaterThan(0.91);
    expect(byCrew / runs).toBeLessThan(0.98);
    expect(byMember / runs).toBeLessThan(0.75);
  });
});

describe('byChance', () => {
  it('is what counting all lists gives', () => {
    for (const [population, members, listed, found] of [
      [20, 5, 8, 3],
      [20, 5, 18, 4],
      [12, 12, 4, 4],
      [30, 11, 0, 0],
      [30, 11, 30, 11],
    ] as const) {
      let [atLeast, all, sum] = [0n, 0n, 0n];
      for (let k = 0; k <= members; k++) {
        if (k > listed || listed - k > population - members) continue;
        const lists = choose(members, k) * choose(population - members, listed - k);
        all += lists;
        sum += BigInt(k) * lists;
        if (k >= found) atLeast += lists;
      }
      const chance = byChance(population, members, listed, found);
      expect(chance.expected).toBeCloseTo(Number(sum) / Number(all), 12);
      expect(chance.atLeast).toBeCloseTo(Number(atLeast) / Number(all), 12);
    }
  });

  it('stays a probability in a town of a million', () => {
    const { expected, atLeast } = byChance(999_999, 11, 250, 8);
    expect(expected).toBeCloseTo(0.00275, 6);
    expect(atLeast).toBeGreaterThan(0);
    expect(atLeast).toBeLessThan(1e-24);
    expect(byChance(999_999, 11, 900_000, 0).atLeast).toBe(1);
  });
});
