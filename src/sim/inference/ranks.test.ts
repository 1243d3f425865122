import { describe, expect, it } from 'vitest';
import { betweenness } from '../graph/betweenness.ts';
import type { Contact } from '../graph/contact.ts';
import { among, type ContactGraph, degree } from '../graph/graph.ts';
import { stream } from '../random.ts';
import { type Errors, NO_ERRORS, perturb } from '../records/perturb.ts';
import { finish } from '../steps.ts';
import { DAY } from '../town/clock.ts';
import { makeEvents } from '../town/events.ts';
import { makePeople } from '../town/people.ts';
import { rankIntervals } from './ranks.ts';

const PEOPLE = 150;
const NODES = PEOPLE + 2;
const yearOf = (seed: number): Contact[] => {
  const log = makeEvents(seed, makePeople(seed));
  return Array.from(log.t, (t, i) => ({ a: log.from[i] as number, b: log.to[i] as number, t }));
};
const degrees = (graph: ContactGraph) => Float64Array.from({ length: graph.n }, (_, u) => degree(graph, u));
const between = (graph: ContactGraph) => finish(betweenness(among(graph, PEOPLE)));

describe('perturb', () => {
  it('loses and spoils as many records as it says, and invents no contact with oneself', () => {
    const log = yearOf(2015);
    const rng = stream(1, 'errors');
    const spoilt = perturb(rng, NODES, log, { lostPerMille: 200, wrongPerMille: 50, doubledPerMille: 0 });
    expect(spoilt.length / log.length).toBeCloseTo(0.8, 1);
    const whole = new Set(log);
    const wrong = spoilt.filter((contact) => !whole.has(contact));
    expect(wrong.length / spoilt.length).toBeCloseTo(0.05, 2);
    expect(spoilt.every(({ a, b }) => a !== b && Math.max(a, b) < NODES && Math.min(a, b) >= 0)).toBe(true);
    expect(perturb(rng, NODES, log, NO_ERRORS)).toEqual(log);
    expect(perturb(rng, NODES, log, { lostPerMille: 1000, wrongPerMille: 0, doubledPerMille: 0 })).toEqual(
      [],
    );
  });

  it('writes as many down twice as it says, the second beside the first', () => {
    const log = yearOf(1);
    const errors = { ...NO_ERRORS, doubledPerMille: 300 };
    const spoilt = perturb(stream(1, 'errors'), NODES, log, errors);
    expect(spoilt.length / log.length).toBeCloseTo(1.3, 1);
    expect(spoilt.filter((contact, i) => contact !== spoilt[i - 1])).toEqual(log);
  });

  it('draws every wrong number there is, and neither of the two', () => {
    const rng = stream(1, 'errors');
    const log = new Array<Contact>(4000).fill({ a: 3, b: 1, t: 0 });
    const drawn = new Map<number, number>();
    for (const { a, b } of perturb(rng, 6, log, {
      lostPerMille: 0,
      wrongPerMille: 1000,
      doubledPerMille: 0,
    })) {
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
    const errors = NO_ERRORS;
    const { ranked } = finish(rankIntervals(NODES, yearOf(1), degrees, { ...options, rounds: 5, errors }));
    expect(ranked).toHaveLength(PEOPLE);
    for (const { rank, low, high, firsts } of ranked)
      expect([low, high, firsts]).toEqual([rank, rank, rank === 1 ? 5 : 0]);
  });

  it('gives equal scores the same rank', () => {
    const star = [1, 2, 3].map((b) => ({ a: 0, b, t: 0 }));
    const errors = NO_ERRORS;
    const { ranked } = finish(rankIntervals(4, star, degrees, { among: 4, rounds: 1, seed: 1, errors }));
    expect(ranked.map(({ id, rank }) => [id, rank])).toEqual([
      [0, 1],
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
  });

  it('is not moved by doubled records, unless records are what it counts', () => {
    const errors = { ...NO_ERRORS, doubledPerMille: 500 };
    const log = yearOf(1).slice(0, 2000);
    const moved = (measure: (graph: ContactGraph) => ArrayLike<number>) =>
      finish(rankIntervals(NODES, log, measure, { ...options, errors })).ranked.some(
        ({ rank, low, high }) => low !== rank || high !== rank,
      );
    expect(moved(degrees)).toBe(false);
    expect(
      moved(({ n, row, count }) =>
        Array.from({ length: n }, (_, u) => count.subarray(row[u], row[u + 1]).reduce((p, q) => p + q, 0)),
      ),
    ).toBe(true);
  });

  const seeds = [0, 1, 2, 3, 4, 5];
  const month = seeds.map((seed) => yearOf(seed).filter(({ t }) => t >= 335 * DAY));
  /** How far apart the ends of an interval are, on average over towns, for those who should rank so high. */
  function widths(measure: (graph: ContactGraph) => ArrayLike<number>, errors: Errors) {
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
    const lost = { lostPerMille: 100, wrongPerMille: 0, doubledPerMille: 0 };
    const [byContacts, byBetweenness] = [widths(degrees, lost), widths(between, lost)];
    expect(byContacts.top).toBeLessThan(2);
    expect(byContacts.tail).toBeGreaterThan(8);
    expect(byBetweenness.top).toBeLessThan(5);
    expect(byBetweenness.tail).toBeGreaterThan(15);
  });

  it('and a wrong number in two hundred records does more than one in ten lost', () => {
    const lost = widths(degrees, { lostPerMille: 100, wrongPerMille: 0, doubledPerMille: 0 });
    const wrong = widths(degrees, { lostPerMille: 0, wrongPerMille: 5, doubledPerMille: 0 });
    expect(wrong.tail).toBeGreaterThan(1.5 * lost.tail);
  });
});
