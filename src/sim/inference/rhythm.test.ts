import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { stream } from '../random.ts';
import { DAY, HOUR } from '../town/clock.ts';
import { makeEvents } from '../town/events.ts';
import { timesOf } from '../town/log.ts';
import { makePeople } from '../town/people.ts';
import type { Habit } from '../town/types.ts';
import { logs } from './logs.ts';
import { estimateRhythm, NEEDED, type Rhythm, type RhythmEstimate, weekGrid } from './rhythm.ts';
import { fitDay, Likelihood, quietest } from './shape.ts';

type Told = Extract<Rhythm, { enough: true }>;
interface Case {
  habit: Habit;
  times: readonly number[];
  /** Hours by which this person's clock is ahead of the observer's. */
  zone: number;
  told: Told;
}

const PEOPLE = 200;
const EVENTS = 200;
const seen = (times: readonly number[], zone: number) => times.map((t) => t - zone * HOUR);
const around = (hours: number) => 12 - ((((12 - hours) % 24) + 24) % 24);

/** People of two towns over a year, each seen from another time zone. */
function cases(): (Omit<Case, 'told'> & { told: Rhythm })[] {
  return [1, 2].flatMap((seed) => {
    const town = makePeople(seed, { people: 300 });
    const log = makeEvents(seed, town);
    const zones = stream(seed, 'zones');
    return town.habits.map((habit, id) => {
      const times = timesOf(log, id);
      const zone = zones.int(24) - 11;
      return { habit, times, zone, told: estimateRhythm(seen(times, zone), seed) };
    });
  });
}

const everybody = cases();
const busy = everybody.filter(({ times }) => times.length >= EVENTS).slice(0, PEOPLE);
const all = busy.filter(({ told }) => told.enough) as Case[];
const workers = all.filter(({ habit, told }) => habit.work && told.work);
/** How many of these are within an hour, and how many of the ranges hold the truth. */
function score(
  of: readonly Case[],
  estimate: (told: Told) => RhythmEstimate | undefined,
  truth: (of: Case) => number,
) {
  let [near, held] = [0, 0];
  for (const each of of) {
    const { value, low, high } = estimate(each.told) as RhythmEstimate;
    const off = around(truth(each) - value);
    if (Math.abs(off) <= 1) near++;
    if (off >= low - value && off <= high - value) held++;
  }
  return { near: near / of.length, held: held / of.length };
}

const ask = (of: readonly Case[]) => {
  const working = of.filter(({ habit, told }) => habit.work && told.work);
  return {
    'going to bed': score(
      of,
      (told) => told.sleep.from,
      ({ habit, zone }) => habit.workday.to - zone,
    ),
    'getting up': score(
      of,
      (told) => told.sleep.to,
      ({ habit, zone }) => habit.workday.from - zone,
    ),
    'start of work': score(
      working,
      (told) => told.work?.from,
      ({ habit, zone }) => (habit.work?.from ?? 0) - zone,
    ),
    'end of work': score(
      working,
      (told) => told.work?.to,
      ({ habit, zone }) => (habit.work?.to ?? 0) - zone,
    ),
    'time zone': score(
      of,
      (told) => told.zone,
      ({ zone }) => zone,
    ),
  };
};

describe(`estimateRhythm, for ${PEOPLE} people with ${EVENTS} events or more`, () => {
  const questions = ask(all);

  it.each(Object.entries(questions))('%s: within an hour for nine of ten', (_, { near }) => {
    expect(near).toBeGreaterThanOrEqual(0.9);
  });

  it.each(Object.entries(questions))('%s: the range holds the truth as often as it says', (_, { held }) => {
    expect(held).toBeGreaterThanOrEqual((all[0] as Case).told.level);
  });

  it('has an answer for each of them; and the ranges of who sent least hold too', () => {
    expect(all).toHaveLength(PEOPLE);
    const told = everybody.filter((each) => each.told.enough) as Case[];
    const least = told.toSorted((p, q) => p.told.active - q.told.active).slice(0, 60);
    expect(least.at(-1)?.told.active).toBeLessThan(120);
    for (const { held } of Object.values(ask(least))) expect(held).toBeGreaterThanOrEqual(0.9);
  });

  it('is hardly worse where lives do not keep to half hours', () => {
    const minutes = stream(1, 'minutes');
    const shifted = all.slice(0, 100).map(({ habit, times }): Case => {
      const zone = minutes.int(60) / 60;
      return { habit, times, zone, told: estimateRhythm(seen(times, zone), 1) as Told };
    });
    const { 'time zone': _, ...hours } = ask(shifted);
    for (const { near, held } of Object.values(hours)) {
      expect(near).toBeGreaterThan(0.8);
      expect(held).toBeGreaterThan(0.9);
    }
  });

  it('sees hours of work where there are some, and seldom where there are none', () => {
    const working = all.filter(({ habit }) => habit.work);
    const others = all.filter(({ habit }) => !habit.work);
    expect(workers.length / working.length).toBeGreaterThan(0.85);
    expect(others.filter(({ told }) => told.work).length / others.length).toBeLessThan(0.15);
    expect(others.length).toBeGreaterThan(25);
  });

  it('says how sure it is: ranges are wider for who sent less', () => {
    const width = (of: readonly Case[]) =>
      of.reduce((sum, { told }) => sum + told.sleep.from.high - told.sleep.from.low, 0) / of.length;
    const byActive = all.toSorted((p, q) => p.told.active - q.told.active);
    expect(width(byActive.slice(0, 60))).toBeGreaterThan(width(byActive.slice(-60)) + 0.2);
  });
});

