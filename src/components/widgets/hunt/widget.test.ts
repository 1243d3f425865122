import { describe, expect, it } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { hunt } from '../../../sim/inference/hunt.ts';
import { finish } from '../../../sim/steps.ts';
import { buildTown } from '../../../sim/town/big.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { words as en } from './messages/en.ts';
import { TOWN } from './search.ts';
import * as widget from './widget.ts';
import { compute, type Outcome, params, type Result } from './widget.ts';

const says = chosen(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Promise<Result> => compute({ ...defaults(params), ...choice }, unwatched);
const base = await run();
const swept = ({ perMember }: Outcome): number => perMember?.value ?? Number.NaN;
const share = ({ recall }: Outcome): number => recall?.value ?? Number.NaN;

describe('the finding', () => {
  it('by default: it works near the first thief and drowns beyond', () => {
    expect(says.finding(base)).toEqual(['findingDrowns']);
    expect(base.byHop.map((hop) => Math.round(10 * swept(hop)) / 10)).toEqual([
      4.4,
      expect.any(Number),
      expect.closeTo(281, 0),
    ]);
  });

  it('in every town: a few bystanders, then dozens, then hundreds', async () => {
    for (const seed of [0, 1, 7, 4711, 999_999]) {
      const [one, two, three] = (await run({ seed })).byHop as [Outcome, Outcome, Outcome];
      expect(swept(one)).toBeGreaterThan(3);
      expect(swept(one)).toBeLessThan(6);
      expect(swept(two)).toBeGreaterThan(20);
      expect(swept(two)).toBeLessThan(45);
      expect(swept(three)).toBeGreaterThan(200);
      expect(share(one)).toBeCloseTo(0.3, 1);
      expect(share(three)).toBeGreaterThan(0.93);
    }
  });

  it('is what the plain hunt of the same town comes to', () => {
    const town = finish(buildTown(2015, TOWN));
    for (const [i, outcome] of base.byHop.entries()) {
      const { each, seed, crews, ...plain } = finish(
        hunt(town, { maxHops: i + 1, days: 365, hubLimit: 200 }, 1),
      );
      expect(outcome).toEqual({ ...plain, lists: 40 });
      expect([crews, each.length]).toEqual([40, 40]);
    }
  });
});

describe('every parameter', () => {
  it('hops: the rule now is the row of that many hops', async () => {
    for (const hops of [1, 2, 3]) expect((await run({ hops })).now).toEqual(base.byHop[hops - 1]);
  });

  it('the limit: the more numbers are followed, the more bystanders, and hardly more thieves', async () => {
    const all = [];
    for (const limit of params.limit.options) all.push((await run({ limit })).now);
    const bystanders = all.map((now) => now.bystanders);
    expect(bystanders).toEqual(bystanders.toSorted((p, q) => p - q));
    expect(bystanders.at(-1)).toBeGreaterThan(15 * (bystanders[1] as number));
    expect(share(all.at(-1) as Outcome) - share(all[1] as Outcome)).toBeLessThan(0.1);
  });

  it('the window: a longer record loses no thief', async () => {
    const found = [];
    for (const kept of params.kept.options) found.push((await run({ kept })).now.found);
    expect(found).toEqual(found.toSorted((p, q) => p - q));
    expect(found[0]).toBeLessThan(found.at(-1) as number);
  });

  it('strong ties alone: fewer bystanders for each thief, until thieves are lost', async () => {
    const [weekly, monthly, , any] = await Promise.all(
      params.strength.options.map(async (strength) => (await run({ strength })).now),
    );
    expect(swept(monthly as Outcome)).toBeLessThan(0.7 * swept(any as Outcome));
    expect(share(monthly as Outcome)).toBeGreaterThan(share(any as Outcome) - 0.02);
    expect(share(weekly as Outcome)).toBeLessThan(share(any as Outcome) - 0.15);
  });

  it('the budget: a larger one finds no fewer, and each further name is worth less', async () => {
    const all = [];
    for (const budget of params.budget.options) all.push((await run({ budget, hops: 3 })).now);
    const found = all.map((now) => now.found);
    expect(found).toEqual(found.toSorted((p, q) => p - q));
    const precision = all.map((now) => now.precision?.value ?? 0);
    expect(precision[0]).toBeGreaterThan(5 * (precision.at(-1) as number));
    for (const now of all) expect(now.found + now.missed).toBe(40 * 11);
    expect(all[0]?.found as number).toBeLessThan((all[0]?.bystanders as number) + 400);
    expect((all[0] as Outcome).found + (all[0] as Outcome).bystanders).toBe(400);
  });

  it('the seed: another town', async () => {
    expect((await run({ seed: 1 })).now).not.toEqual(base.now);
  });
});

describe('the numbers beside it', () => {
  it('the mean of ratios flatters, most where lists differ most', async () => {
    const ratio = ({ now }: Result) => (now.meanPrecision as number) / (now.precision?.value as number);
    expect(ratio(base)).toBeGreaterThan(1);
    expect(ratio(await run({ limit: 'none' }))).toBeGreaterThan(1.3);
    expect(ratio(await run({ limit: 'none' }))).toBeGreaterThan(ratio(base));
    expect((await run({ limit: 'none' })).oneIn).toEqual({ pooled: 859, mean: 559 });
  });

  it('every interval holds its value, over 40 crews', () => {
    for (const { recall, precision, perMember } of [base.now, ...base.byHop])
      for (const interval of [recall, precision, perMember]) {
        expect(interval?.low).toBeLessThan(interval?.value as number);
        expect(interval?.high).toBeGreaterThan(interval?.value as number);
      }
  });

  it('the curve ends where the rule does', () => {
    const last = base.byBudget.at(-1);
    expect(base.byBudget).toHaveLength(params.budget.options.length);
    expect(last?.found.low).toBeLessThanOrEqual(Math.round(100 * share(base.now)));
    expect(last?.found.high).toBeGreaterThanOrEqual(Math.round(100 * share(base.now)));
    for (const { found, right } of base.byBudget) {
      for (const { low, middle, high } of [found, right])
        expect([low, middle, high]).toEqual([low, middle, high].toSorted((p, q) => p - q));
    }
  });

  it('says that on the list does not mean guilty', () => {
    expect(says.describe(base).at(-1)).toBe('caution');
  });
});
