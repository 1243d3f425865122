import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { spoken } from '../../../../tests/support/spoken.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, PEOPLE, params } from './widget.ts';

const { describe, finding } = spoken(widget, en);

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change });
const SEEDS = [2015, ...Array.from({ length: 60 }, (_, i) => i * 97)];
const anything = fc.record({
  seed: fc.constantFrom(...SEEDS.slice(0, 4)),
  wanted: fc.integer({ min: params.wanted.min, max: params.wanted.max }),
  hit: fc.integer({ min: params.hit.min, max: params.hit.max }),
  wrong: fc.integer({ min: params.wrong.min, max: params.wrong.max }),
  looks: fc.integer({ min: params.looks.min, max: params.looks.max }),
});
const settings = draws(300);

group('the finding', () => {
  test('a rare thing makes most alarms false, in every town', () => {
    expect(finding(run())).toBe('A rare thing makes most alarms false: of 120, nine are right');
    for (const seed of SEEDS) {
      const r = run({ seed });
      expect(r.counts.flagged).toBeGreaterThan(4 * r.counts.caught);
      expect(finding(r)).toMatch(/^A rare thing makes most alarms false: /);
    }
  });

  test('it is the rarity that does it: with more thieves the same detector is mostly right', () => {
    let share = 0;
    for (const wanted of [1, 10, 100, 500, 2000]) {
      const { caught, alarms } = run({ wanted }).counts;
      expect(caught / alarms).toBeGreaterThan(share);
      share = caught / alarms;
    }
    expect(finding(run({ wanted: 2000 }))).toMatch(/^Most alarms are right: /);
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

  test('another town has other thieves and other luck', () => {
    expect(run({ seed: 7 }).caught).not.toEqual(run().caught);
    expect(run({ seed: 7 }).flagged).not.toEqual(run().flagged);
  });
});

group('the words', () => {
  test('are true in every state', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anything, (values) => {
        const r = compute(values);
        const { caught, flagged, alarms } = r.counts;
        const title = finding(r);
        expect(/^(No alarm|Not one false|The only alarm is right)/.test(title)).toBe(flagged === 0);
        if (/most alarms are false|makes most alarms false/i.test(title))
          expect(flagged).toBeGreaterThan(caught);
        if (/^Most alarms are right/.test(title)) expect(caught).toBeGreaterThan(flagged);
        if (/^Every alarm|is false: it/.test(title)) expect(caught).toBe(0);
        if (/^Half/.test(title)) expect(caught).toBe(flagged);
        if (/rare/.test(title)) expect(r.wanted).toBeLessThanOrEqual(100);
        if (alarms === 0) expect(title).toMatch(/^No alarm is raised/);
        kinds.add(title.replaceAll(/\d[\d,]*|\b(one|two|three|four|five|six|seven|eight|nine|ten)\b/g, '#'));
        const said = describe(r);
        expect(said[0]).toBe(`${title}.`);
        expect(said).toHaveLength(6);
        for (const sentence of said) {
          expect(sentence).toMatch(/^\p{Lu}.*[^.]\.$/u);
          expect(sentence).not.toMatch(/undefined|NaN|null| {2}|(?<!\.)\b1 (alarms|thieves)/);
        }
        const between = /no more than one honest person in ([\d,]+)/.exec(said.join(' '));
        expect(between !== null).toBe(r.hit > 0);
        if (between) {
          const one = Number(between[1]?.replaceAll(',', ''));
          // At that rate there are no more false alarms than right ones; at one in one less there are.
          expect((PEOPLE - r.wanted) / one).toBeLessThanOrEqual(r.average.caught + 1e-6);
          if (one > 1) expect((PEOPLE - r.wanted) / (one - 1)).toBeGreaterThan(r.average.caught - 1e-6);
        }
      }),
      settings,
    );
    expect(kinds.size).toBeGreaterThanOrEqual(4);
  });

  test('of the rarer kinds', () => {
    expect(finding(run({ hit: 0, wrong: 0 }))).toBe(
      'No alarm is raised at all: nobody is troubled, and all ten thieves walk past',
    );
    expect(finding(run({ hit: 0, wrong: 0, wanted: 1 }))).toMatch(/the one thief walks past$/);
    expect(finding(run({ wrong: 0 }))).toBe('Not one false alarm: all nine are right');
    expect(finding(run({ hit: 100, wrong: 0, wanted: 1 }))).toBe('The only alarm is right');
    expect(finding(run({ hit: 0 }))).toBe('Every alarm is false: all 111 point at honest people');
    expect(en.findingAllFalse(1)).toBe('The only alarm is false: it points at somebody honest');
    expect(en.findingHalf(1, 2)).toBe('Half of the alarms are false: of two, one is right');
    expect(en.findingMostFalse(1, 1234)).toBe('Most alarms are false: of 1,234, one is right');
    expect(describe(run({ hit: 0 }))[4]).toBe(en.never);
    expect(describe(run())[3]).toBe(
      'On average, over many such towns, 9 alarms would be right and 99.9 false.',
    );
  });
});
