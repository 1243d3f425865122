import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinned } from '../../tests/support/pinned.ts';
import { permutation, stream } from './random.ts';

const first = (n: number, seed: number, ...labels: string[]) => {
  const rng = stream(seed, ...labels);
  return Array.from({ length: n }, () => rng.int(1000));
};

describe('stream', () => {
  it('gives the same numbers for the same seed and labels', () => {
    expect(first(8, 2015, 'town')).toEqual(first(8, 2015, 'town'));
  });

  it('gives other numbers for another seed, label or split of the labels', () => {
    const all = [
      first(8, 1, 'a', 'b'),
      first(8, 2, 'a', 'b'),
      first(8, 1, 'a', 'c'),
      first(8, 1, 'ab'),
      first(8, 1),
    ];
    expect(new Set(all.map(String)).size).toBe(all.length);
  });

  it('is uniform within what chance allows', () => {
    const rng = stream(7, 'dice');
    const counts = new Map<number, number>();
    for (let i = 0; i < 60_000; i++) {
      const face = rng.int(6);
      counts.set(face, (counts.get(face) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const n of counts.values()) expect(Math.abs(n - 10_000)).toBeLessThan(400);
  });

  it('answers chance in thousandths', () => {
    const rng = stream(7, 'chance');
    let hits = 0;
    for (let i = 0; i < 20_000; i++) if (rng.chance(600)) hits++;
    expect(hits / 20_000).toBeCloseTo(0.6, 1);
    expect(rng.chance(0)).toBe(false);
    expect(rng.chance(1000)).toBe(true);
  });

  it('draws integers inside a quantile table, half of them below its middle', () => {
    const table = [0, 2, 10, 40, 400];
    const rng = stream(7, 'quantile');
    const drawn = Array.from({ length: 20_000 }, () => rng.quantile(table));
    expect(drawn.every((v) => Number.isInteger(v) && v >= 0 && v < 400)).toBe(true);
    expect(drawn.filter((v) => v < 10).length / drawn.length).toBeCloseTo(0.5, 1);
  });

  it('stays inside 0 … n−1', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, label, n) => {
        const v = stream(seed, label).int(n);
        return Number.isInteger(v) && v >= 0 && v < n;
      }),
    );
  });

  it('gives 32 bits, each set half of the time', () => {
    const rng = stream(7, 'bits');
    const set = new Array<number>(32).fill(0);
    for (let i = 0; i < 20_000; i++) {
      const bits = rng.bits();
      expect(bits >>> 0).toBe(bits);
      for (let k = 0; k < 32; k++) if ((bits >>> k) & 1) set[k] = (set[k] as number) + 1;
    }
    for (const count of set) expect(Math.abs(count - 10_000)).toBeLessThan(300);
  });

  it('shuffles: every order of three, each as often', () => {
    const rng = stream(7, 'shuffle');
    const seen = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = permutation(rng, 3).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
    for (const n of seen.values()) expect(Math.abs(n - 1000)).toBeLessThan(120);
    expect(permutation(rng, 0)).toHaveLength(0);
  });

  it('refuses what it cannot answer', () => {
    const rng = stream(1);
    expect(() => rng.int(0)).toThrow(RangeError);
    expect(() => rng.int(1.5)).toThrow(RangeError);
    expect(() => rng.pick([])).toThrow(RangeError);
    expect(() => rng.quantile([1])).toThrow(RangeError);
  });
});

pinned(
  'the first numbers of a stream',
  'never, as every address that was ever cited hangs on them',
  () => first(8, 2015, 'town').join(),
  '969,36,472,161,223,256,476,5',
);
