import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bfs, path } from './bfs.ts';
import type { Contact } from './contact.ts';
import { degree, edgesOf, fromEdges, hubs } from './graph.ts';

const N = 14;
const node = fc.integer({ min: 0, max: N - 1 });
const contact = fc
  .record({ a: node, b: node, t: fc.integer({ min: 0, max: 999 }) })
  .filter(({ a, b }) => a !== b);
const log = fc.array(contact, { maxLength: 40 });
const nodes = fc.uniqueArray(node).map((list) => new Set(list));
const reached = (hop: Int32Array) => new Set([...hop.keys()].filter((id) => hop[id] !== -1));

/** Distances between all pairs where `closed` numbers let nobody through: Floyd and Warshall's way. */
function allPairs(list: readonly Contact[], closed: ReadonlySet<number>): number[][] {
  const d = Array.from({ length: N }, (_, i) =>
    Array.from({ length: N }, (_, j) => (i === j ? 0 : Infinity)),
  );
  const row = (i: number) => d[i] as number[];
  for (const { a, b } of list) row(a)[b] = row(b)[a] = 1;
  for (let k = 0; k < N; k++) {
    if (closed.has(k)) continue;
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) {
        row(i)[j] = Math.min(row(i)[j] as number, (row(i)[k] as number) + (row(k)[j] as number));
      }
    }
  }
  return d;
}

describe('fold', () => {
  it('collapses records of a pair and remembers how many, the first and the last', () => {
    const graph = fromEdges(4, [
      { a: 2, b: 0, t: 7 },
      { a: 0, b: 2, t: 3 },
      { a: 1, b: 2, t: 5 },
    ]);
    expect([...edgesOf(graph)]).toEqual([
      [0, 2, 2, 7],
      [1, 2, 1, 5],
    ]);
    expect([...graph.adj]).toEqual([2, 2, 0, 1]);
    expect([...graph.first]).toEqual([3, 5, 3, 5]);
    expect([0, 1, 2, 3].map((u) => degree(graph, u))).toEqual([1, 1, 2, 0]);
    expect(hubs(graph, 1)).toEqual(new Set([2]));
  });

  it('does not depend on the order of the records, or on who began', () => {
    fc.assert(
      fc.property(log, (list) => {
        const turned = list.toReversed().map(({ a, b, t }) => ({ a: b, b: a, t }));
        expect(fromEdges(N, turned)).toEqual(fromEdges(N, list));
      }),
    );
  });
});

describe('bfs', () => {
  it('agrees with all-pairs distances, closed numbers or not', () => {
    fc.assert(
      fc.property(log, node, nodes, (list, from, closed) => {
        const { hop } = bfs(fromEdges(N, list), from, { closed });
        const expected = allPairs(list, new Set([...closed].filter((id) => id !== from)))[from] as number[];
        expect([...hop]).toEqual(expected.map((d) => (d === Infinity ? -1 : d)));
      }),
    );
  });

  it('never loses anybody with more hops, or with a longer record', () => {
    fc.assert(
      fc.property(
        log,
        node,
        nodes,
        fc.integer({ min: 0, max: 5 }),
        fc.nat(999),
        (list, from, closed, h, since) => {
          const [fewer, more] = [h, h + 1].map((maxHops) =>
            reached(bfs(fromEdges(N, list), from, { maxHops, closed }).hop),
          );
          expect(more?.isSupersetOf(fewer as Set<number>)).toBe(true);
          const recent = list.filter(({ t }) => t >= since);
          const short = reached(bfs(fromEdges(N, recent), from, { maxHops: h, closed }).hop);
          expect(fewer?.isSupersetOf(short)).toBe(true);
        },
      ),
    );
  });

  it('never gains anybody by closing numbers', () => {
    fc.assert(
      fc.property(log, node, nodes, fc.integer({ min: 0, max: 5 }), (list, from, closed, maxHops) => {
        const graph = fromEdges(N, list);
        const open = reached(bfs(graph, from, { maxHops }).hop);
        expect(open.isSupersetOf(reached(bfs(graph, from, { maxHops, closed }).hop))).toBe(true);
      }),
    );
  });

  it('differs by at most one hop across a tie', () => {
    fc.assert(
      fc.property(log, node, (list, from) => {
        const graph = fromEdges(N, list);
        const { hop } = bfs(graph, from);
        for (const [a, b] of edgesOf(graph)) {
          expect(Math.abs((hop[a] as number) - (hop[b] as number))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('gives the same hops after renumbering everybody', () => {
    const order = fc.shuffledSubarray([...Array(N).keys()], { minLength: N });
    fc.assert(
      fc.property(log, node, nodes, order, (list, from, closed, to) => {
        const name = (id: number) => to[id] as number;
        const renamed = list.map(({ a, b, t }) => ({ a: name(a), b: name(b), t }));
        const { hop } = bfs(fromEdges(N, list), from, { closed });
        const other = bfs(fromEdges(N, renamed), name(from), { closed: new Set([...closed].map(name)) });
        for (let id = 0; id < N; id++) expect(other.hop[name(id)]).toBe(hop[id]);
      }),
    );
  });

  it('says from whom: the tie with most records, and of equals the lowest number', () => {
    const tie = (a: number, b: number, n: number) => Array.from({ length: n }, (_, t) => ({ a, b, t }));
    const graph = fromEdges(5, [
      ...tie(0, 1, 1),
      ...tie(0, 2, 1),
      ...tie(0, 3, 1),
      ...tie(1, 4, 1),
      ...tie(2, 4, 3),
      ...tie(3, 4, 3),
    ]);
    expect(bfs(graph, 0).via(4)).toBe(2);
    expect(path(bfs(graph, 0), 4)).toEqual([0, 2, 4]);
    expect(path(bfs(graph, 0, { maxHops: 1 }), 4)).toEqual([]);
    expect(path(bfs(graph, 0), 0)).toEqual([0]);
  });

  it('gives a way of as many hops as it says, along ties', () => {
    fc.assert(
      fc.property(log, node, node, (list, from, to) => {
        const graph = fromEdges(N, list);
        const reach = bfs(graph, from);
        const way = path(reach, to);
        expect(way.length - 1).toBe(reach.hop[to]);
        const tied = new Set([...edgesOf(graph)].map(([a, b]) => `${a}-${b}`));
        for (let i = 1; i < way.length; i++) {
          const [p, q] = [way[i - 1] as number, way[i] as number];
          expect(tied.has(`${Math.min(p, q)}-${Math.max(p, q)}`)).toBe(true);
        }
      }),
    );
  });
});
