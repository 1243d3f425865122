import { contacts, type Ties } from './graph.ts';

/**
 * The core number of everybody: the largest k such that they belong to a group in which each has k contacts or
 * more inside the group. Work: numbers, plus ties (Batagelj and Zaveršnik, "An O(m) Algorithm for Cores
 * Decomposition of Networks", 2003): whoever has fewest contacts left is taken away, again and again.
 */
export function cores(graph: Ties): Uint32Array {
  const { n, row, adj } = graph;
  const left = Uint32Array.from({ length: n }, (_, u) => contacts(graph, u));
  const most = left.reduce((a, b) => Math.max(a, b), 0);
  // Numbers sorted by contacts left: `order`, where each stands in it, and where those with k contacts start.
  const start = new Uint32Array(most + 2);
  for (const k of left) start[k + 1] = (start[k + 1] as number) + 1;
  for (let k = 1; k < start.length; k++) start[k] = (start[k] as number) + (start[k - 1] as number);
  const order = new Uint32Array(n);
  const at = new Uint32Array(n);
  const next = start.slice();
  for (let u = 0; u < n; u++) {
    const k = left[u] as number;
    const place = next[k] as number;
    next[k] = place + 1;
    at[u] = place;
    order[place] = u;
  }
  for (let i = 0; i < n; i++) {
    const u = order[i] as number;
    const k = left[u] as number;
    const to = row[u + 1] as number;
    for (let e = row[u] as number; e < to; e++) {
      const v = adj[e] as number;
      const more = left[v] as number;
      if (more <= k) continue;
      // v changes places with the first of its kind and becomes the last of the kind below.
      const first = Math.max(start[more] as number, i + 1);
      const other = order[first] as number;
      order[at[v] as number] = other;
      at[other] = at[v] as number;
      order[first] = v;
      at[v] = first;
      start[more] = first + 1;
      left[v] = more - 1;
    }
  }
  return left;
}
