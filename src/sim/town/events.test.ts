import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { fingerprint, pinned } from '../../../tests/support/pinned.ts';
import { finish } from '../steps.ts';
import { BUSY_WEEK, DAY, HOUR, NOW, wallClock, whenAwake } from './clock.ts';
import { TOWN } from './data.ts';
import { live, makeEvents } from './events.ts';
import { makeHabits, weekOf } from './habits.ts';
import { blank, type EventLog, insert, timesOf } from './log.ts';
import { makePeople } from './people.ts';
import type { Habit } from './types.ts';

const SEEDS = [2015, 1, 2, 3];
const year = (seed: number) => {
  const town = makePeople(seed);
  return { town, log: makeEvents(seed, town) };
};
const YEARS = SEEDS.map(year);
const columns = ({ t, from, to, kind, amount }: EventLog) => [t, from, to, kind, amount];
const hash = (log: EventLog) => fingerprint(...columns(log).map((column) => Uint32Array.from(column)));

const habit: Habit = {
  workday: { from: 7, to: 24.5 },
  dayOff: { from: 9, to: 25.5 },
  work: { from: 9, to: 17 },
};

describe('a week', () => {
  const week = weekOf(habit);
  const at = (day: number, hour: number) => day * DAY + hour * HOUR;

  it('never runs backwards, and ends where the next begins', () => {
    const moment = fc.integer({ min: 0, max: 105 * BUSY_WEEK });
    fc.assert(
      fc.property(moment, moment, (p, q) => {
        const [first, second] = [wallClock(week, Math.min(p, q)), wallClock(week, Math.max(p, q))];
        return Number.isInteger(first) && first <= second;
      }),
    );
    for (const n of [0, 1, 52, 104]) expect(wallClock(week, n * BUSY_WEEK)).toBe(n * 7 * DAY);
    expect(wallClock(week, BUSY_WEEK - 1)).toBeLessThan(7 * DAY);
  });

  it('spends little of its activity asleep or at work, most of it in the evening', () => {
    const spent = (from: number, to: number) => {
      let n = 0;
      for (let i = 0; i < 10_000; i++) {
        const t = wallClock(week, Math.floor((i * BUSY_WEEK) / 10_000));
        if (t >= from && t < to) n++;
      }
      return n / (to - from);
    };
    const evening = spent(at(2, 18), at(2, 22));
    expect(spent(at(2, 1), at(2, 7)) / evening).toBeLessThan(0.05);
    expect(spent(at(2, 9), at(2, 12)) / evening).toBeLessThan(0.25);
    expect(spent(at(5, 10), at(5, 12)) / evening).toBeGreaterThan(0.6);
  });

  it('knows who is awake: later on days off, and on the evenings before them', () => {
    for (const [t, awake] of [
      [at(1, 7), true],
      [at(1, 6.9), false],
      [at(1, 0.4), true],
      [at(1, 0.6), false],
      [at(5, 8.9), false],
      [at(5, 1.4), true],
      [at(6, 1.6), false],
      [at(7, 0.4), true],
      [at(7, 6), false],
    ] as const)
      expect([t, whenAwake(week, t) === t]).toEqual([t, awake]);
    expect(whenAwake(week, at(1, 3))).toBe(at(1, 7));
    expect(whenAwake(week, at(12, 2))).toBe(at(12, 9));
  });
});

describe('makeHabits', () => {
  it('gives work to who has a tie from work, sleep to everybody, between time of their own', () => {
    const { ties, habits } = makePeople(7, { people: 500 });
    expect(makeHabits(7, 500, ties)).toEqual(habits);
    const staff = new Set(ties.filter(({ kind }) => kind === 'work').flatMap(({ a, b }) => [a, b]));
    for (const [id, { workday, dayOff, work }] of habits.entries()) {
      expect(work !== null).toBe(staff.has(id));
      const night = workday.from + 24 - workday.to;
      expect(night >= 6.5 && night <= 8.5).toBe(true);
      expect(dayOff.from).toBeGreaterThanOrEqual(workday.from);
      expect(dayOff.to).toBeGreaterThanOrEqual(workday.to);
      if (work) expect(workday.from < work.from && work.to < workday.to - 2).toBe(true);
    }
  });
});

