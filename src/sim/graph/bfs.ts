import { release } from '../release.ts';
import { type CsrGraph, checkVertex, degree, horizon } from './graph.ts';

/** For every number its distance in hops, −1 where there is none. */
export interface Reach {
  from: number;
  hop: Int32Array;
  /** Who was reached, hop by hop, the first number first: all there is to go through, however large the graph. */
  reached: Uint32Array;
  /** The number that one was reached from; −1 for the first, and for whoever was not reached. Work: its ties. */
  via: (id: number) => number;
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

type Searched = CsrGraph & { count?: Uint32Array };

/** Room for a search, as long as the graph: −1 in `hop` but for those in the queue. */
interface Room {
  hop: Int32Array;
  /** A bit for everybody, set for those in the queue: all of them together stay in the processor’s cache. */
  seen: Uint32Array;
  /** Everybody reached so far, hop by hop. */
  queue: Uint32Array;
  end: number;
}

const words = (n: number): Uint32Array => new Uint32Array((n + 31) >>> 5);

const roomFor = (n: number): Room => ({
  hop: new Int32Array(n).fill(-1),
  seen: words(n),
  queue: new Uint32Array(n),
  end: 0,
});

interface Search extends Room {
  graph: Searched;
  rule: Rule;
  from: number;
  /** Hours. */
  oldest: number;
}

/**
 * Whether a search from `from` by this rule goes on from u: always from its first number, and not from a hub or a closed
 * one.
 */
export const expands = (graph: CsrGraph, { hubLimit, closed }: Rule, from: number, u: number): boolean =>
  u === from || !((hubLimit !== undefined && degree(graph, u) > hubLimit) || closed?.has(u));

const follows = ({ from, graph, rule }: Search, u: number): boolean => expands(graph, rule, from, u);

/** One hop on from the front. */
function expand(search: Search, front: Uint32Array, h: number): void {
  const { graph, oldest, hop, seen, queue } = search;
  const { row, adj, age } = graph;
  let end = search.end;
  for (const u of front) {
    if (!follows(search, u)) continue;
    const rowEnd = row[u + 1] as number;
    for (let i = row[u] as number; i < rowEnd; i++) {
      const v = adj[i] as number;
      const word = seen[v >>> 5] as number;
      if (((word >>> (v & 31)) & 1) === 1 || (age && (age[i] as number) > oldest)) continue;
      seen[v >>> 5] = word | (1 << (v & 31));
      hop[v] = h;
      queue[end++] = v;
    }
  }
  search.end = end;
}

/** The same hop, met by everybody who is not reached yet: faster than `expand` if the front is large. */
function meet(search: Search, front: Uint32Array, h: number): void {
  const { graph, oldest, hop, seen, queue } = search;
  const { n, row, adj, age } = graph;
  const here = words(n);
  for (const u of front) {
    if (follows(search, u)) here[u >>> 5] = (here[u >>> 5] as number) | (1 << (u & 31));
  }
  let end = search.end;
  for (let v = 0; v < n; v++) {
    if (hop[v] !== -1) continue;
    const start = row[v] as number;
    // From the end: numbers that many call have the highest ids, and are the likeliest to be met.
    for (let i = (row[v + 1] as number) - 1; i >= start; i--) {
      const u = adj[i] as number;
      if ((((here[u >>> 5] as number) >>> (u & 31)) & 1) === 0 || (age && (age[i] as number) > oldest))
        continue;
      hop[v] = h;
      queue[end++] = v;
      break;
    }
  }
  for (const v of queue.subarray(search.end, end))
    seen[v >>> 5] = (seen[v >>> 5] as number) | (1 << (v & 31));
  search.end = end;
}

/** Of those whom somebody may have been reached from: the one with most records between them, of equals the lowest. */
function before({ graph, oldest, hop, from, rule }: Search, v: number): number {
  const { row, adj, age, count } = graph;
  const h = hop[v] as number;
  let [best, most] = [-1, 0];
  if (h <= 0) return best;
  for (let i = row[v] as number; i < (row[v + 1] as number); i++) {
    const u = adj[i] as number;
    if (hop[u] !== h - 1 || (age && (age[i] as number) > oldest) || !expands(graph, rule, from, u)) continue;
    if (!count) return u;
    if ((count[i] as number) <= most) continue;
    [best, most] = [u, count[i] as number];
  }
  return best;
}

/** From so large a share of all numbers on, a front is large. */
const LARGE = 1 / 16;

/** Searches in a room in which nobody was yet. */
function search(graph: Searched, from: number, rule: Rule, room: Room): Reach {
  const { hop, seen, queue } = room;
  const { n } = graph;
  const state: Search = { graph, rule, from, oldest: horizon(graph, rule.days), ...room, end: 1 };
  checkVertex(graph, from);
  hop[from] = 0;
  seen[from >>> 5] = 1 << (from & 31);
  queue[0] = from;
  let start = 0;
  for (let h = 1; h <= (rule.maxHops ?? n) && start < state.end; h++) {
    const front = queue.subarray(start, state.end);
    start = state.end;
    if (front.length > LARGE * n) meet(state, front, h);
    else expand(state, front, h);
  }
  room.end = state.end;
  return { from, hop, reached: queue.subarray(0, state.end), via: (v) => before(state, v) };
}

/**
 * Breadth-first search: everybody within so many hops of one number, by which records are kept and which numbers are
 * followed, in one pass. Of several numbers that a person could have been reached from, `via` is the one with the most
 * records between them (where the graph counts them), and of equals the lowest id, so the answer never depends on the order
 * of the records. Large fronts are met from the other side (Beamer, Asanović and Patterson, "Direction-optimizing
 * breadth-first search", 2012). Throws a RangeError if `from` is none of the graph’s numbers, for days that are none, and
 * for days without ages. Work: numbers, plus ties of the expanded ones.
 *
 * @example
 * const chain = fromEdges(4, [0, 1, 2].map((a) => ({ a, b: a + 1, t: 0 })));
 * const { hop, via } = bfs(chain, 0, { maxHops: 2 });
 * [...hop]; // → [0, 1, 2, -1]
 * [0, 1, 2, 3].map(via); // → [-1, 0, 1, -1]
 * // Whoever is closed is reached, but the search does not go on from there.
 * [...bfs(chain, 0, { closed: new Set([1]) }).hop]; // → [0, 1, -1, -1]
 */
export function bfs(graph: Searched, from: number, rule: Rule = {}): Reach {
  const room = roomFor(graph.n);
  const reach = search(graph, from, rule, room);
  const reached = reach.reached.slice();
  release(room.queue);
  return { ...reach, reached };
}

/**
 * The same for many searches of one graph, one after the other, which share arrays as long as the graph. Each answer
 * stands until the next search, which first takes back what it said of those who were reached. So a search that reaches a
 * few thousand of a million people costs no more than it would in a small town. Work of each: those reached by it and by
 * the one before, plus ties of the expanded ones. A search throws what `bfs` does.
 */
export function searcher(graph: Searched): (from: number, rule?: Rule) => Reach {
  const room = roomFor(graph.n);
  return (from, rule = {}) => {
    for (let i = 0; i < room.end; i++) {
      const v = room.queue[i] as number;
      room.hop[v] = -1;
      room.seen[v >>> 5] = 0;
    }
    room.end = 0;
    return search(graph, from, rule, room);
  };
}

/** The numbers on the way from the first one to `to`, one of the graph’s, both included; empty if it was not reached. */
export function path(reach: Reach, to: number): number[] {
  if (reach.hop[to] === -1) return [];
  const way = [to];
  for (let at = to; at !== reach.from; way.unshift(at)) at = reach.via(at);
  return way;
}
