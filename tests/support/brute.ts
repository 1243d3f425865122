/** Graphs by brute force: slow, plain, and none of the project’s own code, to hold that against. */

/** Who is tied to whom, by number. */
export type Adjacency = ReadonlyMap<number, ReadonlySet<number>>;

export function adjacency(pairs: Iterable<readonly [a: number, b: number]>): Map<number, Set<number>> {
  const ties = new Map<number, Set<number>>();
  const add = (u: number, v: number) => {
    const set = ties.get(u) ?? new Set();
    ties.set(u, set.add(v));
  };
  for (const [a, b] of pairs) {
    add(a, b);
    add(b, a);
  }
  return ties;
}

/** Hops from `first` to everybody reached: whoever is `closed` is reached, and leads nowhere unless it is the first. */
export function hopsFrom(
  ties: Adjacency,
  first: number,
  closed: (u: number) => boolean = () => false,
  most = Number.POSITIVE_INFINITY,
): Map<number, number> {
  const hops = new Map([[first, 0]]);
  let front = [first];
  for (let hop = 1; hop <= most && front.length > 0; hop++) {
    const next: number[] = [];
    for (const u of front)
      if (u === first || !closed(u))
        for (const v of ties.get(u) ?? [])
          if (!hops.has(v)) {
            hops.set(v, hop);
            next.push(v);
          }
    front = next;
  }
  return hops;
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Of the numbers below n and the ties among them. */
const below = (ties: Adjacency, n: number): number[][] =>
  range(n).map((u) => [...(ties.get(u) ?? [])].filter((v) => v < n));

export const degrees = (ties: Adjacency, n: number): number[] => below(ties, n).map(({ length }) => length);

/** For each pair and each way of its shortest ways, the share of those that lead through a number (Freeman, 1977). */
export function betweenness(ties: Adjacency, n: number): number[] {
  const rows = below(ties, n);
  const through = new Array<number>(n).fill(0);
  for (const s of range(n)) {
    const [hop, ways] = [new Array<number>(n).fill(-1), new Array<number>(n).fill(0)];
    hop[s] = 0;
    ways[s] = 1;
    const order = [s];
    for (const u of order)
      for (const v of rows[u] as number[]) {
        if (hop[v] === -1) {
          hop[v] = (hop[u] as number) + 1;
          order.push(v);
        }
        if (hop[v] === (hop[u] as number) + 1) ways[v] = (ways[v] as number) + (ways[u] as number);
      }
    const owed = new Array<number>(n).fill(0);
    for (const v of order.reverse())
      for (const u of rows[v] as number[])
        if (hop[u] === (hop[v] as number) - 1)
          owed[u] =
            (owed[u] as number) + ((ways[u] as number) / (ways[v] as number)) * (1 + (owed[v] as number));
    for (const v of order) if (v !== s) through[v] = (through[v] as number) + (owed[v] as number) / 2;
  }
  return through;
}

/** Shares of a walk that follows a tie in 85 of 100 steps and else, or without ties, starts anew: step by step. */
export function walked(ties: Adjacency, n: number): number[] {
  const rows = below(ties, n);
  let rank = new Array<number>(n).fill(1 / n);
  for (let step = 0; step < 200; step++) {
    const next = new Array<number>(n).fill(0);
    let anew = 0;
    for (const [u, row] of rows.entries()) {
      const here = rank[u] as number;
      for (const v of row) next[v] = (next[v] as number) + (0.85 * here) / row.length;
      anew += row.length > 0 ? 0.15 * here : here;
    }
    rank = next.map((value) => value + anew / n);
  }
  return rank;
}

/** The largest k so that somebody stays when whoever has fewer than k ties left goes, again and again. */
export function coreNumbers(ties: Adjacency, n: number): number[] {
  const rows = below(ties, n);
  const core = new Array<number>(n).fill(0);
  let here = new Set(range(n));
  for (let k = 1; here.size > 0; k++) {
    for (;;) {
      const stay = [...here].filter((u) => (rows[u] as number[]).filter((v) => here.has(v)).length >= k);
      if (stay.length === here.size) break;
      here = new Set(stay);
    }
    for (const u of here) core[u] = k;
  }
  return core;
}

/** Places: 1 for the highest, and of equals, or as good as equals, all have the best. */
export function places(scores: readonly number[]): number[] {
  const sorted = scores.toSorted((p, q) => q - p);
  const near = 1e-8 * Math.max(0, sorted[0] ?? 0);
  // Whoever comes as the first of those that are not clearly lower, gives all of them the place.
  return scores.map((score) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) - score > near) low = middle + 1;
      else high = middle;
    }
    return 1 + low;
  });
}
