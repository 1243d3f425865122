import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { draws } from '../../../../tests/support/depth.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, PEOPLE, params } from './widget.ts';

const says = chosen(widget, en);

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change });
const SEEDS = [2015, ...Array.from({ length: 60 }, (_, i) => i * 97)];
const anything = fc.record({
  seed: fc.constantFrom(...SEEDS.slice(0, 4)),
  wanted: fc.integer({ min: params.wanted.min, max: params.wanted.max }),
  hit: fc.integer({ min: params.hit.min, max: params.hit.max }),
  wrong: fc.integer({ min: params.wrong.min, max: params.wrong.max }),
  looks: fc.integer({ min: params.looks.min, max: params.looks.max }),
  step: fc.constant(params.step.default),
});
const settings = draws(300);

group('the finding', () => {
  test('a rare thing makes most alarms false, in every town', () => {
    expect(run().counts).toMatchObject({ alarms: 120, caught: 9 });
    for (const seed of SEEDS) {
      const r = run({ seed });
      expect(r.counts.flagged).toBeGreaterThan(4 * r.counts.caught);
      expect(says.finding(r)).toEqual(['findingRare']);
    }
  });

  test('it is the rarity that does it: with more thieves the same detector is mostly right', () => {
    let share = 0;
    for (const wanted of [1, 10, 100, 500, 2000]) {
      const { caught, alarms } = run({ wanted }).counts;
      expect(caught / alarms).toBeGreaterThan(share);
      share = caught / alarms;
    }
    expect(says.finding(run({ wanted: 2000 }))).toEqual(['findingMostRight']);
    // So rare a thing is needed: at one in 90, the false alarms and the right ones balance.
    const { average } = run({ wanted: 110 });
    expect(average.flagged / average.caught).toBeCloseTo(1, 1);
  });

  test('a better detector helps little, a second look that errs on its own helps much', () => {
    expect(run({ hit: 100 }).counts).toMatchObject({ flagged: 111, caught: 10 });
    for (const seed of SEEDS) {
      const twice = run({ seed, looks: 2 }).counts;
      expect(twice.flagged).toBeLessThan(run({ seed }).counts.flagged / 10);
      expect(twice.caught).toBeLessThanOrEqual(run({ seed }).counts.caught);
    }
    expect(run({ looks: 2 }).counts).toMatchObject({ caught: 8, flagged: 2 });
  });
});

group('the result', () => {
  test('counts everybody once', () => {
    fc.assert(
      fc.property(anything, (values) => {
        const { counts, caught, missed, flagged, wanted } = compute(values);
        expect(counts.caught + counts.missed).toBe(wanted);
        expect(counts.alarms + counts.missed + counts.quiet).toBe(PEOPLE);
        expect([caught.length, missed.length, flagged.length]).toEqual([
          counts.caught,
          counts.missed,
          counts.flagged,
        ]);
        const places = [...caught, ...missed, ...flagged];
        expect(new Set(places).size).toBe(places.length);
        expect(places.every((place) => Number.isInteger(place) && place >= 0 && place < PEOPLE)).toBe(true);
      }),
      settings,
    );
  });

  test('a step before the end is told, and changes nothing else', () => {
    for (const looks of [1, 2, 3]) {
      const whole = run({ looks });
      expect(says.texts(whole)).toHaveLength(whole.steps + 1);
      expect(run({ looks, step: whole.steps })).toEqual(whole);
      const stopped = run({ looks, step: 2 });
      expect(stopped).toEqual({ ...whole, step: 2 });
      expect(says.describe(stopped)).toEqual([
        ...says.describe(whole).slice(0, 1),
        ...['stopped', 'stepFirst'],
        ...says.describe(whole).slice(1),
      ]);
    }
  });

  test('another town has other thieves and other luck', () => {
    expect(run({ seed: 7 }).caught).not.toEqual(run().caught);
    expect(run({ seed: 7 }).flagged).not.toEqual(run().flagged);
  });
});

group('the words', () => {
  test('are chosen by what is so', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anything, (values) => {
        const r = compute(values);
        const { caught, flagged, alarms } = r.counts;
        const [kind = ''] = says.finding(r);
        const so: Record<string, boolean> = {
          findingSilence: alarms === 0,
          findingAllRight: flagged === 0 && caught > 0,
          findingAllFalse: caught === 0 && flagged > 0,
          findingRare: flagged > caught && caught > 0 && r.wanted <= 100,
          findingMostFalse: flagged > caught && caught > 0,
          findingHalf: flagged === caught && caught > 0,
          findingMostRight: caught > flagged && flagged > 0,
        };
        expect([kind, so[kind]]).toEqual([kind, true]);
        kinds.add(kind);
        expect(says.describe(r).includes(r.hit > 0 ? 'even' : 'never')).toBe(true);
        if (r.even === null) return;
        const one = Math.ceil(r.even - 1e-9);
        // At that rate there are no more false alarms than right ones; at one in one less there are.
        expect((PEOPLE - r.wanted) / one).toBeLessThanOrEqual(r.average.caught + 1e-6);
        if (one > 1) expect((PEOPLE - r.wanted) / (one - 1)).toBeGreaterThan(r.average.caught - 1e-6);
      }),
      settings,
    );
    expect(kinds.size).toBeGreaterThanOrEqual(4);
  });

  test.each([
    ['findingSilence', { hit: 0, wrong: 0 }],
    ['findingSilence', { hit: 0, wrong: 0, wanted: 1 }],
    ['findingAllRight', { wrong: 0 }],
    ['findingAllRight', { hit: 100, wrong: 0, wanted: 1 }],
    ['findingAllFalse', { hit: 0 }],
  ])('%s of %j', (kind, choice) => {
    expect(says.finding(run(choice))).toEqual([kind]);
  });
});
