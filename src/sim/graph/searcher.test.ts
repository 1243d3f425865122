import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { rankCrews } from '../inference/ranked.ts';
import { finish } from '../steps.ts';
import { type BigTown, buildTown } from '../town/big.ts';
import { bfs, type Reach, searcher } from './bfs.ts';
import { type CsrGraph, fromEdges } from './graph.ts';

const N = 40;
const node = fc.integer({ min: 0, max: N - 1 });
const log = fc.array(fc.record({ a: node, b: node, t: fc.nat(900) }), { maxLength: 120 });
const rule = fc.record({
  maxHops: fc.integer({ min: 0, max: 5 }),
  hubLimit: fc.integer({ min: 0, max: 12 }),
});
/** All that a search answers: that of a searcher stands until its next search. */
const kept = ({ from, hop, via, reached }: Reach) => ({
  from,
  hop: [...hop],
  via: Array.from(hop, (_, id) => via(id)),
  reached: [...reached],
});

describe('searcher', () => {
  it('answers, search after search, what a search of its own answers', () => {
    fc.assert(
      fc.property(log, fc.array(fc.tuple(node, rule), { maxLength: 8 }), (list, searches) => {
        const graph = fromEdges(N, list);
        const search = searcher(graph);
        for (const [from, its] of searches)
          expect(kept(search(from, its))).toEqual(kept(bfs(graph, from, its)));
      }),
      draws(150),
    );
  });

  it('names those who were reached, hop by hop, and nobody else', () => {
    fc.assert(
      fc.property(log, node, rule, (list, from, its) => {
        const { hop, reached } = bfs(fromEdges(N, list), from, its);
        expect([...reached].sort((p, q) => p - q)).toEqual([...hop.keys()].filter((v) => hop[v] !== -1));
        const hops = [...reached].map((v) => hop[v] as number);
        expect(hops).toEqual(hops.toSorted((p, q) => p - q));
        expect(reached[0]).toBe(from);
      }),
      draws(150),
    );
  });

  it('is none the worse for a search that it refused', () => {
    const graph = fromEdges(3, [{ a: 0, b: 1, t: 0 }]);
    const search = searcher(graph);
    search(0);
    expect(() => search(7)).toThrow(RangeError);
    expect(() => search(0, { days: 7 })).toThrow(RangeError);
    expect(kept(search(2))).toEqual(kept(bfs(graph, 2)));
  });
});

/** How many elements of arrays of numbers were read, written, or gone through by a method. */
let touched = 0;
type Numbers = Int32Array | Uint32Array | Uint16Array;

/** The same array, with every look at it counted. */
function counted<A extends Numbers>(array: A): A {
  return new Proxy(array, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) touched++;
      const value = Reflect.get(target, key) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        // A view costs nothing; any other method, and a loop over all, goes through the array.
        if (key === 'subarray') return counted(value.apply(target, given) as A);
        touched += target.length;
        const result: unknown = value.apply(target, given);
        return result === target ? counted(target) : result;
      };
    },
    set(target, key, value) {
      touched++;
      return Reflect.set(target, key, value);
    },
  });
}

/** Arrays that are made from now on are counted as well, and so is making them. */
function countAll(): void {
  for (const name of ['Int32Array', 'Uint32Array'] as const) {
    const Real = globalThis[name];
    vi.stubGlobal(
      name,
      new Proxy(Real, {
        construct(target, given) {
          const made = Reflect.construct(target, given) as Numbers;
          touched += made.length;
          return counted(made);
        },
      }),
    );
  }
}
afterEach(() => vi.unstubAllGlobals());

/** The same people, among so many more numbers that nobody is tied to. */
const wider = (graph: CsrGraph & { age: Uint16Array }, n: number): CsrGraph & { age: Uint16Array } => {
  const row = new Uint32Array(n + 1).fill(graph.adj.length);
  row.set(graph.row);
  return { n, row: counted(row), adj: counted(graph.adj), age: counted(graph.age) };
};

describe('the cost of a search that does not follow busy numbers', () => {
  const town = finish(buildTown(3, { people: 2000, crews: 2 }));
  const limits = { maxHops: 2, days: 90, hubLimit: 60 };
  const sizes = [50_000, 500_000];

  it('depends on whom it reaches, and not at all on the size of the town', () => {
    const costs = sizes.map((n) => {
      const graph = wider(town.graph, n);
      countAll();
      const search = searcher(graph);
      search(0, limits);
      touched = 0;
      let reached = 0;
      for (let from = 0; from < 2000; from += 100) reached += search(from, limits).reached.length;
      vi.unstubAllGlobals();
      expect(reached).toBeGreaterThan(2000);
      // A few dozen ties a person, looked at once, and what is said of each.
      expect(touched).toBeLessThan(200 * reached);
      return touched;
    });
    expect(costs[1]).toBe(costs[0]);
  });

  it('so ranking one more crew’s list costs as much in a large town as in a small one', () => {
    const more = sizes.map((n) => {
      const graph = wider(town.graph, n);
      const [one, two] = [1, 2].map((crews) => {
        const some: BigTown = { ...town, crews: town.crews.slice(0, crews), graph };
        countAll();
        touched = 0;
        finish(rankCrews(some, limits));
        vi.unstubAllGlobals();
        return touched;
      }) as [number, number];
      return two - one;
    });
    expect(more[0]).toBeGreaterThan(0);
    expect(more[1]).toBe(more[0]);
  });
});
