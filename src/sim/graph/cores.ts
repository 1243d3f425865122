import { contacts, type Ties } from './graph.ts';

/**
 * The core number of everybody: the largest k such that they belong to a group in which each has k contacts or
 * more inside the group. Whoever has fewer than k contacts left is taken away until nobody has, for k = 1, 2 …
 * (Seidman, 1983). Nobody is looked at more often than their core number says, so the work is numbers, plus ties.
 */
export function cores(graph: Ties): Uint32Array {
  const { n, row, adj } = graph;
  /**
   * Contacts left of those who are there, which are more than the k of the round; the core number of those who are
   * gone or about to go, which is at most k. So one look tells who is there and how many they have left.
   */
  const left = Uint32Array.from({ length: n }, (_, u) => contacts(graph, u));
  const going = new Uint32Array(n);
  const here = Uint32Array.from({ length: n }, (_, u) => u);
  let count = n;
  for (let k = 0; count > 0; k++) {
    let end = 0;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const u = here[at] as number;
      const its = left[u] as number;
      if (its > k) here[kept++] = u;
      else if (its === k) going[end++] = u;
    }
    count = kept;
    for (let start = 0; start < end; start++) {
      const u = going[start] as number;
      const rowEnd = row[u + 1] as number;
      for (let i = row[u] as number; i < rowEnd; i++) {
        const v = adj[i] as number;
        const its = left[v] as number;
        if (its <= k) continue;
        left[v] = its - 1;
        if (its - 1 === k) going[end++] = v;
      }
    }
  }
  return left;
}
