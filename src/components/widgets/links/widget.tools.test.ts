/** The tools of the figure: a range of days, opening by hand, the way of anybody, and who stands out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { draws } from '../../../../tests/support/depth.ts';
import { DAY, DAYS } from '../../../sim/town/clock.ts';
import { TOWN, YOU } from '../../../sim/town/data.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { MEASURES } from './measures.ts';
import { words as en } from './messages/en.ts';
import { stage } from './town.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Result => compute({ ...defaults(params), ...choice });
const base = run();
const listOf = ({ people }: Result) =>
  people.filter((p) => p.hop > 0 && p.role !== 'hub').map(({ id }) => id);
const within = (hops: number, hubs = true) => listOf(run({ hops, hubs }));
/** Pairs in contact on these days, straight from the log. */
function pairs(
  seed: number,
  first: number,
  last: number,
): Map<string, { t: number; from: number; count: number }> {
  const { log } = stage(seed);
  const found = new Map<string, { t: number; from: number; count: number }>();
  for (let i = 0; i < log.length; i++) {
    const [t, from, to] = [log.t[i] as number, log.from[i] as number, log.to[i] as number];
    const day = Math.floor(t / DAY) + 1;
    if (day < first || day > last) continue;
    const key = `${Math.min(from, to)}-${Math.max(from, to)}`;
    found.set(key, { t, from, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return found;
}

describe('a range of days', () => {
  it('counts the records within it, both days included, and no others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: DAYS - 1 }), fc.integer({ min: 1, max: DAYS - 1 }), (a, b) => {
        const result = run({ since: a, until: b });
        const known = pairs(2015, Math.min(a, b), Math.max(a, b));
        expect(result.days).toEqual([Math.min(a, b), Math.max(a, b)]);
        expect(new Set(result.ties.map(([p, q]) => `${p}-${q}`))).toEqual(new Set(known.keys()));
        expect(result.records).toBe([...known.values()].reduce((sum, { count }) => sum + count, 0));
      }),
      draws(12),
    );
  });

  it('has two ends, and it does not matter which is which', () => {
    expect(run({ since: 200, until: 100 })).toEqual(run({ since: 100, until: 200 }));
    expect(run({ since: 365 }).records).toBeGreaterThan(0);
    expect(run({ since: 40, until: 40 }).days).toEqual([40, 40]);
  });

  it('in which nothing is on record is told apart', () => {
    const quiet = run({ observer: 'thief', first: 40, since: 3, until: 4 });
    expect(quiet.people[40]?.contacts).toBe(0);
    expect(says.finding(quiet)).toContain('findingNothing');
    expect(quiet.days).toEqual([3, 4]);
  });
});

describe('opening by hand', () => {
  const { first } = base;
  const hand = (open: number[], choice: Choice = {}) => run({ by: 'hand', open, ...choice });

  it('begins with one name, and nothing comes of a number that is not on the list', () => {
    expect(hand([]).counts.total).toBe(0);
    expect(says.finding(hand([]))).toEqual(['findingAlone']);
    const far = base.people.find((p) => p.hop === -1)?.id as number;
    expect(hand([far]).opened).toEqual([]);
    expect(hand([far]).counts.total).toBe(0);
    expect(listOf(hand([first, far]))).toEqual(within(1));
  });

  it('gives hop after hop if everybody on the list is opened', () => {
    expect(listOf(hand([first]))).toEqual(within(1));
    const one = run({ hops: 1 })
      .people.filter((p) => p.hop >= 0)
      .map(({ id }) => id);
    expect(one.length).toBeLessThanOrEqual(params.open.most);
    expect(listOf(hand(one))).toEqual(within(2));
    expect(says.finding(hand(one))).toEqual(['findingHand']);
    expect(hand(one)).toMatchObject({ counts: { total: 54 }, you: { hop: 2 } });
  });

  it('does not depend on the order, only grows, and each contact that came in has its parent opened', () => {
    const some = fc.uniqueArray(fc.constantFrom(first, ...within(2), 150, 151), { maxLength: 12 });
    fc.assert(
      fc.property(some, fc.nat({ max: 151 }), fc.boolean(), (open, more, hubs) => {
        const result = hand(open, { hubs });
        expect({ ...hand(open.toReversed(), { hubs }), opened: [] }).toEqual({ ...result, opened: [] });
        const larger = listOf(hand([...new Set([...open, more])], { hubs }));
        expect(larger).toEqual(expect.arrayContaining(listOf(result)));
        for (const p of result.people)
          if (p.hop > 0) expect(result.opened.includes(p.via) && result.people[p.via]?.hop).toBe(p.hop - 1);
        if (!hubs) expect(result.people.every((p) => result.people[p.via]?.role !== 'hub')).toBe(true);
      }),
      draws(60),
    );
  });

  it('says whether a busy number was opened', () => {
    expect(says.describe(hand([first]))).toContain('hubsUnopened');
    expect(says.describe(hand([first, 150]))).toContain('hubsFollowed');
    expect(says.finding(hand([0], { first: YOU }))).toEqual(['findingHandFromYou']);
  });
});

