/** Who is in contact with whom, in compressed rows: the neighbours of u are adj[row[u]] … adj[row[u + 1] − 1]. */
export interface Graph {
  n: number;
  row: Uint32Array;
  /** Neighbours, rising within a row. Every tie stands in two rows. */
  adj: Uint32Array;
  /** Beside each neighbour: how many records there are of the pair, and the times of the last and the first. */
  count: Uint32Array;
  last: Uint32Array;
  first: Uint32Array;
}

/** One record as far as a graph is concerned: two different numbers below n, and a time in whole seconds. */
export interface Contact {
  a: number;
  b: number;
  t: number;
}

/**
 * The graph of contacts between numbers 0 … n−1. Undirected: who began is not kept. Records of the same pair
 * collapse into one tie with their count, so a distance is a number of hops and never depends on how often two
 * talked. Order of the contacts does not matter. Throws a RangeError for a contact of a number with itself or
 * outside 0 … n−1. Work: contacts, plus ties × log(ties).
 */
export function fold(n: number, contacts: Iterable<Contact>): Graph {
  const ties = new Map<number, { count: number; last: number; first: number }>();
  for (const { a, b, t } of contacts) {
    if (a === b || !(a >= 0 && a < n && b >= 0 && b < n)) throw new RangeError(`contact ${a}–${b} of ${n}`);
    const key = a < b ? a * n + b : b * n + a;
    const tie = ties.get(key);
    if (!tie) ties.set(key, { count: 1, last: t, first: t });
    else {
      tie.count++;
      if (t > tie.last) tie.last = t;
      if (t < tie.first) tie.first = t;
    }
  }

  const keys = Float64Array.from(ties.keys()).sort();
  const size = keys.length * 2;
  const graph: Graph = {
    n,
    row: new Uint32Array(n + 1),
    adj: new Uint32Array(size),
    count: new Uint32Array(size),
    last: new Uint32Array(size),
    first: new Uint32Array(size),
  };
  for (const key of keys) {
    for (const u of [Math.floor(key / n), key % n]) graph.row[u + 1] = (graph.row[u + 1] as number) + 1;
  }
  for (let u = 0; u < n; u++) graph.row[u + 1] = (graph.row[u + 1] as number) + (graph.row[u] as number);
  // Keys rise, so each row fills in rising order: first all smaller neighbours, then all larger ones.
  const next = graph.row.slice();
  for (const key of keys) {
    const [a, b] = [Math.floor(key / n), key % n];
    const tie = ties.get(key) as { count: number; last: number; first: number };
    for (const [u, v] of [
      [a, b],
      [b, a],
    ] as const) {
      const at = next[u] as number;
      next[u] = at + 1;
      graph.adj[at] = v;
      graph.count[at] = tie.count;
      graph.last[at] = tie.last;
      graph.first[at] = tie.first;
    }
  }
  return graph;
}

/** How many different numbers u is in contact with. */
export const contacts = (graph: Graph, u: number): number =>
  (graph.row[u + 1] as number) - (graph.row[u] as number);

/** Every tie once, as [a, b, count, last] with a < b, rising; `last` is the time of its latest record. */
export function* tiesOf(graph: Graph): Generator<[a: number, b: number, count: number, last: number]> {
  for (let a = 0; a < graph.n; a++) {
    for (let i = graph.row[a] as number; i < (graph.row[a + 1] as number); i++) {
      const b = graph.adj[i] as number;
      if (a < b) yield [a, b, graph.count[i] as number, graph.last[i] as number];
    }
  }
}

/** Numbers with more than `limit` contacts: the ones an analyst treats as hubs and does not expand. */
export function crowded(graph: Graph, limit: number): Set<number> {
  const found = new Set<number>();
  for (let u = 0; u < graph.n; u++) if (contacts(graph, u) > limit) found.add(u);
  return found;
}
