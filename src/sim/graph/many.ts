import { release } from '../release.ts';
import type { Rule } from './bfs.ts';
import { type CsrGraph, checkVertex, degree, horizon } from './graph.ts';

/** One bit for each first number, in words of 32. */
export const AT_ONCE = 32;

/** Searches from several numbers; `among` says below which id a number counts (people, not hubs). */
export interface ManyReach {
  /** perHop[h][s]: how many are reached from the s-th first number at exactly h hops. The first is at hop 0. */
  perHop: number[][];
  /** Bit s of seen[v]: v is reached from the s-th first number. */
  seen: Int32Array;
}

/**
 * Breadth-first search from up to 32 numbers at once, by the rules of `bfs`: a bit for each in a word a number, so that one
 * look at a tie serves all of them (Then and others, "The More the Merrier", VLDB 2014). The same answer as one search
 * after the other. It throws a RangeError for more than 32 first numbers, for one that is none of the graph’s, and for days
 * that are none or of a graph without ages. Work: hops × (numbers + ties) at most, however many searches share them.
 */
export function bfsMany(
  graph: CsrGraph,
  from: readonly number[],
  rule: Rule & { among?: number } = {},
): ManyReach {
  if (from.length > AT_ONCE) throw new RangeError(`${from.length} first numbers: at most ${AT_ONCE} at once`);
  for (const u of from) checkVertex(graph, u);
  const { n, row, adj, age } = graph;
  const { maxHops = n, closed, hubLimit = n, among = n } = rule;
  const oldest = horizon(graph, rule.days);
  const seen = new Int32Array(n);
  let front = new Int32Array(n);
  let next = new Int32Array(n);
  const first = from.map((u) => (u < among ? 1 : 0));
  for (const [s, u] of from.entries()) front[u] = seen[u] = (seen[u] as number) | (1 << s);
  const perHop: number[][] = [first];
  for (let h = 1; h <= maxHops; h++) {
    next.fill(0);
    for (let u = 0; u < n; u++) {
      const bits = front[u] as number;
      if (bits === 0 || (h > 1 && (degree(graph, u) > hubLimit || closed?.has(u)))) continue;
      for (let i = row[u] as number; i < (row[u + 1] as number); i++) {
        if (age && (age[i] as number) > oldest) continue;
        const v = adj[i] as number;
        next[v] = (next[v] as number) | bits;
      }
    }
    const reached = new Array<number>(from.length).fill(0);
    let any = false;
    for (let v = 0; v < n; v++) {
      let fresh = (next[v] as number) & ~(seen[v] as number);
      next[v] = fresh;
      if (fresh === 0) continue;
      any = true;
      seen[v] = (seen[v] as number) | fresh;
      if (v >= among) continue;
      for (; fresh !== 0; fresh &= fresh - 1) {
        const s = 31 - Math.clz32(fresh & -fresh);
        reached[s] = (reached[s] as number) + 1;
      }
    }
    if (!any) break;
    perHop.push(reached);
    [front, next] = [next, front];
  }
  release(front, next);
  return { perHop, seen };
}
