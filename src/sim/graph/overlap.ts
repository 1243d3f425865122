import { type CsrGraph, degree } from './graph.ts';

/** How many contacts two numbers have in common. Work: the contacts of both. */
export function shared({ row, adj }: CsrGraph, u: number, v: number): number {
  let [i, j] = [row[u] as number, row[v] as number];
  const [endU, endV] = [row[u + 1] as number, row[v + 1] as number];
  let count = 0;
  while (i < endU && j < endV) {
    const [p, q] = [adj[i] as number, adj[j] as number];
    if (p === q) count++;
    if (p <= q) i++;
    if (q <= p) j++;
  }
  return count;
}

/**
 * Overlap of a tie: of all the other contacts of the two, the share (0 to 1) that they have in common (Onnela and others,
 * PNAS 104, 2007). 0 if neither has another. u and v must be in contact.
 */
export function overlap(graph: CsrGraph, u: number, v: number): number {
  const common = shared(graph, u, v);
  const all = degree(graph, u) + degree(graph, v) - 2 - common;
  return all === 0 ? 0 : common / all;
}
