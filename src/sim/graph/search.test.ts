import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { keep } from '../records/store.ts';
import { DAY } from '../town/clock.ts';
import { bfs } from './bfs.ts';
import type { Contact } from './contact.ts';
import { agesAt, type CsrGraph, degree, fromEdges, hubs, within } from './graph.ts';
import { AT_ONCE, bfsMany } from './many.ts';
import { NEVER, since } from './since.ts';
import { arrivals } from './temporal.ts';

const N = 16;
const SEED = draws(200);
const node = fc.integer({ min: 0, max: N - 1 });
const LAST = 40 * DAY;
const log = fc.array(
  fc.record({ a: node, b: node, t: fc.integer({ min: 0, max: LAST }) }).filter(({ a, b }) => a !== b),
  { maxLength: 60 },
);
const rule = fc.record({
  maxHops: fc.integer({ min: 0, max: 5 }),
  hubLimit: fc.integer({ min: 0, max: 6 }),
  days: fc.integer({ min: 0, max: 41 }),
});
const aged = (list: readonly Contact[]): CsrGraph => {
  const graph = fromEdges(N, list);
  return { ...graph, age: agesAt(graph, LAST) };
};
const reached = (hop: ArrayLike<number>) => Array.from(hop).filter((h) => h !== -1).length;

describe('a search by window and hub limit', () => {
  it('is the same as forgetting records first and closing hubs by name', () => {
    fc.assert(
      fc.property(log, node, rule, (list, from, { maxHops, hubLimit, days }) => {
        const whole = aged(list);
        const kept = fromEdges(
          N,
          keep(list, ({ t }) => t, days, LAST),
        );
        expect(within(whole, days)).toMatchObject({ row: kept.row, adj: kept.adj });
        const closed = hubs(whole, hubLimit);
        const { hop } = bfs(whole, from, { maxHops, hubLimit, days });
        expect(hop).toEqual(bfs(kept, from, { maxHops, closed }).hop);
      }),
      SEED,
    );
  });

  it('since: one look says for every window whom a search by it reaches', () => {
    fc.assert(
      fc.property(log, node, rule, (list, from, { maxHops, hubLimit }) => {
        const graph = aged(list);
        const hours = since(graph, from, { maxHops, hubLimit });
        for (let days = 0; days <= 41; days++) {
          const { hop } = bfs(graph, from, { maxHops, hubLimit, days });
          expect(Array.from(hours, (h) => h <= days * 24)).toEqual(Array.from(hop, (h) => h !== -1));
        }
        expect(hours[from]).toBe(0);
        const { hop } = bfs(graph, from, { maxHops, hubLimit });
        expect(Array.from(hours, (h) => h === NEVER)).toEqual(Array.from(hop, (h) => h === -1));
      }),
      SEED,
    );
    expect(() => since(fromEdges(2, []), 0)).toThrow(RangeError);
  });

  it('reaches nobody less with more hops, a longer record or a higher hub limit', () => {
    fc.assert(
      fc.property(log, node, rule, rule, (list, from, one, other) => {
        const graph = aged(list);
        const wider = Object.fromEntries(
          (Object.keys(one) as (keyof typeof one)[]).map((key) => [key, Math.max(one[key], other[key])]),
        );
        const [less, more] = [bfs(graph, from, one).hop, bfs(graph, from, wider).hop];
        for (const [id, h] of less.entries()) {
          if (h === -1) continue;
          expect(more[id]).toBeGreaterThanOrEqual(0);
          expect(more[id]).toBeLessThanOrEqual(h);
        }
      }),
      SEED,
    );
  });

  it('cannot forget what it has no ages of', () => {
    const graph = fromEdges(2, [{ a: 0, b: 1, t: 0 }]);
    expect(() => bfs(graph, 0, { days: 7 })).toThrow(RangeError);
    expect(() => within(graph, 7)).toThrow(RangeError);
  });
});

