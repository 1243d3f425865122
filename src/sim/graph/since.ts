import { expands, type Rule } from './bfs.ts';
import { type CsrGraph, checkVertex } from './graph.ts';

/** No record of whatever age leads there. */
export const NEVER = 2 ** 31 - 1;

/**
 * For every number the shortest window of records, in hours, with which a search by this rule reaches it from `from`: of
 * all ways of at most `maxHops`, the one whose oldest tie is youngest. So one look answers for all windows what `bfs`
 * answers for one, by the same rules. 0 for the first number, NEVER for those out of reach. It throws a RangeError if the
 * graph has no ages, or not this number. Work: hops × ties at most.
 */
export function since(graph: CsrGraph, from: number, rule: Omit<Rule, 'days'> = {}): Int32Array {
  const { n, row, adj, age } = graph;
  if (!age) throw new RangeError('since: this graph has no ages');
  checkVertex(graph, from);
  const { maxHops = n } = rule;
  const hours = new Int32Array(n).fill(NEVER);
  hours[from] = 0;
  let front: number[] = [from];
  for (let hop = 0; hop < maxHops && front.length > 0; hop++) {
    // As they were before this hop, so that nobody is passed on twice in it.
    const ways = front.map((u) => hours[u] as number);
    const next = new Set<number>();
    for (const [k, u] of front.entries()) {
      if (!expands(graph, rule, from, u)) continue;
      const way = ways[k] as number;
      const end = row[u + 1] as number;
      for (let i = row[u] as number; i < end; i++) {
        const v = adj[i] as number;
        const oldest = Math.max(way, age[i] as number);
        if (oldest >= (hours[v] as number)) continue;
        hours[v] = oldest;
        next.add(v);
      }
    }
    front = [...next];
  }
  return hours;
}
