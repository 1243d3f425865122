import { describe, expect, it } from 'vitest';
import access from '../../../../content/access.json' with { type: 'json' };
import { chosen } from '../../../../tests/support/chosen.ts';
import { MOST } from '../../../sim/town/moving.ts';
import { all, sourcesOf } from '../../article/sources.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { words as en } from './messages/en.ts';
import { words as view } from './messages/view/en.ts';
import { comparison, inHundred, TOWNS } from './towns.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

const run = (choice: Partial<Values<typeof params>> = {}): Promise<Result> =>
  compute({ ...defaults(params), ...choice });
const SEEDS = Array.from({ length: 60 }, (_, i) => 1000 + i * 4999);
const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

describe('the finding', () => {
  it('by default: most of ordinary people’s messages, and of the crew’s as many as it leaves', async () => {
    const r = await run();
    expect([r.compelled, r.sides.ordinary.read, r.careless, r.careful]).toEqual([4, 93, 100, 0]);
  });

  it('holds in every town: ordinary people mostly read, the crew all the way down to nothing', async () => {
    for (const seed of SEEDS) {
      const r = await run({ seed });
      expect(r.sides.ordinary.read).toBeGreaterThan(80);
      expect(r.careful).toBe(0);
      expect(r.careless).toBeGreaterThan(30);
      expect(r.sides.crew.read).toBeLessThanOrEqual(r.careless);
    }
  });

  it('and so do the ranges that are shown beside it', async () => {
    const { byDetermined } = await run();
    expect(byDetermined).toHaveLength(MOST + 1);
    for (const { ordinary } of byDetermined) {
      expect(ordinary.low).toBeGreaterThan(85);
      expect(ordinary.high).toBeLessThan(100);
    }
    expect(byDetermined[0]?.crew).toEqual({ low: 100, middle: 100, high: 100 });
    expect(byDetermined[MOST]?.crew).toEqual({ low: 0, middle: 0, high: 0 });
  });
});

describe('every control has its consequence', () => {
  it('orders: nothing without one, more with each, no more than are in reach', async () => {
    const none = await run({ compelled: 0 });
    expect(says.finding(none)).toEqual(['findingNone']);
    expect(none.thief).toBeNull();
    expect(none.letter.read).toBe(false);
    const read = [];
    for (let compelled = 1; compelled <= 4; compelled++)
      read.push((await run({ compelled })).sides.ordinary.read);
    expect(read).toEqual([...read].sort((a, b) => a - b));
    expect(new Set(read).size).toBe(4);
    expect(await run({ compelled: 9 })).toEqual(await run());
  });

  it('reach: with none there is no order, with all nowhere to go', async () => {
    const none = await run({ outside: 10 });
    expect(none.compelled).toBe(0);
    expect(says.finding(none)).toEqual(['findingOutOfReach']);
    const all = await run({ outside: 0, compelled: 10, determined: MOST });
    expect([all.sides.ordinary.read, all.sides.crew.read, all.sides.between.read]).toEqual([100, 100, 100]);
    expect([all.careless, all.careful]).toEqual([100, 100]);
  });

  it('what moving costs: if little, orders read nobody; if much, nearly everybody', async () => {
    const cheap = await run({ sticky: 0 });
    expect([cheap.sides.ordinary.read, cheap.sides.crew.read]).toEqual([0, 0]);
    expect(cheap.thief).toBeNull();
    expect(says.describe(cheap)).toContain('noHaul');
    const dear = await run({ sticky: MOST });
    expect(dear.sides.ordinary.read).toBeGreaterThan(93);
    expect(dear.people.ordinary.moved).toBeLessThan(cheap.people.ordinary.moved);
  });

  it('determination moves the crew and next to nobody else', async () => {
    const [careless, careful] = [await run({ determined: 0 }), await run({ determined: MOST })];
    expect(careless.sides.crew.read).toBe(100);
    expect(careful.sides.crew.read).toBe(0);
    expect(careful.people.crew.moved).toBe(6);
    expect(careless.sides.ordinary.read - careful.sides.ordinary.read).toBeLessThan(3);
    // Who has moved still writes to people who have not.
    expect(careful.sides.between.read).toBeGreaterThan(30);
  });

  it('another town gives other numbers, and the towns it is compared with stay', async () => {
    const [here, there] = [await run(), await run({ seed: 7 })];
    expect(there.sides).not.toEqual(here.sides);
    expect(there.byCompelled).toEqual(here.byCompelled);
  });
});