describe('makeEvents', () => {
  it('gives the same year for the same seed, and another for another', () => {
    const again = year(2015).log;
    expect(hash(again)).toBe(hash((YEARS[0] as (typeof YEARS)[0]).log));
    expect(new Set(YEARS.map(({ log }) => hash(log))).size).toBe(SEEDS.length);
  });

  it('is sorted, inside the year, and nobody writes to themselves', () => {
    for (const { log } of YEARS) {
      for (const column of columns(log)) expect(column).toHaveLength(log.length);
      for (let i = 0; i < log.length; i++) {
        if (i > 0 && (log.t[i] as number) < (log.t[i - 1] as number)) throw new Error(`unsorted at ${i}`);
        if ((log.t[i] as number) >= NOW) throw new Error(`outside the year at ${i}`);
        if (log.from[i] === log.to[i]) throw new Error(`to oneself at ${i}`);
        if ((log.from[i] as number) >= TOWN.people) throw new Error(`a hub wrote at ${i}`);
      }
    }
  });

  it('has as many events as the rates say', () => {
    for (const { town, log } of YEARS) {
      const expected = town.ties.reduce((sum, tie) => sum + tie.perYear, 0);
      expect(log.length / expected).toBeGreaterThan(0.88);
      expect(log.length / expected).toBeLessThan(1.12);
    }
  });

  it('only has events between people with a tie', () => {
    for (const { town, log } of YEARS) {
      const tied = new Set(town.ties.map(({ a, b }) => a * 1000 + b));
      for (let i = 0; i < log.length; i++) {
        const [p, q] = [log.from[i] as number, log.to[i] as number];
        if (!tied.has(Math.min(p, q) * 1000 + Math.max(p, q))) throw new Error(`${p} and ${q} have no tie`);
      }
    }
  });

  it('gives a tie the same life whoever else lives in the town, and however long the log', () => {
    const { town, log } = YEARS[0] as (typeof YEARS)[0];
    const ties = town.ties.filter(({ a, b }) => a === 5 || b === 5);
    expect(timesOf(makeEvents(2015, { ...town, ties }), 5)).toEqual(timesOf(log, 5));
    const half = makeEvents(2015, town, 182);
    const until = log.t.findIndex((t) => t >= 182 * DAY);
    expect(half.length).toBe(until);
    expect(half.t).toEqual(log.t.slice(0, until));
    expect(timesOf(half, 5)).toEqual(timesOf(log, 5).filter((t) => t < 182 * DAY));
  });

  it('answers nobody asleep: what is sent at night was begun at night', () => {
    const { town, log } = YEARS[0] as (typeof YEARS)[0];
    const weeks = town.habits.map(weekOf);
    let asleep = 0;
    for (let i = 0; i < log.length; i++) {
      const t = log.t[i] as number;
      // Forty minutes is the longest delay: an answer may be sent so long after going to bed.
      const week = weeks[log.from[i] as number] as (typeof weeks)[0];
      if (whenAwake(week, t) !== t && whenAwake(week, Math.max(0, t - 2400)) !== Math.max(0, t - 2400))
        asleep++;
    }
    expect(asleep / log.length).toBeGreaterThan(0.002);
    expect(asleep / log.length).toBeLessThan(0.02);
  });

  it('holds times, sizes and numbers of people, and has no room for words', () => {
    type Column = EventLog[keyof EventLog];
    expectTypeOf<Column>().toEqualTypeOf<number | Uint32Array | Uint16Array | Uint8Array>();
  });

  it('is quiet at night, busiest in the evening, and later at weekends', () => {
    for (const { log } of YEARS) {
      const hours = new Array<number>(24).fill(0);
      let [early, earlyOff] = [0, 0];
      for (const t of log.t) {
        const hour = Math.floor(t / HOUR) % 24;
        hours[hour] = (hours[hour] as number) + 1;
        if (hour === 7) Math.floor(t / DAY) % 7 < 5 ? early++ : earlyOff++;
      }
      const share = (from: number, to: number) =>
        hours.slice(from, to).reduce((s, n) => s + n, 0) / log.length;
      expect(share(1, 5)).toBeLessThan(0.02);
      expect(share(17, 21)).toBeGreaterThan(0.25);
      expect(earlyOff / 2).toBeLessThan(early / 5);
    }
  });

  it('comes in bursts: B = (σ − μ) / (σ + μ) of the waits within a tie is above .3', () => {
    for (const { log } of YEARS) {
      const last = new Map<number, number>();
      const waits = new Map<number, number[]>();
      for (let i = 0; i < log.length; i++) {
        const [p, q] = [log.from[i] as number, log.to[i] as number];
        const key = Math.min(p, q) * 1000 + Math.max(p, q);
        const before = last.get(key);
        if (before !== undefined) waits.set(key, [...(waits.get(key) ?? []), (log.t[i] as number) - before]);
        last.set(key, log.t[i] as number);
      }
      const long = [...waits.values()].filter((list) => list.length >= 50);
      const bursts = long.map((list) => {
        const mean = list.reduce((s, w) => s + w, 0) / list.length;
        const sigma = Math.sqrt(list.reduce((s, w) => s + (w - mean) ** 2, 0) / list.length);
        return (sigma - mean) / (sigma + mean);
      });
      expect(bursts.filter((b) => b > 0.3).length / bursts.length).toBeGreaterThan(0.98);
    }
  });
});

