import type { CsrGraph } from './graph.ts';

export interface Components {
  /** For every number the number of its component; components are counted in the order of their lowest member. */
  of: Uint32Array;
  /** How many numbers each component has. */
  sizes: number[];
}

/** Connected components: who can be reached from whom at all. Work: numbers, plus ties. */
export function components({ n, row, adj }: CsrGraph): Components {
  const none = 2 ** 32 - 1;
  const of = new Uint32Array(n).fill(none);
  const queue = new Uint32Array(n);
  const sizes: number[] = [];
  for (let first = 0; first < n; first++) {
    if (of[first] !== none) continue;
    let [start, end] = [0, 1];
    queue[0] = first;
    of[first] = sizes.length;
    while (start < end) {
      const u = queue[start++] as number;
      const to = row[u + 1] as number;
      for (let i = row[u] as number; i < to; i++) {
        const v = adj[i] as number;
        if (of[v] !== none) continue;
        of[v] = sizes.length;
        queue[end++] = v;
      }
    }
    sizes.push(end);
  }
  return { of, sizes };
}
