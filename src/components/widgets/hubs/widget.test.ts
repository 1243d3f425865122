import { describe, expect, it } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { depth, towns } from '../../../../tests/support/depth.ts';
import { bfs } from '../../../sim/graph/bfs.ts';
import { finish } from '../../../sim/steps.ts';
import { buildTown } from '../../../sim/town/big.ts';
import { place } from '../../../sim/town/big-place.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { FIELDS, fieldOf, levelsAt, pack, strengths } from './fields.ts';
import { words as en } from './messages/en.ts';
import { still } from './still.ts';
import { inTown } from './town.ts';
import * as widget from './widget.ts';
import { compute, MAP, params, type Result } from './widget.ts';

const says = chosen(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Promise<Result> => compute({ ...defaults(params), ...choice }, unwatched);
const base = await run();
const SEEDS = [0, 1, 7, 4711, 999_999];
const MILLION = { people: '1000000' } as const;

/** How much of each field is on the list, by a search and a count of our own: 0 to 4, −1 where nobody lives. */
function levelsOf({ seed, people, hubs, limit, hops, points }: Result, kept: number): Promise<number[]> {
  return inTown(seed, people, unwatched, (town) => {
    const [x, y] = points.first;
    const first = town.crews.flat().find((id) => {
      const at = place(id, town.people, town.hubs.length);
      return Math.floor((x * FIELDS) / MAP) === at.x && Math.floor((y * FIELDS) / MAP) === at.y;
    }) as number;
    const { hop } = bfs(town.graph, first, {
      maxHops: hops,
      days: kept,
      ...(hubs ? {} : { hubLimit: limit }),
    });
    const [all, listed] = [new Array<number>(FIELDS ** 2).fill(0), new Array<number>(FIELDS ** 2).fill(0)];
    for (let id = 0; id < town.people; id++) {
      const field = fieldOf(id, town.people);
      all[field] = (all[field] as number) + 1;
      if ((hop[id] as number) > 0) listed[field] = (listed[field] as number) + 1;
    }
    return all.map((n, field) => (n === 0 ? -1 : Math.ceil((4 * (listed[field] as number)) / n)));
  });
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
      const { people, median, recall, listed, hub, fields } = await run({ ...MILLION, seed });
      expect(people).toBe(1_000_000);
      expect(fields).toHaveLength(FIELDS ** 2);
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
    const r = await run({ hubs: false });
    expect(r.fields).not.toBe(base.fields);
    expect({ ...r, hubs: true, fields: '', points: 0, foundAt: 0, chance: 0, you: 0 }).toEqual({
      ...base,
      fields: '',
      points: 0,
      foundAt: 0,
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

describe('the map', () => {
  it('shows of each field how many of its people are on the list', async () => {
    // Of the smallest town, where a field is somebody's alone.
    for (const choice of [
      {},
      { hubs: false },
      { hops: 3, hubs: false },
      { hops: 1 },
      { hops: 3, kept: '30' },
    ] as const) {
      const r = await run({ people: '10000', ...choice });
      expect(levelsAt(r.fields, r.hops)).toEqual(await levelsOf(r, r.kept));
    }
  });

  it('packs every field of a town of any size; what a further hop reaches is added', () => {
    for (const people of [1, 4, 100, 30_001]) {
      const hop = Int32Array.from({ length: people }, (_, id) => ((id * 7) % 6) - 1);
      const fields = pack(hop, people);
      expect(fields).toHaveLength(FIELDS ** 2);
      const [one, two, three] = [1, 2, 3].map((hops) => levelsAt(fields, hops)) as [
        number[],
        number[],
        number[],
      ];
      for (const [field, level] of one.entries())
        expect(level <= (two[field] as number) && (two[field] as number) <= (three[field] as number)).toBe(
          true,
        );
      const homes = new Set(Array.from({ length: people }, (_, id) => fieldOf(id, people)));
      expect(one.filter((level) => level >= 0)).toHaveLength(homes.size);
    }
  });

  it('stands where the town has its people', () => {
    const { people, crews } = finish(buildTown(2015, { people: 10_000, crews: 10 }));
    const homes = new Set(Array.from({ length: people }, (_, id) => fieldOf(id, people)));
    expect(homes.size).toBe(people);
    expect(Math.max(...homes)).toBeLessThan(FIELDS ** 2);
    expect(crews).toHaveLength(10);
    for (const [x, y] of [base.points.first, base.points.you, ...base.points.near]) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(MAP);
    }
  });

  it('is stronger where more are on the list, and faint where nobody is', () => {
    const drawn = strengths(base.fields, base.hops);
    const by = new Map(
      levelsAt(base.fields, base.hops).map((level, field) => [level, drawn[field] as number]),
    );
    const [none, ...some] = [...by].sort(([p], [q]) => p - q).map(([, strength]) => strength) as [
      number,
      ...number[],
    ];
    expect(some).toEqual(some.toSorted((p, q) => p - q));
    expect(Math.min(...some)).toBeGreaterThan(2 * none);
  });

  it('weighs less than 6 kB as the picture that stands in the page', async () => {
    const picture = await still(base.fields, base.hops);
    expect(picture).toMatch(/^data:image\/webp;base64,/);
    expect(picture.length).toBeLessThan(6000);
  });
});
