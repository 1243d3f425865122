import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betweenness } from '../graph/betweenness.ts';
import { bfs } from '../graph/bfs.ts';
import { among, type Contact, contacts, fold, type Graph } from '../graph/graph.ts';
import { stream } from '../random.ts';
import { type Errors, perturb } from '../records/perturb.ts';
import { finish } from '../steps.ts';
import { buildTown } from '../town/big.ts';
import { DAY } from '../town/clock.ts';
import { makeEvents } from '../town/events.ts';
import { makePeople } from '../town/people.ts';
import { rankIntervals, wrongNumbers } from './ranks.ts';

const PEOPLE = 150;
const NODES = PEOPLE + 2;
const yearOf = (seed: number): Contact[] => {
  const log = makeEvents(seed, makePeople(seed));
  return Array.from(log.t, (t, i) => ({ a: log.from[i] as number, b: log.to[i] as number, t }));
};
const degree = (graph: Graph) => Float64Array.from({ length: graph.n }, (_, u) => contacts(graph, u));
const between = (graph: Graph) => finish(betweenness(among(graph, PEOPLE)));

describe('perturb', () => {
  it('loses and spoils as many records as it says, and invents no contact with oneself', () => {
    const log = yearOf(2015);
    const rng = stream(1, 'errors');
    const spoilt = perturb(rng, NODES, log, { lostPerMille: 200, wrongPerMille: 50 });
    expect(spoilt.length / log.length).toBeCloseTo(0.8, 1);
    const whole = new Set(log);
    const wrong = spoilt.filter((contact) => !whole.has(contact));
    expect(wrong.length / spoilt.length).toBeCloseTo(0.05, 2);
    expect(spoilt.every(({ a, b }) => a !== b && Math.max(a, b) < NODES && Math.min(a, b) >= 0)).toBe(true);
    expect(perturb(rng, NODES, log, { lostPerMille: 0, wrongPerMille: 0 })).toEqual(log);
    expect(perturb(rng, NODES, log, { lostPerMille: 1000, wrongPerMille: 0 })).toEqual([]);
  });

  it('draws every wrong number there is, and neither of the two', () => {
    const rng = stream(1, 'errors');
    const log = new Array<Contact>(4000).fill({ a: 3, b: 1, t: 0 });
    const drawn = new Map<number, number>();
    for (const { a, b } of perturb(rng, 6, log, { lostPerMille: 0, wrongPerMille: 1000 })) {
      const wrong = a === 3 || a === 1 ? b : a;
      expect([1, 3]).toContain(wrong === a ? b : a);
      drawn.set(wrong, (drawn.get(wrong) ?? 0) + 1);
    }
    expect([...drawn.keys()].sort()).toEqual([0, 2, 4, 5]);
    for (const count of drawn.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('rankIntervals', () => {
  const options = { among: PEOPLE, rounds: 60, seed: 1 };

  it('leaves every rank as it is if there are no errors', () => {
    const errors = { lostPerMille: 0, wrongPerMille: 0 };
    const { ranked } = finish(rankIntervals(NODES, yearOf(1), degree, { ...options, rounds: 5, errors }));
    expect(ranked).toHaveLength(PEOPLE);
    for (const { rank, low, high } of ranked) expect([low, high]).toEqual([rank, rank]);
  });

  it('gives equal scores the same rank', () => {
    const star = [1, 2, 3].map((b) => ({ a: 0, b, t: 0 }));
    const errors = { lostPerMille: 0, wrongPerMille: 0 };
    const { ranked } = finish(rankIntervals(4, star, degree, { among: 4, rounds: 1, seed: 1, errors }));
    expect(ranked.map(({ id, rank }) => [id, rank])).toEqual([
      [0, 1],
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
  });

  const seeds = [0, 1, 2, 3, 4, 5];
  const month = seeds.map((seed) => yearOf(seed).filter(({ t }) => t >= 335 * DAY));
  /** How far apart the ends of an interval are, on average over towns, for those who should rank so high. */
  function widths(measure: (graph: Graph) => ArrayLike<number>, errors: Errors) {
    const towns = month.map(
      (log) => finish(rankIntervals(NODES, log, measure, { ...options, errors })).ranked,
    );
    const mean = (from: number, to: number) =>
      towns.reduce((sum, ranked) => {
        const some = ranked.slice(from, to);
        return sum + some.reduce((all, { low, high }) => all + high - low, 0) / some.length / towns.length;
      }, 0);
    return { top: mean(0, 1), tail: mean(20, 60) };
  }

  it('the top is stable, the tail is not, if a tenth of a month’s records is lost', () => {
    const lost = { lostPerMille: 100, wrongPerMille: 0 };
    const [byContacts, byBetweenness] = [widths(degree, lost), widths(between, lost)];
    expect(byContacts.top).toBeLessThan(2);
    expect(byContacts.tail).toBeGreaterThan(8);
    expect(byBetweenness.top).toBeLessThan(5);
    expect(byBetweenness.tail).toBeGreaterThan(15);
  });

  it('and a wrong number in two hundred records does more than one in ten lost', () => {
    const lost = widths(degree, { lostPerMille: 100, wrongPerMille: 0 });
    const wrong = widths(degree, { lostPerMille: 0, wrongPerMille: 5 });
    expect(wrong.tail).toBeGreaterThan(1.5 * lost.tail);
  });
});

describe('wrongNumbers', () => {
  const town = finish(buildTown(2015, { people: 20_000 }));
  const [first] = town.crews[0] as [number];
  const options = { draws: 40, among: town.people, seed: 1 };

  it('swell the second hop: one wrong number brings its contacts', () => {
    const rule = { maxHops: 2, days: 365, hubLimit: 200 };
    const { listed, added } = finish(wrongNumbers(town.graph, first, rule, options));
    expect(added).toHaveLength(40);
    expect(added[0]).toBeGreaterThan(0);
    expect(added[20]).toBeGreaterThan(8);
    expect(added[20]).toBeLessThan(30);
    expect(listed).toBeGreaterThan(100);
  });

  it('add what the search adds if the record is really there', () => {
    const node = fc.integer({ min: 0, max: 11 });
    const log = fc.array(
      fc.tuple(node, node).filter(([a, b]) => a !== b),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(
        log,
        node,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 5 }),
        fc.nat(),
        (pairs, from, maxHops, hubLimit, seed) => {
          const contactsOf = pairs.map(([a, b]) => ({ a, b, t: 0 }));
          const graph = fold(13, contactsOf);
          const closed = new Set([...Array(13).keys()].filter((u) => contacts(graph, u) > hubLimit));
          // Number 12 is in contact with nobody, so that there is always a wrong number to draw.
          const { added, listed } = finish(
            wrongNumbers(graph, from, { maxHops, closed }, { draws: 1, among: 13, seed }),
          );
          const count = (more: Contact[]) =>
            bfs(fold(13, [...contactsOf, ...more]), from, { maxHops, closed }).hop.filter((h) => h > 0)
              .length;
          const possible = [...Array(13).keys()]
            .filter((wrong) => wrong !== from && bfs(graph, from).hop[wrong] !== 1)
            .map((wrong) => count([{ a: from, b: wrong, t: 0 }]) - listed);
          expect(count([])).toBe(listed);
          expect(possible).toContain(added[0]);
        },
      ),
      { seed: 2015, numRuns: 200 },
    );
  });
});
