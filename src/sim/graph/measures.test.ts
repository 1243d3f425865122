import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { stream } from '../random.ts';
import { finish } from '../steps.ts';
import { articulation } from './articulation.ts';
import { betweenness } from './betweenness.ts';
import { bfs } from './bfs.ts';
import { communities, modularity } from './communities.ts';
import { components } from './components.ts';
import { cores } from './cores.ts';
import { dismantle } from './dismantle.ts';
import { type CsrGraph, degree, edgesOf, fromEdges } from './graph.ts';
import { overlap, shared } from './overlap.ts';
import { pageRank } from './pagerank.ts';

const N = 18;
const SEED = draws(150);
const node = fc.integer({ min: 0, max: N - 1 });
const pairs = fc.array(
  fc.tuple(node, node).filter(([a, b]) => a !== b),
  { maxLength: 45 },
);
const names = fc.shuffledSubarray([...Array(N).keys()], { minLength: N });
const graphOf = (list: readonly (readonly number[])[], n = N) =>
  fromEdges(
    n,
    list.map(([a, b]) => ({ a: a as number, b: b as number, t: 0 })),
  );
/** n numbers with about `ties` ties among them, by chance. */
const random = (n: number, ties: number, seed: number) => {
  const rng = stream(seed, 'graph');
  const list = Array.from({ length: ties }, () => [rng.int(n), rng.int(n)]).filter(([a, b]) => a !== b);
  return graphOf(list, n);
};
/** A graph and the same graph with everybody renumbered. */
const renamed = fc.tuple(pairs, names).map(([list, to]) => ({
  to,
  graph: graphOf(list),
  other: graphOf(list.map((pair) => pair.map((id) => to[id] as number))),
}));
/** PageRank step by step as its comment says it, with a new array wherever that reads well. */
function plainly(graph: CsrGraph, tolerance: number): Float64Array {
  const nearer = 0.85 / (1 + Math.sqrt(1 - 0.85 * 0.85));
  let [error, omega, first] = [2, 1, true];
  let before = new Float64Array(graph.n);
  let rank = before.map(() => 1);
  for (; error > tolerance; error *= nearer, first = false) {
    const handed = rank.map((value, u) => value * (0.85 / Math.max(1, degree(graph, u))));
    const next = before.map((old, u) => {
      let come = 1;
      for (const v of graph.adj.subarray(graph.row[u], graph.row[u + 1])) come += handed[v] as number;
      return omega * (come - old) + old;
    });
    [before, rank] = [rank, next];
    omega = 1 / (1 - (0.85 * 0.85 * omega) / (first ? 2 : 4));
  }
  const total = rank.reduce((all, value) => all + value, 0);
  return rank.map((value) => value / total);
}
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe('components', () => {
  it('hold those who can be reached from one another', () => {
    fc.assert(
      fc.property(pairs, node, (list, from) => {
        const graph = graphOf(list);
        const { of, sizes } = components(graph);
        const { hop } = bfs(graph, from);
        for (let id = 0; id < N; id++) expect(of[id] === of[from]).toBe(hop[id] !== -1);
        expect(sum(sizes)).toBe(N);
        expect(sizes[of[from] as number]).toBe(of.filter((c) => c === of[from]).length);
      }),
      SEED,
    );
  });
});

describe('articulation', () => {
  it('names exactly those without whom there would be more components', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const count = (left: typeof list) => components(graphOf(left)).sizes.length;
        const cut = [...Array(N).keys()].filter((id) => {
          const left = list.filter((pair) => !pair.includes(id));
          // Without their ties they are a component of their own, which the whole may or may not have.
          const alone = degree(graphOf(list), id) === 0 ? 0 : 1;
          return count(left) - alone > count(list);
        });
        expect(articulation(graphOf(list))).toEqual(cut);
      }),
      SEED,
    );
  });
});

