import type { CsrGraph } from './graph.ts';

/** The root of u's tree; every second step shortens the way for the next time. */
function root(parent: Uint32Array, u: number): number {
  let at = u;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at] as number] as number;
    at = parent[at] as number;
  }
  return at;
}

/**
 * Every tie once, as its place in `adj` under its smaller number, weak ones first or strong ones first. `waits` is
 * what `buildWaits` puts beside each entry: the longer the wait between conversations, the weaker the tie.
 */
function cutOrder({ n, row, adj }: CsrGraph, waits: Uint16Array, which: 'weak' | 'strong'): Float64Array {
  const key = new Float64Array(adj.length / 2);
  let length = 0;
  for (let u = 0; u < n; u++) {
    for (let i = row[u] as number; i < (row[u + 1] as number); i++) {
      if (u > (adj[i] as number)) continue;
      const wait = waits[i] as number;
      // One number holds both strength and place, so that the sort is native and has no equals.
      key[length++] = (which === 'weak' ? 65_535 - wait : wait) * 2 ** 32 + i;
    }
  }
  return key.sort().map((k) => k % 2 ** 32);
}

/**
 * How much stays together when ties are cut, weak ones first or strong ones first: for k = 0 … steps, the share (0 to 1) of
 * all numbers that are in the largest component once k / steps of all ties are cut. Equal ones are cut in the order of the
 * rows. Computed backwards, from nothing to the whole, by joining (Newman and Ziff, 2000). `waits` holds hours beside each
 * entry of `graph.adj`, as `buildWaits` gives them; `steps` is 1 or more. Work: ties × log(ties).
 */
export function dismantle(
  graph: CsrGraph,
  waits: Uint16Array,
  which: 'weak' | 'strong',
  steps: number,
): number[] {
  const { n, row, adj } = graph;
  const order = cutOrder(graph, waits, which);
  const owner = new Uint32Array(adj.length);
  for (let u = 0; u < n; u++) owner.fill(u, row[u], row[u + 1]);
  const parent = Uint32Array.from({ length: n }, (_, u) => u);
  const size = new Uint32Array(n).fill(1);
  let largest = 1;
  let left = order.length;
  const kept = new Array<number>(steps + 1);
  for (let k = steps; k >= 0; k--) {
    const cut = Math.round((k * order.length) / steps);
    while (left > cut) {
      const i = order[--left] as number;
      const [p, q] = [root(parent, owner[i] as number), root(parent, adj[i] as number)];
      if (p === q) continue;
      const [small, big] = (size[p] as number) < (size[q] as number) ? [p, q] : [q, p];
      parent[small] = big;
      size[big] = (size[big] as number) + (size[small] as number);
      largest = Math.max(largest, size[big] as number);
    }
    kept[k] = largest / n;
  }
  return kept;
}
