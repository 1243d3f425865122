import { describe, expect, it } from 'vitest';
import law from '../../../../content/retention.json' with { type: 'json' };
import { chosen } from '../../../../tests/support/chosen.ts';
import { bfs } from '../../../sim/graph/bfs.ts';
import { all, sourcesOf } from '../../article/sources.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { type Job, unwatched } from '../../contract/widget.ts';
import { words as en } from './messages/en.ts';
import { words as view } from './messages/view/en.ts';
import { CREWS, comparison, DRAWN, HUB_LIMIT, PEOPLE, SEARCHES, TOWNS, townOf } from './towns.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Promise<Result> => compute({ ...defaults(params), ...choice });
const WINDOWS = params.kept.options;
const SEEDS = Array.from({ length: 12 }, (_, i) => 1000 + i * 4999);

describe('the finding', () => {
  it('by default: five years would add people, and no thief', async () => {
    const r = await run();
    expect([r.kept, r.now.listed, r.now.found]).toEqual([365, 176, 10]);
    expect([r.most.listed - r.now.listed, r.most.found - r.now.found]).toEqual([69, 0]);
  });

  it('in other towns, too: thieves come in the first months, the others for years', async () => {
    for (const seed of SEEDS) {
      const [months, year, most] = (await Promise.all(
        (['91', '365', '1826'] as const).map((kept) => run({ seed, kept })),
      )) as [Result, Result, Result];
      expect(most.most.found - year.now.found).toBeLessThanOrEqual(1);
      expect(months.now.found).toBeGreaterThanOrEqual(0.7 * most.now.found);
      expect(most.now.listed / months.now.listed).toBeGreaterThan(1.3);
      expect(most.now.listed).toBeGreaterThan(year.now.listed);
    }
  });

  it('the bend comes before the year, and later if busy numbers are followed', async () => {
    const [one, none, hubs] = (await Promise.all(SEARCHES.map((search) => run({ search })))) as [
      Result,
      Result,
      Result,
    ];
    expect([one, none, hubs].map(({ towns }) => towns.bend.middle)).toEqual([167, 237, 260]);
    for (const { towns } of [one, none, hubs]) {
      const { low, middle, high } = towns.bend;
      expect(low).toBeLessThan(middle);
      expect(middle).toBeLessThan(high);
      expect(middle).toBeLessThan(365);
      // Where it lies depends on how far one looks.
      expect(towns.bendOfTwo).toBeLessThan(0.75 * middle);
    }
    expect(hubs.now.listed).toBeGreaterThan(4 * none.now.listed);
    expect(one.now.listed).toBeLessThan(none.now.listed / 4);
  });

  it('is what a search of the records finds that are left', async () => {
    for (const [search, rule] of [
      ['one-hop', { maxHops: 1 }],
      ['no-hubs', { maxHops: 2, hubLimit: HUB_LIMIT }],
      ['hubs', { maxHops: 2 }],
    ] as const) {
      const town = townOf(7);
      const [first, ...others] = town.crews[0] as [number, ...number[]];
      for (const kept of ['7', '182', '1826'] as const) {
        const on = (days: number) => {
          const { hop } = bfs(town.graph, first, { ...rule, days });
          const list = [...hop.subarray(0, PEOPLE).entries()].filter(([, h]) => h > 0).map(([id]) => id);
          return { listed: list.length, found: list.filter((id) => others.includes(id)).length };
        };
        const r = await run({ seed: 7, search, kept });
        expect(r.now).toEqual(on(Number(kept)));
        expect(r.dayLess).toEqual(on(Number(kept) - 1));
        const you = bfs(town.graph, first, { ...rule, days: 1826 }).hop[town.you] as number;
        expect(r.you !== null).toBe(you > 0);
      }
    }
  });
});

