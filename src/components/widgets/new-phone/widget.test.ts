import { describe, expect, it } from 'vitest';
import { depth } from '../../../../tests/support/depth.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { laid } from './layout.ts';
import { DAYS, TOWNS, townOf } from './towns.ts';
import { compute, params, type Result } from './widget.ts';

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Promise<Result> => compute({ ...defaults(params), ...choice });
const SEEDS = Array.from({ length: depth(10, 60) }, (_, i) => 1000 + i * 4999);
const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
const over = async (choice: Choice, of: (r: Result) => number) =>
  sum((await Promise.all(SEEDS.map((seed) => run({ seed, ...choice })))).map(of));

describe('the finding', () => {
  it('by default: a new number does not make a new person', async () => {
    const r = await run();
    expect([r.relinked, r.members, r.wrong]).toEqual([11, 12, 0]);
    expect(r.byChance).toBeLessThan(1);
  });

  it('holds in other towns, and nearly everybody else with a new number is found as well', async () => {
    for (const seed of SEEDS) {
      const r = await run({ seed });
      expect(r.members).toBe(12);
      expect(r.relinked).toBeGreaterThanOrEqual(9);
      expect(r.othersRelinked).toBeGreaterThanOrEqual(16);
      expect(r.wrong).toBeLessThanOrEqual(2);
    }
    const { compared, towns } = await run();
    expect(towns).toBe(TOWNS);
    expect(compared.relinked.low).toBeGreaterThanOrEqual(10);
    expect(compared.wrong / compared.matched).toBeLessThan(0.01);
  });

  it('there are false matches', async () => {
    const r = await run({ after: '2' });
    expect(r.wrong).toBe(1);
    const few = await run({ calls: '0', after: '1' });
    expect([few.relinked, few.wrong]).toEqual([0, 1]);
  });
});

describe('every control has its consequence', () => {
  it('days after: with haste fewer are found, and of the matches more are false', async () => {
    const { byDays, days } = await run();
    expect(days).toEqual(DAYS);
    for (let i = 1; i < byDays.length; i++) {
      const [before, now] = [byDays[i - 1], byDays[i]] as [(typeof byDays)[number], (typeof byDays)[number]];
      expect(now.relinked.middle).toBeGreaterThanOrEqual(before.relinked.middle);
      expect(now.wrong / now.matched).toBeLessThanOrEqual(before.wrong / before.matched + 0.002);
    }
    expect((byDays[0]?.wrong ?? 0) / (byDays[0]?.matched ?? 1)).toBeGreaterThan(0.1);
    expect(await over({ after: '1' }, (r) => r.relinked)).toBeLessThan(await over({}, (r) => r.relinked));
  });

  it('old contacts: the fewer the crew calls, the fewer of it are found, and of others as many', async () => {
    const by = [];
    for (const calls of params.calls.options) by.push(await over({ calls }, (r) => r.relinked));
    expect(by).toEqual([...by].sort((a, b) => b - a));
    expect(new Set(by).size).toBe(by.length);
    expect(by.at(-1)).toBe(0);
    expect(await over({ calls: '0' }, (r) => r.othersRelinked)).toBeGreaterThan(16 * SEEDS.length);
  });

  it('threshold: the more alike, the fewer matches, and the fewer false ones', async () => {
    const [matched, wrong]: [number[], number[]] = [[], []];
    for (const similar of params.similar.options) {
      matched.push(await over({ similar, after: '2' }, (r) => r.matched));
      wrong.push(await over({ similar, after: '2' }, (r) => r.wrong));
    }
    expect(matched).toEqual([...matched].sort((a, b) => b - a));
    expect(wrong).toEqual([...wrong].sort((a, b) => b - a));
    expect(wrong.at(-1)).toBeLessThan((wrong[0] as number) / 2);
  });

  it('seed: another town, with its own numbers', async () => {
    expect((await run({ seed: 7 })).rows.map(({ old }) => old)).not.toEqual(
      (await run()).rows.map(({ old }) => old),
    );
  });
});

describe('the drawing', () => {
  it('has a row for everybody with a new number; a right match lies flat, a false one does not', async () => {
    let slanted = 0;
    for (const seed of SEEDS) {
      for (const after of ['1', '2', '8'] as const) {
        const r = await run({ seed, after });
        const { changed, first } = townOf(seed);
        for (const [i, old] of changed.entries()) expect(r.rows[i]).toMatchObject({ old, next: first + i });
        expect(r.rows.filter(({ who }) => who === 'crew')).toHaveLength(r.members);
        for (const { from, to, right, shared, similar } of r.pairs) {
          expect(right).toBe(from === to);
          expect(shared).toBeGreaterThan(0);
          expect(similar).toBeGreaterThanOrEqual(r.similar);
          expect(r.rows[from]?.old).not.toBe(-1);
          expect(r.rows[to]?.next).not.toBe(-1);
          if (!right) slanted++;
        }
        expect(r.pairs.filter(({ right }) => !right)).toHaveLength(r.wrong);
        expect(r.pairs.filter(({ from, right }) => right && from < r.members)).toHaveLength(r.relinked);
        const { y, heads, height } = laid(r.rows);
        expect(y).toEqual([...y].sort((a, b) => a - b));
        expect(y.at(-1)).toBeLessThan(height);
        expect(heads.map(({ who }) => who)).toEqual([...new Set(r.rows.map(({ who }) => who))]);
      }
    }
    expect(slanted).toBeGreaterThan(10);
  });
});
