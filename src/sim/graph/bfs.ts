import { contacts, type Ties } from './graph.ts';

/** For every number its distance in hops and the number it was reached from; −1 where there is none. */
export interface Reach {
  from: number;
  hop: Int32Array;
  via: Int32Array;
}

export interface Rule {
  /** How far to go; without it, as far as there are ties. */
  maxHops?: number;
  /** Numbers that are reached but not expanded. The first number is always expanded. */
  closed?: ReadonlySet<number>;
  /**
   * Numbers with more contacts than this are reached but not expanded (hubs). All contacts the graph has count,
   * also those beyond `days`, so that a longer record never shortens a list.
   */
  hubLimit?: number;
  /** Records are kept for so many days: ties with an older latest contact are gone. The graph must have ages. */
  days?: number;
}

/** The oldest age, in hours, that a record of so many days still shows. Throws a RangeError without ages. */
export function horizon(graph: Ties, days: number | undefined): number {
  if (days === undefined) return Number.POSITIVE_INFINITY;
  if (!graph.age) throw new RangeError('days: this graph has no ages');
  return days * 24;
}

/**
 * Breadth-first search: everybody within so many hops of one number, by which records are kept and which numbers
 * are followed, in one pass. Of several numbers that a person could have been reached from, `via` is the one with
 * the most records between them (where the graph counts them), and of equals the lowest id, so the answer never
 * depends on the order of the records. Work: numbers, plus ties of the expanded ones.
 */
export function bfs(graph: Ties & { count?: Uint32Array }, from: number, rule: Rule = {}): Reach {
  const { n, row, adj, age, count } = graph;
  const { maxHops = n, closed, hubLimit = n } = rule;
  const oldest = horizon(graph, rule.days);
  const hop = new Int32Array(n).fill(-1);
  const via = new Int32Array(n).fill(-1);
  const strength = count && new Uint32Array(n);
  const queue = new Uint32Array(n);
  hop[from] = 0;
  queue[0] = from;
  let [start, end] = [0, 1];
  for (let h = 1; h <= maxHops && start < end; h++) {
    const level = end;
    // Rising order: the first to reach somebody is the lowest id, and with `>` below it wins among equals.
    queue.subarray(start, level).sort();
    for (; start < level; start++) {
      const u = queue[start] as number;
      if (u !== from && (contacts(graph, u) > hubLimit || closed?.has(u))) continue;
      const rowEnd = row[u + 1] as number;
      for (let i = row[u] as number; i < rowEnd; i++) {
        const v = adj[i] as number;
        const known = hop[v] as number;
        if (known !== -1 && !(strength && known === h)) continue;
        if (age && (age[i] as number) > oldest) continue;
        if (known === -1) {
          hop[v] = h;
          via[v] = u;
          queue[end++] = v;
        }
        if (strength && (count[i] as number) > (strength[v] as number)) {
          strength[v] = count[i] as number;
          via[v] = u;
        }
      }
    }
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
