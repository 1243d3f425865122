import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { renumber } from '../inference/new-phone.ts';
import { rankIntervals } from '../inference/ranks.ts';
import { estimateRhythm, weekGrid } from '../inference/rhythm.ts';
import { stream } from '../random.ts';
import { NO_ERRORS, perturb } from '../records/perturb.ts';
import { keep } from '../records/store.ts';
import { finish } from '../steps.ts';
import { bfs } from './bfs.ts';
import { BadRecord, type Contact } from './contact.ts';
import { agesAt, degree, fromEdges, within } from './graph.ts';
import { bfsMany } from './many.ts';
import { matchContacts } from './match.ts';
import { since } from './since.ts';
import { arrivals } from './temporal.ts';

const N = 9;
const node = fc.integer({ min: 0, max: N - 1 });
const time = fc.oneof(fc.nat(5000), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
/** Calls of a number with itself among them. */
const log = fc.array(fc.record({ a: node, b: node, t: time }), { maxLength: 30 });

const BAD_ANYWHERE = [-1, 0.5, 3.000001, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const BAD_TIMES = [...BAD_ANYWHERE, 2 ** 32, Date.UTC(2026, 10, 30), '7' as unknown as number];
const BAD_IDS = [...BAD_ANYWHERE, 2 ** 53, undefined as unknown as number];
const bad = fc.oneof(
  fc.record({ field: fc.constantFrom('a', 'b'), value: fc.constantFrom(...BAD_IDS) }),
  fc.record({ field: fc.constant('t'), value: fc.constantFrom(...BAD_TIMES) }),
);

/** Whatever reads a log, by name; what each needs besides is in order. */
const READERS: Record<string, (list: readonly Contact[]) => unknown> = {
  fold: (list) => fromEdges(N, list),
  arrivals: (list) => arrivals(N, list, 0),
  matchContacts: (list) => matchContacts(list, { at: 2500 }),
  perturb: (list) => perturb(stream(1, 'bad'), N, list, NO_ERRORS),
  renumber: (list) => renumber(list, 2500, [1], N),
  rankIntervals: (list) =>
    finish(
      rankIntervals(N, list, (graph) => graph.row.subarray(1), {
        errors: NO_ERRORS,
        rounds: 1,
        among: N,
        seed: 1,
      }),
    ),
};

describe.each(Object.entries(READERS))('%s', (name, read) => {
  it('refuses a log for its first bad record, and says which one, what in it and why', () => {
    fc.assert(
      fc.property(log, fc.array(bad, { minLength: 1, maxLength: 3 }), fc.nat(), (list, several, place) => {
        const at = place % (list.length + 1);
        const spoilt = several.map(({ field, value }) => ({ a: 1, b: 2, t: 3, [field]: value }));
        const all = [...list.slice(0, at), ...spoilt, ...list.slice(at)];
        const { field, value } = several[0] as { field: string; value: number };
        expect(() => read(all)).toThrow(BadRecord);
        expect(() => read(all)).toThrow(expect.objectContaining({ index: at, field, value }));
        expect(() => read(all)).toThrow(`record ${at}: ${field} is ${value}, `);
      }),
      draws(60),
    );
  });

  it('reads every other one, with calls of a number with itself', () => {
    fc.assert(
      fc.property(log, (list) => {
        read(list);
      }),
      draws(60),
    );
  });

  it.skipIf(name === 'matchContacts' || name === 'renumber')('refuses a number beyond the last', () => {
    const beyond = { a: 1, b: N, t: 3 };
    expect(() => read([beyond])).toThrow(expect.objectContaining({ index: 0, field: 'b', value: N }));
  });
});

describe('what is read', () => {
  it('is all there: each record is in a tie, or counted as one of a number with itself', () => {
    fc.assert(
      fc.property(log, (list) => {
        const graph = fromEdges(N, list);
        expect(graph.count.reduce((sum, count) => sum + count, 0) / 2 + graph.loops).toBe(list.length);
        const others = list.filter(({ a, b }) => a !== b);
        expect({ ...graph, loops: 0 }).toEqual(fromEdges(N, others));
        const { loops, ...matched } = matchContacts(list, { at: 2500 });
        expect(loops).toBe(graph.loops);
        expect(matched).toEqual({ ...matchContacts(others, { at: 2500 }), loops: undefined });
        expect(arrivals(N, list, 0)).toEqual(arrivals(N, others, 0));
        for (let u = 0; u < N; u++) {
          const row = graph.adj.subarray(graph.row[u], graph.row[u + 1]);
          expect(row).not.toContain(u);
          expect(degree(graph, u)).toBe(row.length);
        }
      }),
      draws(100),
    );
  });

  it('stays as it was written, up to the last second of 32 bits', () => {
    const latest = 2 ** 32 - 1;
    const { first, last } = fromEdges(2, [
      { a: 0, b: 1, t: latest },
      { a: 0, b: 1, t: 0 },
    ]);
    expect([first[0], last[0]]).toEqual([0, latest]);
  });
});

describe('readers of times alone', () => {
  it('refuse what is no time, rather than leave it out', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const named = expect.objectContaining({ name: 'BadRecord', index: 2, field: 't', value });
      expect(() => keep([1, 2, value], Number, 30)).toThrow(named);
      expect(() => estimateRhythm([1, 2, value], 1)).toThrow(named);
      expect(() => weekGrid([1, 2, value])).toThrow(named);
    }
    expect(() => keep([1], Number, Number.NaN)).toThrow(RangeError);
    expect(() => keep([1], Number, 7, Number.NaN)).toThrow(RangeError);
    expect(() => matchContacts([], { at: Number.NaN })).toThrow(RangeError);
    expect(() => arrivals(3, [], 0, { since: Number.NaN })).toThrow(RangeError);
  });
});

describe('searches and windows', () => {
  const graph = fromEdges(3, [{ a: 0, b: 1, t: 7200 }]);
  const aged = { ...graph, age: agesAt(graph, 7200) };

  it('refuse to begin at what is no number of the graph', () => {
    for (const from of [-1, 3, 0.5, Number.NaN]) {
      expect(() => bfs(aged, from)).toThrow(RangeError);
      expect(() => bfsMany(aged, [0, from])).toThrow(RangeError);
      expect(() => since(aged, from)).toThrow(RangeError);
      expect(() => arrivals(3, [], from)).toThrow(RangeError);
    }
  });

  it('refuse days that are none', () => {
    for (const days of [-1, Number.NaN]) {
      expect(() => bfs(aged, 0, { days })).toThrow(RangeError);
      expect(() => bfsMany(aged, [0], { days })).toThrow(RangeError);
      expect(() => within(aged, days)).toThrow(RangeError);
    }
  });

  it('refuse to say how old a contact is that is yet to come, where it was once 65,535 hours', () => {
    expect(() => agesAt(graph, 7199)).toThrow(RangeError);
    expect(() => agesAt(graph, Number.NaN)).toThrow(RangeError);
    expect([...agesAt(graph, 7200)]).toEqual([0, 0]);
    expect([...agesAt(graph, 7201)]).toEqual([1, 1]);
  });
});