describe('what is shown adds up', () => {
  it('every message is in one cup, before and now, and what can be read is in the compelled ones', async () => {
    for (const choice of [{}, { sticky: 3 }, { compelled: 2, determined: 9 }, { outside: 2, compelled: 8 }]) {
      const { sides, compelled } = await run(choice);
      for (const { before, now, read } of Object.values(sides)) {
        expect(Math.abs(sum(before) - 1000)).toBeLessThanOrEqual(5);
        expect(Math.abs(sum(now) - 1000)).toBeLessThanOrEqual(5);
        expect(Math.abs(sum(now.slice(0, compelled)) / 10 - read)).toBeLessThanOrEqual(1.5);
      }
    }
  });

  it('the key that is worth most opens ordinary messages by the thousand and few of the crew’s', async () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const { thief, sides } = await run({ seed });
      if (!thief) throw new Error('no haul');
      const { ordinary, crew, between } = thief.messages;
      expect(thief.ofOrdinary).toBe(inHundred(ordinary, sides.ordinary.messages));
      expect(crew / (ordinary + crew + between)).toBeLessThan(0.02);
    }
  });

  it('the letter goes where its line goes: with the ends, if both move', async () => {
    const [stays, goes] = [await run({ sticky: MOST }), await run({ sticky: 0 })];
    expect(stays.letter).toEqual({ before: 0, now: 0, read: true });
    expect(goes.letter).toEqual({ before: 0, now: 4, read: false });
    expect(says.describe(stays)).toContain('letterRead');
    expect(says.describe(goes)).toContain('letterSealed');
  });

  it('none and all are said only of none and all', () => {
    expect([inHundred(0, 9999), inHundred(1, 9999), inHundred(9998, 9999), inHundred(5, 5)]).toEqual([
      0, 1, 99, 100,
    ]);
  });

  it('the comparison is made once for a setting, and reports its steps', async () => {
    const steps: [number, number][] = [];
    const job = { step: async (done: number, total: number) => void steps.push([done, total]) };
    const first = await comparison({ sticky: 6, outside: 1 }, job);
    expect(steps).toHaveLength(MOST + 1);
    expect(await comparison({ sticky: 6, outside: 1 }, job)).toBe(first);
    expect(steps).toHaveLength(MOST + 1);
    expect(first.map((rounds) => rounds.length)).toEqual(new Array(MOST + 1).fill(10));
    expect(TOWNS).toBeGreaterThanOrEqual(30);
    await expect(
      comparison({ sticky: 6, outside: 0 }, { ...unwatched, step: () => Promise.reject(new Error('stop')) }),
    ).rejects.toThrow('stop');
  });
});

describe('the evidence', () => {
  it('has sources, and each side as much room as the other', () => {
    const ids = all.map(({ id }) => id);
    expect(sourcesOf(access).filter((id) => !ids.includes(id))).toEqual([]);
    for (const { sources } of [...access.for, ...access.against]) expect(sources.length).toBeGreaterThan(0);
    expect(access.for).toHaveLength(access.against.length);
    const words = (side: { id: string }[]) =>
      sum(side.map(({ id }) => view.evidence.said[id]?.split(' ').length ?? Number.NaN));
    expect(words(access.for) / words(access.against)).toBeGreaterThan(0.9);
    expect(words(access.for) / words(access.against)).toBeLessThan(1.1);
  });
});
