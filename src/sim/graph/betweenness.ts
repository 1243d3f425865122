import type { Steps } from '../steps.ts';
import type { CsrGraph } from './graph.ts';

/** Work space for one search, as long as the graph. */
interface Space {
  order: Uint32Array;
  hop: Int32Array;
  ways: Float64Array;
  share: Float64Array;
}

/**
 * How much of the shortest ways from `from` leads through each reached number (Brandes, "A faster algorithm for
 * betweenness centrality", 2001), each way counting by the share of it that lies before the number (Geisberger,
 * Sanders and Schultes, 2008). As the same way is also gone from its other end, both shares together make one. So
 * numbers near `from` do not stand out only because the search began there, and samples vary less.
 */
function depend(
  { row, adj }: CsrGraph,
  from: number,
  space: Space,
  give: (v: number, share: number) => void,
): void {
  const { order, hop, ways, share } = space;
  hop.fill(-1);
  let [start, end] = [0, 1];
  order[0] = from;
  hop[from] = 0;
  ways[from] = 1;
  share[from] = 0;
  while (start < end) {
    const u = order[start++] as number;
    for (let i = row[u] as number; i < (row[u + 1] as number); i++) {
      const v = adj[i] as number;
      if (hop[v] === -1) {
        hop[v] = (hop[u] as number) + 1;
        ways[v] = share[v] = 0;
        order[end++] = v;
      }
      if (hop[v] === (hop[u] as number) + 1) ways[v] = (ways[v] as number) + (ways[u] as number);
    }
  }
  for (let k = end - 1; k > 0; k--) {
    const v = order[k] as number;
    const each = (1 / (hop[v] as number) + (share[v] as number)) / (ways[v] as number);
    for (let i = row[v] as number; i < (row[v + 1] as number); i++) {
      const u = adj[i] as number;
      if (hop[u] === (hop[v] as number) - 1) share[u] = (share[u] as number) + (ways[u] as number) * each;
    }
    give(v, (hop[v] as number) * (share[v] as number));
  }
}

const space = (n: number): Space => ({
  order: new Uint32Array(n),
  hop: new Int32Array(n),
  ways: new Float64Array(n),
  share: new Float64Array(n),
});

/**
 * Betweenness of every number: over all pairs of others, the share (0 to 1) of their shortest ways that leads through it,
 * added up (Freeman, 1977). The distance is hops: a strong tie is not a short one, and however many records a pair has,
 * they are one tie. Each pair counts once. In steps; work: numbers × ties, so for a few thousand numbers at most;
 * `sampledBetweenness` is for more.
 */
export function* betweenness(graph: CsrGraph): Steps<Float64Array> {
  const { n } = graph;
  const sum = new Float64Array(n);
  const work = space(n);
  for (let from = 0; from < n; from++) {
    depend(graph, from, work, (v, share) => {
      sum[v] = (sum[v] as number) + share;
    });
    if (from % 16 === 0) yield from / n;
  }
  return sum;
}