describe('bfsMany', () => {
  it('gives what single searches give', () => {
    const several = fc.array(node, { minLength: 1, maxLength: AT_ONCE });
    fc.assert(
      fc.property(log, several, rule, fc.integer({ min: 0, max: N }), (list, from, limits, among) => {
        const graph = aged(list);
        const { perHop, seen } = bfsMany(graph, from, { ...limits, among });
        for (const [s, u] of from.entries()) {
          const { hop } = bfs(graph, u, limits);
          for (const [h, counts] of perHop.entries()) {
            const alone = hop.subarray(0, among).filter((at) => at === h).length;
            expect(counts[s]).toBe(alone);
          }
          for (const [v, h] of hop.entries()) expect(((seen[v] as number) >>> s) & 1).toBe(h === -1 ? 0 : 1);
          expect(Math.max(...hop)).toBeLessThan(perHop.length);
        }
      }),
      SEED,
    );
  });

  it('takes 32 at most', () => {
    expect(() => bfsMany(fromEdges(1, []), new Array(33).fill(0))).toThrow(RangeError);
  });
});

/** All numbers that any series of contacts leads to whose times rise, tried out one by one. */
function tryOut(list: readonly Contact[], from: number, since: number, strict: boolean): number[] {
  const best = new Array<number>(N).fill(Number.POSITIVE_INFINITY);
  const walk = (at: number, time: number): void => {
    for (const { a, b, t } of list) {
      if ((a !== at && b !== at) || t < since || (strict ? t <= time : t < time)) continue;
      const other = a === at ? b : a;
      if (other === from || t >= (best[other] as number)) continue;
      best[other] = t;
      walk(other, t);
    }
  };
  walk(from, since - 1);
  best[from] = since;
  return best.map((t) => (t === Number.POSITIVE_INFINITY ? -1 : t));
}

describe('arrivals', () => {
  const busy = fc.array(
    fc.record({ a: node, b: node, t: fc.integer({ min: 0, max: 9 }) }).filter(({ a, b }) => a !== b),
    { maxLength: 40 },
  );

  it('are the earliest that any series of contacts in order of time allows, with contacts of the same second', () => {
    fc.assert(
      fc.property(busy, node, fc.integer({ min: 0, max: 4 }), fc.boolean(), (list, from, since, strict) => {
        const { at, via } = arrivals(N, list, from, { since, strict });
        expect([...at]).toEqual(tryOut(list, from, since, strict));
        for (const [id, t] of at.entries()) {
          if (id === from || t === -1) expect(via[id]).toBe(-1);
          else {
            const giver = via[id] as number;
            expect(
              list.some(({ a, b, t: when }) => when === t && [a, b].includes(id) && [a, b].includes(giver)),
            ).toBe(true);
            expect(at[giver] as number).toBeLessThanOrEqual(t);
          }
        }
      }),
      SEED,
    );
  });

  it('reach nobody whom the graph does not, and fewer if a second must pass', () => {
    fc.assert(
      fc.property(busy, node, (list, from) => {
        const { hop } = bfs(fromEdges(N, list), from);
        const loose = arrivals(N, list, from).at;
        const strict = arrivals(N, list, from, { strict: true }).at;
        expect(reached(loose)).toBeLessThanOrEqual(reached(hop));
        for (let id = 0; id < N; id++) {
          if (loose[id] !== -1) expect(hop[id]).not.toBe(-1);
          if (strict[id] !== -1) expect(loose[id]).not.toBe(-1);
        }
      }),
      SEED,
    );
  });

  it('do not depend on the order of the log, or on who began', () => {
    fc.assert(
      fc.property(busy, node, (list, from) => {
        const turned = list.toReversed().map(({ a, b, t }) => ({ a: b, b: a, t }));
        expect(arrivals(N, turned, from)).toEqual(arrivals(N, list, from));
      }),
      SEED,
    );
  });

  it('say that what is learnt in the evening was not told at noon', () => {
    const day = [
      { a: 1, b: 2, t: 12 },
      { a: 0, b: 1, t: 18 },
    ];
    expect([...arrivals(3, day, 0).at]).toEqual([0, 18, -1]);
    expect([...arrivals(3, day, 2).at]).toEqual([18, 12, 0]);
    expect(degree(fromEdges(3, day), 1)).toBe(2);
  });
});
