import { describe, expect, it } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { depth, towns } from '../../../../tests/support/depth.ts';
import { finish } from '../../../sim/steps.ts';
import { buildTown } from '../../../sim/town/big.ts';
import { side } from '../../../sim/town/big-place.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { hopOf, pack } from './dots.ts';
import { words as en } from './messages/en.ts';
import { cell, SHADES } from './paint.ts';
import { still } from './still.ts';
import * as widget from './widget.ts';
import { compute, MAP, params, type Result } from './widget.ts';

const says = chosen(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Promise<Result> => compute({ ...defaults(params), ...choice }, unwatched);
const base = await run();
const SEEDS = [0, 1, 7, 4711, 999_999];
const MILLION = { people: '1000000' } as const;

/** People at each hop, counted in the dots. */
function inDots({ dots, people }: Result): number[] {
  const counts = [0, 0, 0, 0];
  for (let id = 0; id < people; id++) {
    const hop = hopOf(dots, id);
    counts[hop] = (counts[hop] as number) + 1;
  }
  return counts.slice(1);
}

describe('the finding', () => {
  it('by default: the hub matters more than the hop', () => {
    expect(base).toMatchObject({ people: 100_000, listed: { followed: 13_396, stopped: 372 } });
    expect(says.finding(base)).toEqual(['findingFollowed']);
    expect(says.describe(base)).toContain('hub');
  });

  it('in every town: tens of times as many with busy numbers, and about as many thieves', async () => {
    for (const seed of SEEDS) {
      const { median, recall, crews } = await run({ seed });
      expect(crews).toBe(32);
      expect(median.followed / median.stopped).toBeGreaterThan(25);
      expect(recall.followed.value - recall.stopped.value).toBeLessThan(0.08);
      expect(recall.stopped.value).toBeGreaterThan(0.68);
    }
  });

  it('among a million: a hundred times as many and more, and about as many thieves', async () => {
    for (const seed of depth([2015], [2015, ...towns(0, 5)])) {
      const { people, median, recall, listed, hub, dots } = await run({ ...MILLION, seed });
      expect(people).toBe(1_000_000);
      // A third of a megabyte.
      expect(dots).toHaveLength(Math.ceil(people / 3));
      expect(listed.followed / listed.stopped).toBeGreaterThan(100);
      expect(median.followed / median.stopped).toBeGreaterThan(100);
      expect(Math.abs(recall.followed.value - recall.stopped.value)).toBeLessThan(0.08);
      expect(hub?.brought).toBeGreaterThan(listed.followed / 4);
    }
  });

  it('at one hop busy numbers change nothing, and it says so', async () => {
    const r = await run({ hops: 1 });
    expect(r.listed.followed).toBe(r.listed.stopped);
    expect(r.hub).toBeNull();
    expect(says.finding(r)).toEqual(['findingSame']);
  });
});

describe('every parameter', () => {
  it('hops: only those that are asked for are counted; what each hop brings stays', async () => {
    for (const hops of [1, 2, 3]) {
      const r = await run({ hops });
      expect(r.counted).toEqual(base.counted);
      expect(r.listed.followed).toBe(r.counted.followed.slice(0, hops).reduce((sum, n) => sum + n, 0));
      expect(r.listed.stopped).toBe(r.counted.stopped.slice(0, hops).reduce((sum, n) => sum + n, 0));
    }
  });

  it('busy numbers: the picture is that of the rule', async () => {
    expect(inDots(base)).toEqual(base.counted.followed);
    const r = await run({ hubs: false });
    expect(inDots(r)).toEqual(r.counted.stopped);
    expect({ ...r, hubs: true, dots: '', points: 0, chance: 0, you: 0 }).toEqual({
      ...base,
      dots: '',
      points: 0,
      chance: 0,
      you: 0,
    });
  });

  it('the limit: the lower, the shorter the list; followed, it changes nothing', async () => {
    const lists = [];
    for (const limit of params.limit.options) lists.push((await run({ limit })).listed);
    const stopped = lists.map((list) => list.stopped);
    expect(stopped).toEqual(stopped.toSorted((p, q) => p - q));
    expect(new Set(stopped).size).toBeGreaterThan(2);
    expect(new Set(lists.map(({ followed }) => followed)).size).toBe(1);
  });

  it('the window: a longer record never shortens a list', async () => {
    for (const hubs of [true, false]) {
      const lists = [];
      for (const kept of params.kept.options) lists.push((await run({ kept, hubs })).listed);
      for (const rule of ['followed', 'stopped'] as const) {
        const sizes = lists.map((list) => list[rule]);
        expect(sizes).toEqual(sizes.toSorted((p, q) => p - q));
        expect(sizes[0]).toBeLessThan(sizes.at(-1) as number);
      }
    }
  });

  it('people: ten crews among ten thousand, 32 among more', async () => {
    expect(await run({ people: '10000' })).toMatchObject({ people: 10_000, crews: 10 });
    expect(base).toMatchObject({ people: 100_000, crews: 32 });
  });

  it('the seed: another town, another list', async () => {
    expect((await run({ seed: 1 })).counted).not.toEqual(base.counted);
  });
});

describe('the numbers beside it', () => {
  it('the crew drawn is the middle one of all', () => {
    expect(base.listed.followed).toBe(base.median.followed);
  });

  it('thieves on the list and off it are all others of the crew', async () => {
    for (const choice of [{}, { hubs: false }, { hops: 1 }]) {
      const { points, found, members, hubs } = await run(choice);
      expect(points.found.length).toBe(found[hubs ? 'followed' : 'stopped']);
      expect(points.found.length + points.missed.length).toBe(members);
    }
  });

  it('chance alone finds as large a part of the crew as of the town', () => {
    expect(base.chance.expected).toBeCloseTo((base.listed.followed * 11) / 99_999, 10);
    expect(base.chance.atLeast).toBeLessThan(0.001);
  });

  it('the sum is too high without busy numbers and too low with them', () => {
    const own = Math.round(base.contacts);
    expect(own ** 3).toBeGreaterThan(0.5 * (base.counted.stopped[2] as number));
    expect(own ** 2).toBeLessThan(0.1 * (base.counted.followed[1] as number));
    expect(75 ** 3).toBeGreaterThan(base.people);
  });

  it('says that on the list does not mean guilty, in every state', async () => {
    for (const choice of [{}, { hops: 3 }, { hubs: false, kept: '7' }] as const)
      expect(says.describe(await run(choice)).at(-1)).toBe('caution');
  });
});

describe('the dots', () => {
  it('are what was packed, for any number of people', () => {
    for (const people of [1, 2, 3, 4, 100, 30_001]) {
      const hop = Int32Array.from({ length: people }, (_, id) => ((id * 7) % 6) - 1);
      const dots = pack(hop, people);
      expect(dots).toHaveLength(Math.ceil(people / 3));
      for (let id = 0; id < people; id++) {
        const h = hop[id] as number;
        if (hopOf(dots, id) !== (h > 0 && h < 4 ? h : 0)) throw new Error(`${id} of ${people}`);
      }
    }
  });

  it('stand where the town has its people', () => {
    const { people, crews } = finish(buildTown(2015, { people: 10_000, crews: 10 }));
    const cells = new Set(Array.from({ length: people }, (_, id) => cell(id, people)));
    expect(cells.size).toBe(people);
    expect(Math.max(...cells)).toBeLessThan(side(people) ** 2);
    expect(crews).toHaveLength(10);
    for (const [x, y] of [base.points.first, base.points.you, ...base.points.near]) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(MAP);
    }
  });

  it('nearer ones are darker', () => {
    const [none, ...hops] = SHADES;
    expect(hops).toEqual(hops.toSorted((p, q) => q - p));
    expect(Math.min(...hops)).toBeGreaterThan(2 * none);
  });

  it('weigh less than 6 kB as the picture that stands in the page', async () => {
    const { dots, people, hops } = base;
    const picture = await still(dots, people, hops);
    expect(picture).toMatch(/^data:image\/webp;base64,/);
    expect(picture.length).toBeLessThan(6000);
  });
});
