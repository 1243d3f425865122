import { exactly } from '../exact.ts';
import { type Rng, stream } from '../random.ts';
import type { Steps } from '../steps.ts';
import { type CsrGraph, degree } from './graph.ts';

/** A search from one end of a way: how far everybody is whom it has reached, and in how many shortest ways. */
class Side {
  readonly hop: Int32Array;
  readonly ways: Float64Array;
  private readonly graph: CsrGraph;
  /** Everybody reached, hop by hop; those from `start` on were reached last. */
  private readonly queue: Uint32Array;
  private start = 0;
  private end = 0;

  constructor(graph: CsrGraph) {
    this.graph = graph;
    this.hop = new Int32Array(graph.n).fill(-1);
    this.ways = new Float64Array(graph.n);
    this.queue = new Uint32Array(graph.n);
  }

  /** Starts anew, and clears no more than was touched. */
  begin(from: number): void {
    for (const v of this.queue.subarray(0, this.end)) this.hop[v] = -1;
    this.hop[from] = 0;
    this.ways[from] = 1;
    this.queue[0] = from;
    [this.start, this.end] = [0, 1];
  }

  get front(): Uint32Array {
    return this.queue.subarray(this.start, this.end);
  }

  /** How many ties the next hop would look at. */
  cost(): number {
    let ties = 0;
    for (const u of this.front) ties += degree(this.graph, u);
    return ties;
  }

  /** One hop on. Says which ties lead from the front to somebody whom the other side has reached. */
  expand(other: Side): [here: number, there: number][] {
    const { row, adj } = this.graph;
    const met: [number, number][] = [];
    const { front } = this;
    this.start = this.end;
    for (const u of front) {
      const next = (this.hop[u] as number) + 1;
      for (let i = row[u] as number; i < (row[u + 1] as number); i++) {
        const v = adj[i] as number;
        if (other.hop[v] !== -1) met.push([u, v]);
        if (this.hop[v] === -1) {
          this.hop[v] = next;
          this.ways[v] = 0;
          this.queue[this.end++] = v;
        }
        if (this.hop[v] === next) this.ways[v] = (this.ways[v] as number) + (this.ways[u] as number);
      }
    }
    return met;
  }

  /** Back to where the search began, by one of the ways from u, each as likely: all on it, u but not the beginning. */
  *back(rng: Rng, from: number): Generator<number> {
    const { row, adj } = this.graph;
    for (let u = from; this.hop[u] !== 0; ) {
      yield u;
      const before = adj
        .subarray(row[u], row[u + 1])
        .filter((v) => this.hop[v] === (this.hop[u] as number) - 1);
      u = before[choose(rng, before, (v) => this.ways[v] as number)] as number;
    }
  }
}

/** The place of one of the items, each with a chance in proportion to its weight. */
function choose<T>(rng: Rng, items: ArrayLike<T>, weight: (item: T) => number): number {
  let total = 0;
  for (let i = 0; i < items.length; i++) total += weight(items[i] as T);
  let left = (rng.bits() / 2 ** 32) * total;
  for (let i = 0; i < items.length - 1; i++) {
    left -= weight(items[i] as T);
    if (left < 0) return i;
  }
  return items.length - 1;
}

/** Who lies between two numbers on one of their shortest ways, each way as likely; nobody if there is none. */
function between(rng: Rng, sides: [Side, Side], ends: [number, number]): number[] {
  sides[0].begin(ends[0]);
  sides[1].begin(ends[1]);
  while (sides.every(({ front }) => front.length > 0)) {
    const [here, there] = sides[0].cost() <= sides[1].cost() ? sides : ([sides[1], sides[0]] as const);
    const met = here.expand(there);
    if (met.length === 0) continue;
    // Every shortest way goes over exactly one of these ties.
    const tie = choose(rng, met, ([u, v]) => (here.ways[u] as number) * (there.ways[v] as number));
    const [u, v] = met[tie] as [number, number];
    return [...here.back(rng, u), ...there.back(rng, v)];
  }
  return [];
}

export interface BetweennessEstimate {
  value: Float64Array;
  /** For each value a range that holds the truth in 95 % of samples at least, whatever the graph. */
  low: Float64Array;
  high: Float64Array;
  paths: number;
}

/** Ways between two reports of how far the work is. */
const STRIDE = 16;

/**
 * Betweenness estimated from shortest ways between random pairs, one way a pair (Riondato and Kornaropoulos, "Fast
 * approximation of betweenness centrality through sampling", WSDM 2014), each found by searches from both its ends that go
 * on where there are fewer ties to look at (Borassi and Natale, "KADABRA is an adaptive algorithm for betweenness", 2016).
 * Whether such a way leads through a number is a yes or no, and independent of the other ways: so the share of those that
 * do has an exact interval. (Whole searches from random numbers would bring more ways each, but a few of them carry most of
 * what there is to see, and an error bar made from the others holds far less often than it says.) The range is about one
 * number: of many, some lie outside theirs. It throws a RangeError for less than one way. In steps; work: for each way, the
 * ties of those whom the two searches reach before they meet.
 */
export function* sampledBetweenness(
  graph: CsrGraph,
  paths: number,
  seed: number,
): Steps<BetweennessEstimate> {
  if (!Number.isInteger(paths) || paths < 1) throw new RangeError(`${paths} ways`);
  const { n } = graph;
  const rng = stream(seed, 'shortest ways');
  const sides: [Side, Side] = [new Side(graph), new Side(graph)];
  const hits = new Uint32Array(n);
  for (let done = 0; done < paths && n > 1; done++) {
    if (done % STRIDE === 0) yield done / paths;
    const from = rng.int(n);
    const other = rng.int(n - 1);
    for (const v of between(rng, sides, [from, other < from ? other : other + 1]))
      hits[v] = (hits[v] as number) + 1;
  }
  const pairs = (n * (n - 1)) / 2;
  const ranges = new Map([...new Set(hits)].map((k) => [k, exactly(k, paths)]));
  const rangeOf = (v: number, side: 0 | 1) => pairs * (ranges.get(hits[v] as number)?.[side] as number);
  const value = Float64Array.from(hits, (k) => (pairs * k) / paths);
  const low = value.map((_, v) => rangeOf(v, 0));
  // No way leads through a number with a single contact.
  const high = value.map((_, v) => (degree(graph, v) < 2 ? 0 : rangeOf(v, 1)));
  return { value, low, high, paths };
}