describe('estimateRhythm', () => {
  const town = makePeople(2015);
  const times = timesOf(makeEvents(2015, town), 4);

  it('gives the same answer for the same times and seed, in plain JSON, in whatever order they come', () => {
    const told = estimateRhythm(times, 7);
    expect(told.enough).toBe(true);
    expect(estimateRhythm(times.toReversed(), 7)).toEqual(told);
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
    expect(told).toMatchObject({ seed: 7, events: times.length });
  });

  it('moves with the observer’s clock', () => {
    const told = estimateRhythm(times, 7) as Told;
    for (const hours of [-11, -5, 3, 12]) {
      const other = estimateRhythm(seen(times, -hours), 7) as Told;
      expect(around(other.sleep.to.value - told.sleep.to.value - hours)).toBe(0);
      expect(around(other.zone.value - told.zone.value + hours)).toBe(0);
    }
    expect(estimateRhythm(seen(times, 7 * 24 * 5), 7)).toEqual(told);
  });

  it('says "few" below what is needed', () => {
    for (const few of [[], times.slice(0, 20), times.slice(0, 1).concat(times.slice(0, 1))]) {
      expect(estimateRhythm(few, 7)).toMatchObject({ enough: false, why: 'few', needed: NEEDED });
    }
  });

  it('finds no sleep in times that come round the clock', () => {
    for (let seed = 0; seed < 40; seed++) {
      const rng = stream(seed, 'round the clock');
      const even = Array.from({ length: 100 + seed * 40 }, () => rng.int(200 * DAY));
      expect(estimateRhythm(even, seed)).toMatchObject({ enough: false, why: 'no quiet hours' });
    }
  });

  it('has an answer to whatever times it is given, and counts them all', () => {
    const odd = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 300 }), fc.integer(), (given, seed) => {
        const told = estimateRhythm(given, seed);
        return told.events === given.length && !/null|NaN/.test(JSON.stringify(told.enough));
      }),
      draws(60),
    );
  });
});

describe('the shape of a day', () => {
  it('is found exactly where there is no noise', () => {
    const position = fc.record({
      bed: fc.integer({ min: 4, max: 12 }),
      sleep: fc.integer({ min: 12, max: 18 }),
      ready: fc.integer({ min: 3, max: 5 }),
      hours: fc.integer({ min: 12, max: 13 }),
    });
    fc.assert(
      fc.property(position, ({ bed, sleep, ready, hours }) => {
        const [wake, start] = [bed + sleep, bed + sleep + ready];
        fc.pre(start + hours <= 44);
        const middle = (2 * start + hours - 2) >> 1;
        const counts = Uint32Array.from({ length: 48 }, (_, i) => {
          if (i >= bed && i < wake) return 1;
          return i >= start && i < start + hours && i !== middle && i !== middle + 1 ? 10 : 40;
        });
        const shape = fitDay(counts, new Likelihood(2000));
        expect(shape).toMatchObject({ bed, wake, start, end: start + hours });
        expect(shape?.evidence).toBeGreaterThan(5);
        const quiet = quietest(counts, new Likelihood(2000));
        expect(quiet.from).toBe(bed);
      }),
    );
  });

  it('has no work in it where the day is as busy as the evening', () => {
    const counts = Uint32Array.from({ length: 48 }, (_, i) => (i >= 8 && i < 24 ? 1 : 40 + (i % 3)));
    const shape = fitDay(counts, new Likelihood(3000));
    expect(shape).toMatchObject({ bed: 8, wake: 24 });
    expect(shape?.evidence).toBeLessThan(0);
    expect(fitDay(new Uint32Array(48), new Likelihood(0))).toBeNull();
  });
});

describe('logs', () => {
  it('are natural logarithms', () => {
    const ln = logs(50_000);
    for (let k = 1; k <= 50_000; k++) expect(Math.abs((ln[k] as number) - Math.log(k))).toBeLessThan(1e-11);
    expect(ln[0]).toBe(0);
  });
});

describe('weekGrid', () => {
  it('counts every time in its hour of the week, whichever week', () => {
    const grid = weekGrid([0, 59, 9 * DAY + 5 * HOUR, -1]);
    expect(grid[0]?.[0]).toBe(2);
    expect(grid[2]?.[5]).toBe(1);
    expect(grid[6]?.[23]).toBe(1);
    expect(grid.flat()).toHaveLength(168);
    expect(grid.flat().reduce((sum, n) => sum + n)).toBe(4);
  });
});
