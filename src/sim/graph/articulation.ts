import { type CsrGraph, degree } from './graph.ts';

/**
 * The articulation points: numbers whose removal would cut their component in pieces, rising. Depth-first search with the
 * earliest number that each subtree reaches back to (Hopcroft and Tarjan, CACM 16, 1973), without recursion. Work: numbers,
 * plus ties.
 */
export function articulation(graph: CsrGraph): number[] {
  const { n, row, adj } = graph;
  const found = new Uint8Array(n);
  /** When each number was first met, from 1, and the earliest that it or its subtree is tied to. */
  const met = new Uint32Array(n);
  const back = new Uint32Array(n);
  const parent = new Int32Array(n).fill(-1);
  const next = row.slice(0, n);
  let time = 0;
  for (let root = 0; root < n; root++) {
    if (met[root] !== 0 || degree(graph, root) === 0) continue;
    met[root] = back[root] = ++time;
    let branches = 0;
    for (let u = root; u !== -1; ) {
      const i = next[u] as number;
      if (i < (row[u + 1] as number)) {
        next[u] = i + 1;
        const v = adj[i] as number;
        if (met[v] === 0) {
          parent[v] = u;
          met[v] = back[v] = ++time;
          u = v;
        } else if (v !== parent[u]) back[u] = Math.min(back[u] as number, met[v] as number);
        continue;
      }
      const p = parent[u] as number;
      if (p === root) branches++;
      else if (p !== -1 && (back[u] as number) >= (met[p] as number)) found[p] = 1;
      if (p !== -1) back[p] = Math.min(back[p] as number, back[u] as number);
      u = p;
    }
    if (branches > 1) found[root] = 1;
  }
  return [...found.keys()].filter((u) => found[u] === 1);
}
