import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { average, MOST_LOOKS, type Screening, screen } from './screening.ts';

const town: Screening = { people: 10_000, wanted: 10, hit: 900, falseAlarm: 10, looks: 1 };
const small = fc.record({
  people: fc.constant(500),
  wanted: fc.nat({ max: 500 }),
  hit: fc.nat({ max: 1000 }),
  falseAlarm: fc.nat({ max: 1000 }),
  looks: fc.integer({ min: 1, max: MOST_LOOKS }),
});
const settings = draws(200);

describe('screen', () => {
  it('puts everybody who is looked for, and nobody else, among the caught or the missed', () => {
    fc.assert(
      fc.property(small, fc.nat({ max: 50 }), (crowd, seed) => {
        const { caught, missed, flagged } = screen(crowd, seed);
        expect(caught.length + missed.length).toBe(crowd.wanted);
        expect(new Set([...caught, ...missed, ...flagged]).size).toBe(crowd.wanted + flagged.length);
        for (const list of [caught, missed, flagged]) expect(list).toEqual([...list].sort((a, b) => a - b));
      }),
      settings,
    );
  });

  it('raises no alarm at a rate of 0, and always one at 1,000', () => {
    expect(screen({ ...town, falseAlarm: 0 }, 7).flagged).toEqual([]);
    expect(screen({ ...town, hit: 0 }, 7).caught).toEqual([]);
    expect(screen({ ...town, hit: 1000, looks: 3 }, 7).missed).toEqual([]);
    expect(screen({ ...town, falseAlarm: 1000, looks: 3 }, 7).flagged).toHaveLength(9990);
  });

  it('keeps everybody’s luck: a higher rate only adds alarms, and a further look only takes some away', () => {
    fc.assert(
      fc.property(small, fc.nat({ max: 50 }), fc.nat({ max: 200 }), (crowd, seed, more) => {
        const base = screen(crowd, seed);
        const higher = screen({ ...crowd, hit: crowd.hit + more, falseAlarm: crowd.falseAlarm + more }, seed);
        expect(new Set(higher.flagged).isSupersetOf(new Set(base.flagged))).toBe(true);
        expect(new Set(higher.caught).isSupersetOf(new Set(base.caught))).toBe(true);
        const again = screen({ ...crowd, looks: Math.min(MOST_LOOKS, crowd.looks + 1) }, seed);
        expect(new Set(base.flagged).isSupersetOf(new Set(again.flagged))).toBe(true);
        expect(new Set(base.caught).isSupersetOf(new Set(again.caught))).toBe(true);
      }),
      settings,
    );
  });

  it('comes out as often as it should, over 200 crowds', () => {
    for (const crowd of [town, { ...town, looks: 2, falseAlarm: 200 }, { ...town, wanted: 400, looks: 3 }]) {
      const many = Array.from({ length: 200 }, (_, seed) => screen(crowd, seed));
      const mean = (of: 'caught' | 'flagged') => many.reduce((sum, one) => sum + one[of].length, 0) / 200;
      const wanted = average(crowd);
      // Four standard errors of a mean of 200 binomial counts.
      expect(Math.abs(mean('caught') - wanted.caught)).toBeLessThan(4 * Math.sqrt(wanted.caught / 200));
      expect(Math.abs(mean('flagged') - wanted.flagged)).toBeLessThan(
        4 * Math.sqrt((wanted.flagged + 0.01) / 200),
      );
    }
  });

  it('spreads those who are looked for over the crowd, elsewhere in another one', () => {
    const { caught, missed } = screen({ ...town, wanted: 1000 }, 1);
    for (let quarter = 0; quarter < 4; quarter++) {
      const here = [...caught, ...missed].filter((person) => Math.floor(person / 2500) === quarter);
      expect(Math.abs(here.length - 250)).toBeLessThan(60);
    }
    expect(screen(town, 1)).not.toEqual(screen(town, 2));
  });
});

describe('average', () => {
  it('is the textbook sum', () => {
    expect(average(town)).toEqual({ caught: 9, flagged: expect.closeTo(99.9, 9) });
    expect(average({ ...town, looks: 2 })).toEqual({
      caught: expect.closeTo(8.1, 9),
      flagged: expect.closeTo(0.999, 9),
    });
    // 67 million screened for 3,000, right in 99 of 100 cases either way.
    const country = { people: 67_000_000, wanted: 3000, hit: 990, falseAlarm: 10, looks: 1 };
    const { caught, flagged } = average(country);
    expect([Math.round(caught), Math.round(flagged)]).toEqual([2970, 669_970]);
    expect(caught / (caught + flagged)).toBeCloseTo(0.0044, 4);
  });
});
