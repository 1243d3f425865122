import { describe, expect, it } from 'vitest';
import { stream } from '../random.ts';
import { binomial, wholePower } from './binomial.ts';

const DRAWS = 4000;

describe('binomial', () => {
  it.each([
    [1, 0.3],
    [12, 0.5],
    [300, 0.02],
    [5000, 0.9],
    [100_000, 0.00116],
    [1_000_000, 0.06],
    [1_000_000, 1e-7],
  ])('of %i things with chance %d has the mean and the variance it should', (n, p) => {
    const rng = stream(1, 'binomial', String(n));
    const draw = binomial(p);
    const drawn = Array.from({ length: DRAWS }, () => draw(rng, n));
    for (const k of drawn) expect(Number.isInteger(k) && k >= 0 && k <= n).toBe(true);
    const mean = drawn.reduce((sum, k) => sum + k, 0) / DRAWS;
    const variance = drawn.reduce((sum, k) => sum + (k - mean) ** 2, 0) / (DRAWS - 1);
    const expected = n * p * (1 - p);
    // Four standard errors; those of the variance as for a normal distribution, and one event for rare ones.
    expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt(expected / DRAWS));
    expect(Math.abs(variance - expected)).toBeLessThan(4 * expected * Math.sqrt((2 + 1 / expected) / DRAWS));
  });

  it('has each number as often as the formula says', () => {
    const rng = stream(2, 'binomial');
    const [n, p, draws] = [6, 0.35, 60_000];
    const draw = binomial(p);
    const counts = new Array<number>(n + 1).fill(0);
    for (let i = 0; i < draws; i++) {
      const k = draw(rng, n);
      counts[k] = (counts[k] as number) + 1;
    }
    let [choose, chi2] = [1, 0];
    for (const [k, count] of counts.entries()) {
      const expected = draws * choose * p ** k * (1 - p) ** (n - k);
      chi2 += (count - expected) ** 2 / expected;
      choose = (choose * (n - k)) / (k + 1);
    }
    // The 99.9 % point of chi square with six degrees of freedom.
    expect(chi2).toBeLessThan(22.46);
  });

  it('ends, and is right, for every chance however near to 0 or 1, and for nothing', () => {
    const rng = stream(3, 'binomial');
    for (const p of [0, 1e-300, 1e-16, 1 - 1e-16, 1]) {
      const certain = p > 0.5;
      expect(binomial(p)(rng, 1_000_000)).toBe(certain ? 1_000_000 : 0);
    }
    expect(binomial(0.4)(rng, 0)).toBe(0);
  });
});

describe('power', () => {
  it('multiplies x n times', () => {
    expect(wholePower(2, 10)).toBe(1024);
    expect(wholePower(0.5, 0)).toBe(1);
    expect(wholePower(0.9999, 1_000_000) / 0.9999 ** 1_000_000).toBeCloseTo(1, 9);
  });
});
