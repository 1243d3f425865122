/** Every answer about a graph is the one that networkx and igraph give, in one Python process for all graphs. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { articulation } from '../../src/sim/graph/articulation.ts';
import { betweenness } from '../../src/sim/graph/betweenness.ts';
import { bfs } from '../../src/sim/graph/bfs.ts';
import { communities } from '../../src/sim/graph/communities.ts';
import { components } from '../../src/sim/graph/components.ts';
import { cores } from '../../src/sim/graph/cores.ts';
import { dismantle } from '../../src/sim/graph/dismantle.ts';
import { type CsrGraph, fromEdges } from '../../src/sim/graph/graph.ts';
import { bfsMany } from '../../src/sim/graph/many.ts';
import { matchContacts } from '../../src/sim/graph/match.ts';
import { overlap, shared } from '../../src/sim/graph/overlap.ts';
import { pageRank } from '../../src/sim/graph/pagerank.ts';
import { arrivals } from '../../src/sim/graph/temporal.ts';
import { type Rng, stream } from '../../src/sim/random.ts';
import { finish } from '../../src/sim/steps.ts';
import { buildTown, buildWaits } from '../../src/sim/town/big.ts';
import { describeWith } from '../support/oracle.ts';

// Debian's own Python: another one earlier on the path does not see Debian's packages.
const PYTHON = '/usr/bin/python3';
const present = spawnSync(PYTHON, ['-c', 'import igraph, networkx']).status === 0;

type Tie = [a: number, b: number, age: number, wait: number];
type Two<T> = { networkx: T; igraph: T };
interface Search {
  from: number;
  maxHops: number;
  days: number;
  hubLimit: number;
}
interface Measures {
  n: number;
  ties: Tie[];
  hops: number[][];
  distances: number[][];
  components: Two<number[][]>;
  cores: Two<number[]>;
  articulation: Two<number[]>;
  betweenness: Two<number[]>;
  pageRank: Two<number[]>;
  louvain: Two<number>;
  shared: number[];
  overlap: number[];
  dismantled: { weak: number[]; strong: number[] };
}

const python = present
  ? spawn(PYTHON, [fileURLToPath(new URL('graph.py', import.meta.url))], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
  : null;
const lines = python && createInterface(python.stdout)[Symbol.asyncIterator]();
async function ask<T>(question: object): Promise<T> {
  if (!python || !lines) throw new Error('There is no Python');
  python.stdin.write(`${JSON.stringify(question)}\n`);
  const { value, done } = await lines.next();
  if (done) throw new Error('Python has ended');
  return JSON.parse(value) as T;
}
afterAll(() => python?.kill());

/** A graph from pairs, with what stands beside them in the order of its rows. */
function graphOf(n: number, ties: readonly Tie[]): { graph: CsrGraph; waits: Uint16Array } {
  const graph = fromEdges(
    n,
    ties.map(([a, b]) => ({ a, b, t: 0 })),
  );
  const by = new Map(ties.map(([a, b, ...rest]) => [Math.min(a, b) * n + Math.max(a, b), rest]));
  const owner = Array.from({ length: n }, (_, u) =>
    new Array<number>((graph.row[u + 1] as number) - (graph.row[u] as number)).fill(u),
  ).flat();
  const beside = (which: 0 | 1) =>
    Uint16Array.from(graph.adj, (v, i) => {
      const u = owner[i] as number;
      return by.get(Math.min(u, v) * n + Math.max(u, v))?.[which] as number;
    });
  return { graph: { ...graph, age: beside(0) }, waits: beside(1) };
}

const close = (one: ArrayLike<number>, other: readonly number[], digits: number) => {
  expect(one).toHaveLength(other.length);
  for (const [i, value] of other.entries()) expect(one[i]).toBeCloseTo(value, digits);
};

const searches = (rng: Rng, n: number): Search[] =>
  Array.from({ length: 12 }, (_, i) => ({
    from: rng.int(n),
    maxHops: i % 4 === 0 ? n : rng.int(5),
    days: i % 3 === 0 ? 1000 : rng.int(18),
    hubLimit: i % 2 === 0 ? n : 1 + rng.int(8),
  }));

function random(n: number, ties: number, seed: number): Tie[] {
  const rng = stream(seed, 'interop');
  const seen = new Map<number, Tie>();
  while (seen.size < ties) {
    const [a, b] = [rng.int(n), rng.int(n)].sort((p, q) => p - q) as [number, number];
    if (a !== b) seen.set(a * n + b, [a, b, 1 + rng.int(400), 1 + rng.int(90)]);
  }
  return [...seen.values()];
}

/** The first people of a town and their hubs, renumbered. */
function piece(size: number): { n: number; ties: Tie[] } {
  const options = { people: 1000 };
  const { graph } = finish(buildTown(7, options));
  const waits = finish(buildWaits(7, options));
  const names = new Map<number, number>();
  const name = (id: number) => names.get(id) ?? (names.set(id, names.size).get(id) as number);
  const ties: Tie[] = [];
  for (let u = 0; u < size; u++) {
    for (let i = graph.row[u] as number; i < (graph.row[u + 1] as number); i++) {
      const v = graph.adj[i] as number;
      if ((v > u && v < size) || v >= 1000) {
        ties.push([name(u), name(v), graph.age?.[i] as number, waits[i] as number]);
      }
    }
  }
  return { n: names.size, ties };
}

