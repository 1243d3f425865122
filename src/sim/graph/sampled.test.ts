import { describe, expect, it } from 'vitest';
import { depth } from '../../../tests/support/depth.ts';
import { type Rng, stream } from '../random.ts';
import { finish } from '../steps.ts';
import { buildTown } from '../town/big.ts';
import { makePeople } from '../town/people.ts';
import { betweenness } from './betweenness.ts';
import { type CsrGraph, fromEdges } from './graph.ts';
import { sampledBetweenness } from './sampled.ts';

type Pair = readonly [number, number];
const graphOf = (n: number, pairs: readonly Pair[]): CsrGraph =>
  fromEdges(
    n,
    pairs.filter(([a, b]) => a !== b).map(([a, b]) => ({ a, b, t: 0 })),
  );
const each = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));

/** Graphs of several kinds, by what makes a sample of searches miss the few that matter. */
const KINDS: Record<string, (rng: Rng) => CsrGraph> = {
  'by chance': (rng) =>
    graphOf(
      200,
      each(700, () => [rng.int(200), rng.int(200)]),
    ),
  // Everybody who comes is tied to three ends of ties drawn by chance: the rich get richer.
  'heavy-tailed': (rng) => {
    const ends = [0, 1];
    const pairs: Pair[] = [[0, 1]];
    for (let u = 2; u < 200; u++) {
      for (const v of each(3, () => rng.pick(ends))) {
        pairs.push([u, v]);
        ends.push(u, v);
      }
    }
    return graphOf(200, pairs);
  },
  'star-like': (rng) => {
    const centres: Pair[] = each(10, (i) => [i, rng.int(i + 1)]);
    return graphOf(200, [...centres, ...each(190, (i): Pair => [10 + i, rng.int(rng.int(10) + 1)])]);
  },
  'small-world': (rng) =>
    graphOf(
      200,
      each(400, (i): Pair => [i % 200, rng.chance(60) ? rng.int(200) : (i + (i < 200 ? 1 : 2)) % 200]),
    ),
  // Cliques of ten, each tied to the next by one tie: whoever holds it stands between all others.
  'a chain of cliques': () =>
    graphOf(
      200,
      each(20, (c) => each(10, (i) => each(i, (j): Pair => [10 * c + i, 10 * c + j])))
        .flat(2)
        .concat(each(19, (c): Pair => [10 * c + 9, 10 * c + 10])),
    ),
  'in pieces': (rng) =>
    graphOf(
      200,
      each(220, (): Pair => {
        const piece = 25 * rng.int(7);
        return [piece + rng.int(25), piece + rng.int(25)];
      }),
    ),
  'the small town': (rng) => {
    const { people, ties } = makePeople(rng.int(1_000_000));
    return graphOf(
      people.length,
      ties.map(({ a, b }): Pair => [a, b]),
    );
  },
};

const GRAPHS = 4;

/**
 * The share of ranges that hold the truth, sample by sample, of some graphs of a kind: of all numbers that any way
 * leads through, and of the busiest tenth of them.
 */
function held(kind: string, paths: number, samples: number): { all: number[]; busiest: number[] } {
  const rng = stream(1, 'kinds', kind);
  const shares = { all: [] as number[], busiest: [] as number[] };
  for (let g = 0; g < GRAPHS; g++) {
    const graph = (KINDS[kind] as (typeof KINDS)[string])(rng);
    const exact = finish(betweenness(graph));
    const some = [...exact.keys()].filter((v) => exact[v] !== 0);
    some.sort((p, q) => (exact[q] as number) - (exact[p] as number));
    for (let seed = 0; seed < samples; seed++) {
      const { low, high } = finish(sampledBetweenness(graph, paths, seed));
      const holds = some.map((v) => {
        const truth = exact[v] as number;
        return (low[v] as number) <= truth && truth <= (high[v] as number);
      });
      const share = (list: readonly boolean[]) => list.filter((hit) => hit).length / list.length;
      shares.all.push(share(holds));
      shares.busiest.push(share(holds.slice(0, Math.ceil(some.length / 10))));
    }
  }
  return shares;
}

/** The mean of the shares and three standard errors more: chance puts it below what it should be once in 700. */
function atMost(shares: readonly number[]): number {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (shares.length - 1);
  return mean + 3 * Math.sqrt(variance / shares.length);
}

describe('sampledBetweenness', () => {
  it.each(Object.keys(KINDS))('has ranges that hold the truth as often as they say: %s', (kind) => {
    for (const paths of [30, 150]) {
      const { all, busiest } = held(kind, paths, depth(8, 300));
      expect(atMost(all)).toBeGreaterThanOrEqual(0.95);
      expect(atMost(busiest)).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('takes each of the shortest ways of a pair as often: many ways come to the exact value', () => {
    const paths = 20_000;
    // From 0 to 11 over one of 1 … 8 and 10, or over 9 alone; 12 is tied to so many that the search comes from 0.
    const lopsided = graphOf(54, [
      ...each(9, (i): Pair => [0, i + 1]),
      ...each(8, (i): Pair => [i + 1, 10]),
      [9, 13],
      [10, 11],
      [13, 11],
      [11, 12],
      ...each(40, (i): Pair => [12, 14 + i]),
    ]);
    const rng = stream(1, 'small');
    const others = each(3, (i) =>
      graphOf(
        14,
        each(24 + i, () => [rng.int(14), rng.int(14)]),
      ),
    );
    for (const graph of [lopsided, ...others]) {
      const pairs = (graph.n * (graph.n - 1)) / 2;
      const { value } = finish(sampledBetweenness(graph, paths, 1));
      for (const [v, truth] of finish(betweenness(graph)).entries()) {
        const p = truth / pairs;
        const error = pairs * Math.sqrt((p * (1 - p)) / paths);
        expect(Math.abs((value[v] as number) - truth)).toBeLessThanOrEqual(4.5 * error);
      }
    }
  });

  it('tells who is busiest among ten thousand from a thousand ways', () => {
    const { graph, people } = finish(buildTown(2015, { people: 10_000 }));
    const { value, low, high } = finish(sampledBetweenness(graph, 1000, 1));
    const [first, ...others] = [...value.keys()].sort((p, q) => (value[q] as number) - (value[p] as number));
    expect(first).toBeGreaterThanOrEqual(people);
    for (const other of others) expect(low[first as number]).toBeGreaterThan(high[other] as number);
  });

  it('knows that nothing leads through whoever has one contact or none', () => {
    const star = graphOf(6, [
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
    ]);
    const { value, low, high } = finish(sampledBetweenness(star, 500, 1));
    expect([...high.subarray(1)]).toEqual([0, 0, 0, 0, 0]);
    expect([...value.subarray(1)]).toEqual([0, 0, 0, 0, 0]);
    expect(low[0]).toBeLessThan(6);
    expect(high[0]).toBeGreaterThan(6);
  });

  it('gives the same for the same seed, and takes one way at least', () => {
    const graph = (KINDS['by chance'] as (typeof KINDS)[string])(stream(1, 'same'));
    expect(finish(sampledBetweenness(graph, 50, 3))).toEqual(finish(sampledBetweenness(graph, 50, 3)));
    expect(finish(sampledBetweenness(graph, 50, 3))).not.toEqual(finish(sampledBetweenness(graph, 50, 4)));
    for (const paths of [0, -1, 1.5, Number.NaN])
      expect(() => finish(sampledBetweenness(graph, paths, 1))).toThrow(RangeError);
    expect([...finish(sampledBetweenness(fromEdges(1, []), 9, 1)).value]).toEqual([0]);
  });
});
