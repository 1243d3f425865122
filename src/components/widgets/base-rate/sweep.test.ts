import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { defaults } from '../../contract/params.ts';
import { stepsOf, sweptAt } from './sweep.ts';
import { compute, PEOPLE, params } from './widget.ts';

const runs = fc
  .record({
    seed: fc.constantFrom(2015, 7),
    wanted: fc.integer({ min: 1, max: 300 }),
    hit: fc.integer({ min: 0, max: 100 }),
    wrong: fc.integer({ min: 0, max: 100 }),
    looks: fc.integer({ min: 1, max: params.looks.max }),
  })
  .map((values) => compute({ ...defaults(params), ...values }));
const part = fc.double({ min: 0, max: 1, noNaN: true });

test('it ends as the still picture, with one step more for each further look', () => {
  fc.assert(
    fc.property(runs, (r) => {
      const { look, passed, caught, missed, flagged, ahead } = sweptAt(r, r.steps);
      expect([look, passed, r.steps]).toEqual([r.looks - 1, PEOPLE, 3 + r.looks]);
      expect({ caught, missed, flagged, ahead }).toEqual({
        ...{ caught: r.caught, missed: r.missed, flagged: r.flagged },
        ahead: [],
      });
    }),
    draws(60),
  );
});

test('it begins with nobody, and no thief is lost on the way', () => {
  fc.assert(
    fc.property(runs, part, (r, share) => {
      expect(sweptAt(r, 0)).toMatchObject({ look: 0, passed: 0, caught: [], flagged: [], missed: [] });
      const { caught, missed, ahead } = sweptAt(r, share * r.steps);
      expect([...caught, ...missed, ...ahead].sort((a, b) => a - b)).toEqual(
        [...r.caught, ...r.missed].sort((a, b) => a - b),
      );
    }),
    draws(60),
  );
});

test('the first look only adds alarms, a further one only takes them back', () => {
  fc.assert(
    fc.property(runs, part, part, (r, one, other) => {
      const [before, after] = [one, other].sort((a, b) => a - b).map((share) => sweptAt(r, share * r.steps));
      if (!before || !after || before.look !== after.look) return;
      const [fewer, more] = before.look === 0 ? [before, after] : [after, before];
      expect(after.passed).toBeGreaterThanOrEqual(before.passed);
      for (const key of ['caught', 'flagged'] as const)
        expect(fewer[key].filter((person) => !more[key].includes(person))).toEqual([]);
    }),
    draws(60),
  );
});

test('after each look stands what that look alone leaves', () => {
  for (const looks of [1, 2, 3]) {
    const r = compute({ ...defaults(params), looks: 3 });
    const alone = compute({ ...defaults(params), looks });
    expect(sweptAt(r, stepsOf(looks))).toMatchObject({ caught: alone.caught, flagged: alone.flagged });
  }
  expect(sweptAt(compute(defaults(params)), 2).passed).toBe(PEOPLE / 2);
});