describe('every control has its consequence', () => {
  it('kept: a longer record never loses anybody, and shows more ties', async () => {
    for (const search of SEARCHES) {
      let before: Result | undefined;
      for (const kept of WINDOWS) {
        const r = await run({ kept, search });
        expect(r.hidden).toBe(r.now.listed - r.dayLess.listed);
        expect(r.hidden).toBeGreaterThanOrEqual(0);
        if (before) {
          expect(r.now.listed).toBeGreaterThanOrEqual(before.now.listed);
          expect(r.now.found).toBeGreaterThanOrEqual(before.now.found);
          expect(r.ties).toBeGreaterThan(before.ties);
          expect(r.dayLess.listed).toBeGreaterThanOrEqual(before.now.listed);
          expect(r.towns.share.middle).toBeGreaterThanOrEqual(before.towns.share.middle);
        }
        expect(r.lastFound === null).toBe(r.now.found === 0);
        if (r.lastFound !== null) expect(r.lastFound).toBeLessThanOrEqual(r.kept);
        before = r;
      }
      expect(before?.towns.share).toEqual({ low: 100, middle: 100, high: 100 });
    }
  });

  it('nothing kept, nothing found', async () => {
    const r = await run({ kept: '0' });
    expect([r.now.listed, r.now.found, r.ties, r.byChance]).toEqual([0, 0, 0, 0]);
    expect(says.finding(r)).toEqual(['findingNothing']);
  });

  it('a day less hides somebody, where the curve is steep', async () => {
    let hidden = 0;
    for (const seed of SEEDS) {
      const week = await run({ seed, kept: '7' });
      const year = await run({ seed });
      hidden += week.hidden;
      expect(year.hidden).toBeLessThan(10);
    }
    expect(hidden).toBeGreaterThan(2 * SEEDS.length);
  });

  it('chance would find a small part of the thieves that a search finds', async () => {
    const r = await run();
    expect(r.byChance).toBeCloseTo((176 * 11) / 4999, 10);
    expect(r.now.found).toBeGreaterThan(20 * r.byChance);
  });
});

describe('the other towns', () => {
  it('are the same whichever is drawn, and built once', async () => {
    const [one, other] = [await run({ seed: 5 }), await run({ seed: 6 })];
    expect(one.towns).toEqual(other.towns);
    expect(one.towns).toMatchObject({ count: TOWNS, searches: TOWNS * CREWS });
    let steps = 0;
    const job: Job = { step: async () => void steps++ };
    await comparison(job);
    expect(steps).toBe(0);
  });

  it('lie in bands that rise and hold their middle', async () => {
    for (const compared of await comparison(unwatched)) {
      for (const band of [compared.listed, compared.found]) {
        expect(band).toHaveLength(DRAWN.length);
        for (const [i, { low, middle, high }] of band.entries()) {
          expect(low <= middle && middle <= high).toBe(true);
          if (i > 0) expect(middle).toBeGreaterThanOrEqual(band[i - 1]?.middle as number);
        }
      }
    }
    expect(DRAWN).toEqual([...new Set(DRAWN)].sort((a, b) => a - b));
    expect([DRAWN[0], DRAWN.at(-1)]).toEqual([0, 1826]);
    expect(DRAWN).toContain(365);
  });
});

describe('the words', () => {
  it('are chosen by what is so', async () => {
    for (const seed of [2015, ...SEEDS.slice(0, 5)]) {
      for (const search of SEARCHES) {
        for (const kept of WINDOWS) {
          const r = await run({ seed, search, kept });
          const empty = r.now.listed === 0 ? 'findingEmpty' : r.kept === 1826 ? 'findingMost' : 'finding';
          expect(says.finding(r)).toEqual([r.kept === 0 ? 'findingNothing' : empty]);
          expect(says.describe(r).includes('last')).toBe(r.lastFound !== null);
          expect(says.describe(r)).toContain('you');
        }
      }
    }
  });

  it('rest on sources that exist', () => {
    const ids = all.map(({ id }) => id);
    expect(sourcesOf(law).filter((id) => !ids.includes(id))).toEqual([]);
    expect(law.every(({ sources }) => sources.length > 0)).toBe(true);
    expect(Object.keys(view.said)).toEqual(law.map(({ date }) => date));
  });
});
