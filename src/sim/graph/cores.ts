import { type CsrGraph, degree } from './graph.ts';

/**
 * The core number of everybody: the largest k such that they belong to a group in which each has k contacts or
 * more inside the group. Whoever has fewer than k contacts left is taken away until nobody has, for k = 1, 2 …
 * (Seidman, 1983). Nobody is looked at more often than their core number says, so the work is numbers, plus ties.
 */
export function cores(graph: CsrGraph): Uint32Array {
  const { n, row, adj } = graph;
  /** Contacts left of those who are there; the core number of those who are gone. */
  const left = Uint32Array.from({ length: n }, (_, u) => degree(graph, u));
  const gone = new Uint8Array(n);
  const going = new Uint32Array(n);
  const here = Uint32Array.from({ length: n }, (_, u) => u);
  let count = n;
  for (let k = 0; count > 0; k++) {
    let end = 0;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const u = here[at] as number;
      if (gone[u]) continue;
      if ((left[u] as number) > k) here[kept++] = u;
      else {
        gone[u] = 1;
        going[end++] = u;
      }
    }
    count = kept;
    let wave = end;
    for (let start = 0; start < end; start++) {
      // Who goes because of others goes in the order of numbers: near numbers are near in memory, and often tied.
      if (start === wave) {
        wave = end;
        going.subarray(start, end).sort();
      }
      const u = going[start] as number;
      left[u] = k;
      const rowEnd = row[u + 1] as number;
      for (let i = row[u] as number; i < rowEnd; i++) {
        const v = adj[i] as number;
        if (gone[v]) continue;
        const less = (left[v] as number) - 1;
        left[v] = less;
        if (less > k) continue;
        gone[v] = 1;
        going[end++] = v;
      }
    }
  }
  return left;
}
