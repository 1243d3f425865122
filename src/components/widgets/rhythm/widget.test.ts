import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { spoken } from '../../../../tests/support/spoken.ts';
import { DAY, HOUR, NOW } from '../../../sim/town/clock.ts';
import { FRIEND, YOU } from '../../../sim/town/data.ts';
import { makeEvents } from '../../../sim/town/events.ts';
import { timesOf } from '../../../sim/town/log.ts';
import { makePeople } from '../../../sim/town/people.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import { guessBars, inWeek, pieces, timesAt, toldBars, truthBars } from './picture.ts';
import * as widget from './widget.ts';
import { compute, params, type Question, type Result } from './widget.ts';

const { finding, describe: sentences } = spoken(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Result => compute({ ...defaults(params), ...choice });
const around = (hours: number) => 12 - ((((12 - hours) % 24) + 24) % 24);
const reply = (r: Result, question: Question) => r.replies.find((one) => one.question === question);
const base = run();

describe('the finding', () => {
  it('by default: eight weeks of times are a biography, within an hour of the truth', () => {
    expect(finding(base)).toBe(
      'Eight weeks of times, and not one word: they tell when Arlo sleeps and works, and roughly in which time zone',
    );
    expect(sentences(base)[0]).toBe(`${finding(base)}.`);
    expect(base.replies.map(({ question }) => question)).toEqual(['bed', 'wake', 'start', 'end', 'zone']);
    for (const { value, truth, held } of base.replies) {
      expect(Math.abs(around((truth as number) - value))).toBeLessThanOrEqual(1);
      expect(held).toBe(true);
    }
    const said = sentences(base).join(' ');
    for (const part of [
      '176 times',
      '15:30 (15:00 to 18:00)',
      'bed at 16:30',
      'between +5 and +9',
      'all five',
    ])
      expect(said).toContain(part);
  });

  it('is about whoever wrote and rang most', () => {
    expect(base.people).toHaveLength(150);
    expect(base.people[base.person]?.sent).toBe(Math.max(...base.people.map(({ sent }) => sent)));
  });
});

describe('every parameter', () => {
  it('weeks: fewer records, no answer; more, narrower ranges; never a time that is older', () => {
    const by = [1, 3, 8, 26, 52].map((weeks) => run({ weeks }));
    expect(by.map(({ told }) => told.enough)).toEqual([false, false, true, true, true]);
    expect(finding(by[1] as Result)).toBe('49 times in three weeks are too few to tell when Arlo sleeps');
    for (const { times, weeks } of by)
      expect(Math.min(...times) + 7 * HOUR).toBeGreaterThanOrEqual(NOW - weeks * 7 * DAY);
    const width = (r: Result) => {
      const { low, high } = reply(r, 'bed') as { low: number; high: number };
      return high - low;
    };
    expect(width(by[4] as Result)).toBeLessThan(width(by[2] as Result));
  });

  it('person: exactly the times of that person’s own messages and calls, the reader’s letter among them', () => {
    const log = makeEvents(2015, makePeople(2015));
    for (const person of [YOU, FRIEND, 4, 77, 149]) {
      const own = timesOf(log, person).filter((t) => t >= DAY);
      const letter = person === YOU ? [NOW - DAY + 20 * HOUR + 41 * 60] : [];
      const expected = [...own, ...letter].sort((p, q) => p - q);
      expect(run({ person, weeks: 52, zone: 0 }).times).toEqual(expected);
    }
    expect(finding(run({ person: 4, weeks: 52 }))).not.toMatch(/works/);
  });

  it('zone: hides the town, moves every answer with it, and is found out from the times alone', () => {
    for (const zone of [-11, -5, 0, 12]) {
      const r = run({ zone });
      expect(r.times.map((t) => t + zone * HOUR)).toEqual(base.times.map((t) => t + 7 * HOUR));
      for (const { question, value, held } of r.replies) {
        const moved = (question === 'zone' ? 1 : -1) * (zone - 7);
        const before = reply(base, question)?.value as number;
        expect(Math.abs(around(value - before - moved)), question).toBeLessThan(0.01);
        expect(held).toBe(true);
      }
    }
  });

  it('game: what is to be guessed is not given away, and a guess is measured by the truth', () => {
    const hidden = run({ game: 'guess' });
    const said = sentences(hidden).join(' ');
    expect(said).not.toMatch(/asleep|sleeps|bed|works|\d:\d\d|later|earlier|truth|really/);
    expect(run({ game: 'guess', weeks: 3 }).told.enough).toBe(false);
    expect(sentences(run({ game: 'guess', weeks: 3 })).join(' ')).not.toMatch(/few/);

    const told = run({ game: 'told', bed: 18, start: 1, ahead: 6 });
    expect(told.guess.off).toEqual({ bed: 1.5, start: 0.5, zone: 1 });
    expect(sentences(told).at(-1)).toBe(
      'Your guess: to bed at 18:00, one and a half hours off; work from 1:00, half an hour off; the zone +6, one hour off.',
    );
    const none = run({ game: 'told', start: -1, person: 4, weeks: 52 });
    expect(sentences(none).at(-1)).toContain('no fixed hours of work, right;');
    expect(sentences(run({ game: 'told', start: -1 })).at(-1)).toContain('but there are some;');
    expect(sentences(run({ game: 'told', person: 4 })).at(-1)).toContain('but there are no such hours;');
    // A guess moves nothing but itself.
    expect({ ...told, game: 'shown', guess: base.guess }).toEqual(base);
  });

  it('to: the friend is called so, in the list and in the words', () => {
    const r = run({ person: FRIEND, to: 'ليلى', weeks: 52 });
    expect(r.people[FRIEND]?.name).toBe('ليلى');
    expect(sentences(r).join(' ').replaceAll('\u2068ليلى\u2069', '')).not.toMatch(/[ليى\u2068\u2069]/);
  });

  it('seed: another town; the same values, the same answer', () => {
    expect(run({ seed: 7 }).times).not.toEqual(base.times);
    expect(JSON.stringify(run())).toBe(JSON.stringify(base));
    expect(JSON.parse(JSON.stringify(base))).toEqual(base);
  });
});

describe('the words', () => {
  const choice = fc.record({
    seed: fc.constantFrom(2015, 7),
    person: fc.integer({ min: -1, max: 149 }),
    weeks: fc.oneof(fc.integer({ min: 1, max: 52 }), fc.constantFrom(1, 52)),
    zone: fc.integer({ min: -11, max: 12 }),
    game: fc.constantFrom(...params.game.options),
    bed: fc.integer({ min: 0, max: 23 }),
    start: fc.integer({ min: -1, max: 23 }),
    ahead: fc.integer({ min: -11, max: 12 }),
  });

  it('are sentences that agree with the result, in whatever state', () => {
    fc.assert(
      fc.property(choice, (values) => {
        const r = run(values);
        expect(finding(r)).toMatch(/^[\p{Lu}\d].*[^.]$/u);
        for (const said of sentences(r)) {
          expect(said).toMatch(/^[\p{Lu}\d].*[^.]\.$/u);
          expect(said).not.toMatch(
            /undefined|NaN|null| {2}|You (sleeps|works|goes)|(?<![−+\d])1 (weeks|times|hours)/,
          );
        }
        if (r.game === 'guess') return;
        const wrong = r.replies.filter(({ held }) => !held).length;
        expect(/wrong$/.test(finding(r))).toBe(wrong > 0);
        expect(/tell when/.test(finding(r)) && !/too/.test(finding(r))).toBe(r.told.enough && wrong === 0);
      }),
      draws(100, 3000),
    );
  });

  it('admit what is wrong: a range that misses, and work that is not there', () => {
    const missed = Array.from({ length: 150 }, (_, person) => run({ person, weeks: 13 })).find(
      ({ replies }) => replies.filter(({ held }) => !held).length === 1,
    ) as Result;
    expect(finding(missed)).toMatch(
      /^Of (three|five) things that 13 weeks of times tell about .*, one is wrong$/,
    );
    const all = missed.replies.length === 5 ? 'four of five' : 'two of three';
    expect(sentences(missed).join(' ')).toContain(`here ${all} hold it;`);
  });

  it('speak to the reader about the reader', () => {
    const said = sentences(run({ person: YOU, weeks: 52 })).join(' ');
    expect(said).toMatch(/when you sleep and work/);
    expect(said).toMatch(/really you go to bed at 15:00 and get up at 22:30/);
    expect(said).not.toMatch(/You’s|You s/);
  });
});

describe('the picture', () => {
  it('puts each time where it belongs', () => {
    // Tuesday 1:30 by the company’s clock, in the last of two weeks and in the one before.
    const last = NOW - 7 * HOUR - (7 * DAY - 90 * 60) - 2 * HOUR;
    const day = Math.floor((last % (7 * DAY)) / DAY);
    const minute = Math.floor((last % DAY) / 60);
    expect(timesAt([last], 7, 2)).toEqual([{ x: minute, y: 100 * day + 16 }]);
    expect((timesAt([last + 7 * DAY - 3 * HOUR], 7, 2)[0]?.y ?? 0) % 100).toBe(84);
    expect(timesAt([0], 0, 1)).toEqual([{ x: 0, y: 50 }]);
  });

  it('cuts what runs over midnight', () => {
    expect(pieces([22, 30])).toEqual([
      { from: 0, hours: 6 },
      { from: 22, hours: 2 },
    ]);
    expect(pieces([-1, 0.5])).toEqual([
      { from: 23, hours: 1 },
      { from: 0, hours: 0.5 },
    ]);
    expect(pieces([9, 17])).toEqual([{ from: 9, hours: 8 }]);
    expect(pieces([9, 8])).toEqual([]);
  });

  it('lays work on the person’s own Monday to Friday, and the nights before them', () => {
    const rows = (d: string) => [...d.matchAll(/M(\d+),(\d+)h(\d+)v/g)].map((m) => m.slice(1).map(Number));
    const [night, work] = guessBars(23, 9).map((bar) => inWeek(bar, 0).inner) as [string, string];
    expect(rows(work)).toEqual([0, 1, 2, 3, 4].map((day) => [540, 100 * day, 480]));
    expect(rows(night)).toEqual(
      [0, 1, 2, 3, 4].flatMap((day) => [
        [1380, 100 * ((day + 6) % 7), 60],
        [0, 100 * day, 420],
      ]),
    );
    // Nine in the morning twelve hours ahead is still the evening before.
    const far = inWeek(guessBars(23, 21)[1] as (typeof toldBars)[never], 12).inner;
    expect(rows(far)[0]).toEqual([1260, 600, 180]);
  });

  it('has bars for what is told and what is true', () => {
    expect(toldBars(base).map(({ kind, span }) => [kind, ...span])).toEqual([
      ['sleep', 15.5, 24],
      ['work', 1.5, 10.5],
    ]);
    expect(toldBars(base)[0]).toMatchObject({ outer: [15, 25], inner: [18, 23.5] });
    expect(truthBars(base).map(({ span }) => span)).toEqual([
      [16.5, 24],
      [1.5, 10.5],
    ]);
    expect(toldBars(run({ weeks: 1 }))).toEqual([]);
  });
});