describe('cores', () => {
  it('leave everybody with so many contacts inside, and nobody with more', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const graph = graphOf(list);
        const core = cores(graph);
        for (let k = 1; k <= Math.max(...core) + 1; k++) {
          // By the definition: take away whoever has fewer than k, until nobody has.
          const inside = new Set(Array(N).keys());
          const near = (u: number) =>
            graph.adj.subarray(graph.row[u], graph.row[u + 1]).filter((v) => inside.has(v)).length;
          for (let again = true; again; ) {
            again = false;
            for (const u of inside) if (near(u) < k) again = inside.delete(u);
          }
          expect([...core.keys()].filter((u) => (core[u] as number) >= k)).toEqual([...inside]);
        }
      }),
      SEED,
    );
  });

  it('take nobody away twice, who goes because another went', () => {
    const dense = [0, 1, 2, 3, 4].flatMap((a) => [0, 1, 2, 3].filter((b) => b < a).map((b) => [a, b]));
    expect([...cores(graphOf([...dense, [0, 5], [5, 6]], 7))]).toEqual([4, 4, 4, 4, 4, 1, 1]);
  });
});

describe('betweenness', () => {
  it('adds up to all steps between two ends: the sum of d − 1 over connected pairs', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const graph = graphOf(list);
        let steps = 0;
        for (let u = 0; u < N; u++) for (const d of bfs(graph, u).hop) if (d > 0) steps += (d - 1) / 2;
        expect(sum(finish(betweenness(graph)))).toBeCloseTo(steps, 9);
      }),
      SEED,
    );
  });
});

describe('pageRank', () => {
  it('is what the walk leaves as it is', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const graph = graphOf(list);
        const rank = finish(pageRank(graph, 1e-13));
        const lost = sum([...rank].filter((_, u) => degree(graph, u) === 0));
        for (let u = 0; u < N; u++) {
          const near = [...graph.adj.subarray(graph.row[u], graph.row[u + 1])];
          const come = sum(near.map((v) => (rank[v] as number) / degree(graph, v)));
          expect(rank[u]).toBeCloseTo(0.15 / N + 0.85 * (come + lost / N), 12);
        }
        expect(sum(rank)).toBeCloseTo(1, 12);
      }),
      SEED,
    );
  });

  it('is to the last bit what plain steps give, each with new arrays', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(1e-3, 1e-9, 1e-13), (list, tolerance) => {
        const graph = graphOf(list);
        expect(finish(pageRank(graph, tolerance))).toEqual(plainly(graph, tolerance));
      }),
      SEED,
    );
  });

  it('makes as many arrays for many steps as for few', () => {
    const graph = random(50, 100, 1);
    const made = (tolerance: number): number => {
      const map = vi.spyOn(Float64Array.prototype, 'map');
      let count = 0;
      const construct = (target: Float64ArrayConstructor, given: unknown[]) => {
        count++;
        return Reflect.construct(target, given) as Float64Array;
      };
      vi.stubGlobal('Float64Array', new Proxy(Float64Array, { construct }));
      finish(pageRank(graph, tolerance));
      vi.unstubAllGlobals();
      count += map.mock.calls.length;
      map.mockRestore();
      return count;
    };
    expect(made(1e-12)).toBe(made(1e-2));
    expect(made(1e-2)).toBeGreaterThan(1);
  });

  it('comes as near as was asked for', () => {
    const graph = random(2000, 3000, 5);
    const fine = finish(pageRank(graph, 1e-14));
    for (const tolerance of [1e-3, 1e-6, 1e-9]) {
      const far = sum(
        finish(pageRank(graph, tolerance)).map((value, u) => Math.abs(value - (fine[u] as number))),
      );
      expect(far).toBeLessThan(tolerance);
    }
  });
});

