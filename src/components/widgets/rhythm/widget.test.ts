import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { draws } from '../../../../tests/support/depth.ts';
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

const says = chosen(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Result => compute({ ...defaults(params), ...choice });
const around = (hours: number) => 12 - ((((12 - hours) % 24) + 24) % 24);
const reply = (r: Result, question: Question) => r.replies.find((one) => one.question === question);
const base = run();

describe('the finding', () => {
  it('by default: eight weeks of times are a biography, within an hour of the truth', () => {
    expect(says.finding(base)).toEqual(['findingTold']);
    expect(base.times).toHaveLength(176);
    expect(base.replies.map(({ question }) => question)).toEqual(['bed', 'wake', 'start', 'end', 'zone']);
    for (const { value, truth, held } of base.replies) {
      expect(Math.abs(around((truth as number) - value))).toBeLessThanOrEqual(1);
      expect(held).toBe(true);
    }
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
    expect(says.finding(by[1] as Result)).toEqual(['findingFew']);
    expect(by[1]?.times).toHaveLength(49);
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
    expect(run({ person: 4, weeks: 52 }).told).toMatchObject({ enough: true, work: null });
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
    expect(says.describe(hidden)).toEqual(['findingGuess', 'data', 'guessing']);
    expect(run({ game: 'guess', weeks: 3 }).told.enough).toBe(false);
    expect(says.describe(run({ game: 'guess', weeks: 3 }))).toEqual(says.describe(hidden));

    const told = run({ game: 'told', bed: 18, start: 1, ahead: 6 });
    expect(told.guess.off).toEqual({ bed: 1.5, start: 0.5, zone: 1 });
    expect(says.describe(told)).toContain('guessed');
    // A guess moves nothing but itself; the weeks are played where nobody guesses.
    expect([hidden.steps, told.steps, base.steps]).toEqual([0, 0, 6]);
    const { stages, steps } = base;
    expect({ ...told, game: 'shown', guess: base.guess, stages, steps }).toEqual(base);
  });

  it('to: the friend is called so', () => {
    expect(run({ person: FRIEND, to: 'ليلى', weeks: 52 }).people[FRIEND]?.name).toBe('ليلى');
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

  it('are chosen by what is so, in whatever state', () => {
    fc.assert(
      fc.property(choice, (values) => {
        const r = run(values);
        const wrong = r.replies.filter(({ held }) => !held).length;
        const [kind = ''] = says.finding(r).slice(-1);
        expect(kind === 'findingGuess').toBe(r.game === 'guess');
        if (r.game === 'guess') return;
        expect(kind === 'findingWrong').toBe(wrong > 0);
        expect(kind === 'findingTold').toBe(r.told.enough && wrong === 0);
      }),
      draws(100, 3000),
    );
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