describe('live', () => {
  it('fills 24 months of 2,000 people, step by step, and can be left at any step', () => {
    const town = makePeople(3, { people: 2000 });
    const months = 730;
    const steps = live(3, town, months);
    const shares: number[] = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) shares.push(step.value);
    expect(shares.length).toBeGreaterThan(50);
    expect(shares).toEqual(shares.toSorted((p, q) => p - q));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeLessThan(1);

    const log = step.value;
    const expected = (town.ties.reduce((sum, { perYear }) => sum + perYear, 0) * months) / 365;
    expect(log.length / expected).toBeGreaterThan(0.9);
    expect(log.length / expected).toBeLessThan(1.05);
    expect(log.t).toEqual(log.t.toSorted());
    expect(log.t.at(-1)).toBeLessThan(months * DAY);
    expect(Math.max(...new Set(log.from))).toBe(1999);

    const left = live(3, town, months);
    left.next();
    expect(left.return(blank(0)).done).toBe(true);
    expect(left.next().done).toBe(true);
  });

  it('of no ties and of no days is an empty log', () => {
    const town = makePeople(3);
    expect(finish(live(3, { ...town, ties: [] }, 30))).toEqual(blank(0));
    expect(finish(live(3, town, 0)).length).toBe(0);
  });
});

describe('insert', () => {
  it('puts one event in its place and leaves the others', () => {
    const { log } = YEARS[0] as (typeof YEARS)[0];
    const event = { t: 200 * DAY, from: 0, to: 1, kind: 0, amount: 52 };
    const longer = insert(log, event);
    expect(longer.length).toBe(log.length + 1);
    const at = longer.t.lastIndexOf(event.t);
    expect(columns(longer).map((column) => column[at])).toEqual([event.t, 0, 1, 0, 52]);
    for (const [i, column] of columns(longer).entries()) {
      expect([...column].toSpliced(at, 1)).toEqual([...(columns(log)[i] as Uint32Array)]);
    }
    expect(longer.t).toEqual(longer.t.toSorted());
  });
});

const RULES = 'with the rules by which people write and call, on purpose';
pinned('a year of town 2015', RULES, () => hash((YEARS[0] as (typeof YEARS)[0]).log), '057193cacc4bac62');
pinned(
  'two months of 2,000 people',
  RULES,
  () => hash(finish(live(3, makePeople(3, { people: 2000 }), 60))),
  '548047e725997676',
);
