import type { Graph } from './graph.ts';

/** For every number its distance in hops and the number it was reached from; −1 where there is none. */
export interface Reach {
  from: number;
  hop: Int32Array;
  via: Int32Array;
}

export interface Rule {
  /** How far to go; without it, as far as there are ties. */
  maxHops?: number;
  /** Numbers that are reached but not expanded (hubs). The first number is always expanded. */
  closed?: ReadonlySet<number>;
}

/**
 * Breadth-first search: everybody within so many hops of one number. Of several numbers that a person could
 * have been reached from, `via` is the one with the most records between them, and of equals the lowest id, so
 * the answer never depends on the order of the records. Work: numbers, plus ties of the expanded ones.
 */
export function bfs(graph: Graph, from: number, { maxHops = graph.n, closed }: Rule = {}): Reach {
  const hop = new Int32Array(graph.n).fill(-1);
  const via = new Int32Array(graph.n).fill(-1);
  const strength = new Uint32Array(graph.n);
  hop[from] = 0;
  let front = [from];
  for (let h = 1; h <= maxHops && front.length > 0; h++) {
    const reached: number[] = [];
    // Rising order: with `>` below, the lowest id wins among equals.
    for (const u of front.sort((p, q) => p - q)) {
      if (u !== from && closed?.has(u)) continue;
      for (let i = graph.row[u] as number; i < (graph.row[u + 1] as number); i++) {
        const v = graph.adj[i] as number;
        if (hop[v] === -1) {
          hop[v] = h;
          reached.push(v);
        }
        if (hop[v] === h && (graph.count[i] as number) > (strength[v] as number)) {
          strength[v] = graph.count[i] as number;
          via[v] = u;
        }
      }
    }
    front = reached;
  }
  return { from, hop, via };
}

/** The numbers on the way from the first one to `to`, both included; empty if it was not reached. */
export function path(reach: Reach, to: number): number[] {
  if (reach.hop[to] === -1) return [];
  const way = [to];
  for (let at = to; at !== reach.from; way.unshift(at)) at = reach.via[at] as number;
  return way;
}
