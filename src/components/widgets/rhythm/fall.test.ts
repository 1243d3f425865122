import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { defaults } from '../../contract/params.ts';
import { fallAt, hours } from './fall.ts';
import { timesAt } from './picture.ts';
import { since, stages } from './stages.ts';
import { compute, params } from './widget.ts';

const results = [{}, { weeks: 3 }, { weeks: 52 }, { weeks: 40, person: 3, zone: -5 }].map((choice) =>
  compute({ ...defaults(params), ...choice }),
);
const at = fc.tuple(fc.constantFrom(...results), fc.double({ min: 0, max: 1, noNaN: true }));

it('ends with the still picture, and begins with nothing', () => {
  for (const r of results) {
    const { points, rested, stage } = fallAt(r, r.steps);
    expect(points).toEqual(timesAt(r.times, r.truth.zone, r.weeks));
    expect([rested, stage?.weeks, stage?.times]).toEqual([r.times.length, r.weeks, r.times.length]);
    expect([stage?.told, stage?.replies]).toEqual([r.told, r.replies]);
    expect(fallAt(r, 0)).toEqual({ points: [], rested: 0, stage: undefined });
  }
});

it('by default: four weeks say nothing, the fifth is enough', () => {
  const [base] = results;
  expect(base?.stages.map(({ weeks, told }) => [weeks, told.enough])).toEqual([
    ...[1, 2, 3, 4].map((weeks) => [weeks, false]),
    [5, true],
    [8, true],
  ]);
});

it('at any moment: dots only come, and none is lower than where it belongs', () => {
  fc.assert(
    fc.property(at, fc.double({ min: 0, max: 1, noNaN: true }), ([r, share], later) => {
      const [now, then] = [fallAt(r, share * r.steps), fallAt(r, (share + (1 - share) * later) * r.steps)];
      const end = timesAt(r.times, r.truth.zone, r.weeks);
      expect(then.points.length).toBeGreaterThanOrEqual(now.points.length);
      expect(then.rested).toBeGreaterThanOrEqual(now.rested);
      expect(now.points.length).toBeGreaterThanOrEqual(now.rested);
      expect(now.points.slice(0, now.rested)).toEqual(end.slice(0, now.rested));
      for (const [i, { x, y }] of now.points.entries()) {
        expect(x).toBe(end[i]?.x);
        expect(y).toBeLessThanOrEqual(then.points[i]?.y as number);
      }
    }),
    draws(60, 1000),
  );
});

it('the weeks of a stage are the oldest, and all hours add up to the days', () => {
  for (const r of results) {
    for (const { weeks, times } of r.stages)
      expect(since(r.times, r.truth.zone, r.weeks, weeks)).toEqual(r.times.slice(0, times));
    expect(hours(r.times)).toEqual(
      Array.from({ length: 24 }, (_, hour) => r.grid.reduce((sum, day) => sum + (day[hour] ?? 0), 0)),
    );
  }
});

it('shows eight stages at most before all is there, the first answer among them', () => {
  for (let until = 1; until <= 52; until++) {
    const all = Array.from({ length: until }, (_, i) => ({ week: i + 1, told: { enough: i + 1 === until } }));
    const shown = stages([...all, { week: 60, told: { enough: true } }]).map(({ week }) => week);
    expect(shown.length).toBeLessThanOrEqual(9);
    expect(shown.slice(-2)).toEqual([until, 60]);
    expect(new Set(shown.slice(1, -1).map((week, i) => week - (shown[i] as number))).size).toBeLessThan(2);
  }
});