const rng = stream(1, 'interop cases');
const CASES: { name: string; n?: number; ties?: Tie[] }[] = [
  ...[
    'karate club',
    'Florentine families',
    'Les Misérables',
    'Davis’s Southern women',
    'a path',
    'a star',
    'a ring of cliques',
    'two components and somebody alone',
  ].map((name) => ({ name })),
  ...[
    [1, 0],
    [2, 1],
    [40, 30],
    [40, 60],
    [60, 200],
    [80, 900],
    [150, 400],
    [300, 900],
  ].map(([n, m], i) => ({
    name: `random: ${n} numbers, ${m} ties`,
    n: n as number,
    ties: random(n as number, m as number, i),
  })),
  { name: 'a piece of the town', ...piece(250) },
];

describeWith('python3-networkx and python3-igraph', present, () => {
  test.each(CASES)('$name', async (given) => {
    const size = given.n ?? 5;
    const asked = searches(rng, size);
    const truth = await ask<Measures>({ ask: 'measures', ...given, searches: asked });
    const { n, ties } = truth;
    const { graph, waits } = graphOf(n, ties);

    for (const [k, { from, ...rule }] of asked.entries()) {
      expect([...bfs(graph, from, rule).hop]).toEqual(truth.hops[k]);
    }
    const first = Array.from({ length: Math.min(32, n) }, (_, id) => id);
    const { perHop } = bfsMany(graph, first);
    for (const u of first) {
      const row = truth.distances[u] as number[];
      expect([...bfs(graph, u).hop]).toEqual(row);
      expect(perHop.map((counts) => counts[u])).toEqual(
        perHop.map((_, h) => row.filter((d) => d === h).length),
      );
    }

    const { of, sizes } = components(graph);
    const parts = sizes.map((_, c) => [...of.keys()].filter((id) => of[id] === c));
    const between = finish(betweenness(graph));
    const rank = finish(pageRank(graph, 1e-13));
    for (const who of ['networkx', 'igraph'] as const) {
      expect(parts).toEqual(truth.components[who]);
      expect([...cores(graph)]).toEqual(truth.cores[who]);
      expect(articulation(graph)).toEqual(truth.articulation[who]);
      close(between, truth.betweenness[who], 8);
      close(rank, truth.pageRank[who], 10);
    }

    expect(ties.map(([a, b]) => shared(graph, a, b))).toEqual(truth.shared);
    expect(ties.map(([a, b]) => overlap(graph, a, b))).toEqual(truth.overlap);
    for (const which of ['weak', 'strong'] as const) {
      expect(dismantle(graph, waits, which, 7)).toEqual(truth.dismantled[which]);
    }

    if (ties.length === 0) return;
    const found = finish(communities(graph, 1));
    const pairs = ties.map(([a, b]) => [a, b]);
    const same = await ask<Two<number>>({ ask: 'modularity', n, pairs, of: [...found.of] });
    for (const who of ['networkx', 'igraph'] as const) {
      expect(found.modularity).toBeCloseTo(same[who], 12);
      // Other divisions may be as good; a worse one by more than this would be a worse method.
      expect(found.modularity).toBeGreaterThan(truth.louvain[who] - 0.02);
    }
  });

  test('when word can be where', async () => {
    for (let seed = 0; seed < 12; seed++) {
      const rng = stream(seed, 'interop log');
      const n = 20;
      const log = Array.from({ length: 90 }, () => ({ a: rng.int(n), b: rng.int(n), t: rng.int(40) })).filter(
        ({ a, b }) => a !== b,
      );
      const asked = Array.from({ length: 8 }, (_, i) => ({
        from: rng.int(n),
        since: rng.int(12),
        strict: i % 2 === 1,
      }));
      const contacts = log.map(({ a, b, t }) => [a, b, t]);
      const truth = await ask<number[][]>({ ask: 'arrivals', n, contacts, searches: asked });
      for (const [k, { from, since, strict }] of asked.entries()) {
        expect([...arrivals(n, log, from, { since, strict }).at]).toEqual(truth[k]);
      }
    }
  });

  test('which new number is whose', async () => {
    let rounds = 0;
    for (let seed = 0; seed < 12; seed++) {
      const rng = stream(seed, 'interop numbers');
      const tied = Array.from({ length: 70 }, () => [rng.int(30), rng.int(30)] as const).filter(
        ([a, b]) => a !== b,
      );
      const log = Array.from({ length: 400 }, () => {
        const [a, b] = rng.pick(tied);
        const t = rng.int(200);
        // Six change their number in the middle.
        return { a: t >= 100 && a < 6 ? a + 40 : a, b: t >= 100 && b < 6 ? b + 40 : b, t };
      });
      const contacts = log.map(({ a, b, t }) => [a, b, t]);
      const matching = { at: 100, least: 1 + rng.int(3), similar: rng.pick([0.1, 0.2, 0.4]) };
      const truth = await ask<[number, number, number][]>({ ask: 'matched', contacts, ...matching });
      const { matches } = matchContacts(log, matching);
      expect(matches.map(({ old, next, similarity }) => [old, next, similarity])).toEqual(truth);
      rounds += matches.length;
    }
    expect(rounds).toBeGreaterThan(40);
  });
});