describe('communities', () => {
  it('are a division whose modularity is as defined, no worse than one community', () => {
    fc.assert(
      fc.property(pairs, fc.integer(), (list, seed) => {
        const graph = graphOf(list);
        const { of, count, modularity: q } = finish(communities(graph, seed));
        expect(new Set(of).size).toBe(count);
        const all = graph.adj.length;
        let defined = 0;
        for (let u = 0; u < N; u++) {
          for (let v = 0; v < N; v++) {
            if (of[u] !== of[v]) continue;
            const tied = graph.adj.subarray(graph.row[u], graph.row[u + 1]).includes(v) ? 1 : 0;
            if (all > 0) defined += tied / all - (degree(graph, u) * degree(graph, v)) / (all * all);
          }
        }
        expect(q).toBeCloseTo(defined, 12);
        expect(q).toBeGreaterThanOrEqual(-1e-15);
        const { of: parts } = components(graph);
        for (const [a, b] of edgesOf(graph)) if (of[a] === of[b]) expect(parts[a]).toBe(parts[b]);
      }),
      SEED,
    );
  });

  it('are found where they were planted, and are the same for the same seed', () => {
    const rng = stream(3, 'planted');
    const list: number[][] = [];
    for (let a = 0; a < 120; a++) {
      for (let b = a + 1; b < 120; b++) if (rng.chance(a % 4 === b % 4 ? 400 : 20)) list.push([a, b]);
    }
    const graph = graphOf(list, 120);
    for (let seed = 0; seed < 5; seed++) {
      const found = finish(communities(graph, seed));
      expect([...found.of]).toEqual(Array.from({ length: 120 }, (_, id) => id % 4));
      expect(finish(communities(graph, seed))).toEqual(found);
      expect(found.modularity).toBe(modularity(graph, found.of, 4));
    }
  });
});

describe('overlap', () => {
  it('is the share of the others’ contacts that two have in common', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const graph = graphOf(list);
        const near = (u: number) => new Set(graph.adj.subarray(graph.row[u], graph.row[u + 1]));
        for (const [a, b] of edgesOf(graph)) {
          const both = near(a).intersection(near(b)).size;
          const either = near(a).union(near(b)).size - 2;
          expect(shared(graph, a, b)).toBe(both);
          expect(overlap(graph, a, b)).toBe(either === 0 ? 0 : both / either);
        }
      }),
      SEED,
    );
  });
});

describe('dismantle', () => {
  it('is the largest component of what is left, weak or strong ties cut first', () => {
    fc.assert(
      fc.property(pairs, fc.integer(), fc.constantFrom('weak', 'strong'), (list, seed, which) => {
        const graph = graphOf(list);
        const rng = stream(seed, 'waits');
        const waitOf = new Map([...edgesOf(graph)].map(([a, b]) => [a * N + b, rng.int(9)]));
        const waits = new Uint16Array(graph.adj.length);
        for (let u = 0; u < N; u++) {
          for (let i = graph.row[u] as number; i < (graph.row[u + 1] as number); i++) {
            const v = graph.adj[i] as number;
            waits[i] = waitOf.get(Math.min(u, v) * N + Math.max(u, v)) as number;
          }
        }
        const sign = which === 'weak' ? -1 : 1;
        const order = [...waitOf].sort(([p, w], [q, x]) => sign * (w - x) || p - q).map(([key]) => key);
        const kept = dismantle(graph, waits, which, 5);
        expect(kept).toHaveLength(6);
        for (const [k, share] of kept.entries()) {
          const left = order.slice(Math.round((k * order.length) / 5));
          expect(share).toBe(
            Math.max(...components(graphOf(left.map((key) => [Math.floor(key / N), key % N]))).sizes) / N,
          );
        }
      }),
      SEED,
    );
  });
});

describe('numbers are names only', () => {
  it('so renaming everybody renames every answer', () => {
    fc.assert(
      fc.property(renamed, ({ graph, other, to }) => {
        const same = (one: ArrayLike<number>, two: ArrayLike<number>) => {
          for (let id = 0; id < N; id++) expect(two[to[id] as number]).toBeCloseTo(one[id] as number, 9);
        };
        same(cores(graph), cores(other));
        same(finish(betweenness(graph)), finish(betweenness(other)));
        same(finish(pageRank(graph)), finish(pageRank(other)));
        expect(
          articulation(graph)
            .map((id) => to[id])
            .sort(),
        ).toEqual(
          articulation(other)
            .map((id) => id)
            .sort(),
        );
        expect(components(graph).sizes.toSorted()).toEqual(components(other).sizes.toSorted());
      }),
      SEED,
    );
  });
});