describe('the way of anybody', () => {
  it('is a chain of records, each the latest of its two within the days', () => {
    const days = [
      [1, 364],
      [150, 220],
    ] as const;
    let ways = 0;
    for (const [since, until] of days) {
      const known = pairs(2015, since, until);
      for (let who = 0; who < TOWN.people; who += 7) {
        const result = run({ who, since, until, hops: 3 });
        const { why, people, first } = result;
        const said = says.texts(result);
        expect(why.hop).toBe(people[who]?.hop);
        if (why.hop <= 0) {
          expect([why.path.length, why.legs]).toEqual([why.hop + 1, []]);
          expect(said).toContain(why.hop === 0 ? 'whyFirst' : 'whyNot');
          continue;
        }
        ways++;
        expect([why.path[0], why.path.at(-1), why.path.length]).toEqual([first, who, why.hop + 1]);
        for (const [i, leg] of why.legs.entries()) {
          const [a, b] = [why.path[i] as number, why.path[i + 1] as number];
          const truth = known.get(`${Math.min(a, b)}-${Math.max(a, b)}`);
          expect(truth).toEqual({ t: leg.t, from: leg.from, count: leg.count });
          expect([a, b].sort()).toEqual([leg.from, leg.to].sort());
        }
        expect(said).toContain('legs');
        expect(why.legs).toHaveLength(why.hop);
      }
    }
    expect(ways).toBeGreaterThan(20);
  });

  it('by default is yours, through the pizzeria', () => {
    expect(base.why).toMatchObject({ id: YOU, hop: 2, path: base.you.path });
    const said = says.describe(base);
    expect(said.filter((name) => name === 'legs')).toHaveLength(1);
    const other = run({ who: base.people.find((p) => p.hop === 2 && p.id !== YOU)?.id as number });
    expect(says.describe(other)).toContain('legs');
  });
});

describe('who stands out', () => {
  it('ranks people and no busy numbers, the highest first, equals alike', () => {
    for (const measure of MEASURES) {
      for (const hubs of [true, false]) {
        const { people, top } = run({ measure, hubs });
        for (const p of people.slice(TOWN.people)) expect([p.rank, p.score]).toEqual([0, 0]);
        const residents = people.slice(0, TOWN.people);
        for (const p of residents) {
          const higher = residents.filter((q) => q.rank < p.rank);
          expect(p.rank).toBe(higher.length + 1);
          expect(higher.every((q) => q.score >= p.score)).toBe(true);
        }
        expect(top).toHaveLength(5);
        expect(top.map((id) => people[id]?.rank)).toEqual(
          residents
            .map(({ rank }) => rank)
            .sort((p, q) => p - q)
            .slice(0, 5),
        );
      }
    }
  });

  it('by contacts is what the records say; PageRank adds up to all; a core is never more than the contacts', () => {
    for (const { contacts, score } of base.people.slice(0, TOWN.people)) expect(score).toBe(contacts);
    const sum = run({ measure: 'pagerank', hubs: false }).people.reduce((all, { score }) => all + score, 0);
    expect(Math.abs(sum - 100)).toBeLessThan(1);
    for (const { contacts, score } of run({ measure: 'core' }).people)
      expect(score).toBeLessThanOrEqual(contacts);
    const ways = run({ measure: 'betweenness' }).people.map(({ score }) => score);
    expect(Math.max(...ways)).toBeGreaterThan(3);
    expect(Math.max(...ways)).toBeLessThan(50);
  });

  it('says of the default town that standing out is no guilt', () => {
    expect(says.texts(base)).toEqual(expect.arrayContaining(['standout', 'topThieves', 'standing']));
    expect(base.people.filter(({ rank }) => rank === 1).map(({ score }) => score)).toEqual([12, 12]);
    const within5 = base.people.filter(({ rank }) => rank > 0 && rank <= 5);
    expect(within5.filter(({ role }) => role === 'crew')).toHaveLength(1);
    const { rank, score } = base.people[YOU] as Result['people'][number];
    expect({ rank, score }).toEqual({ rank: 67, score: 5 });
    expect(within5).toHaveLength(13);
  });

  it('ranks nobody where no record names two people, or none is left', () => {
    const isp = run({ observer: 'isp' });
    expect(isp.top).toEqual([]);
    for (const name of ['standing', 'standout', 'whyFirst', 'legs'])
      expect(says.texts(isp)).not.toContain(name);
    expect(run({ observer: 'thief', since: 1, until: 1 }).top.length).toBeLessThanOrEqual(5);
  });
});

describe('what chance alone would find', () => {
  it('is the share of the town that is listed', () => {
    for (const choice of [{}, { hops: 1 }, { first: 3 }, { hubs: false, hops: 3 }]) {
      const result = run(choice);
      const { byChance, counts, crew } = result;
      expect(byChance).toBeCloseTo((counts.total * crew.total) / 149, 10);
      expect(says.texts(result)).toContain('chance');
    }
    expect(says.texts(run({ hops: 0 }))).not.toContain('chance');
  });
});
