import { finish } from '../steps.ts';
import { type Contact, checkContact, isWhole } from './contact.ts';
import { collapse, mirrored, sorted } from './csr.ts';

/** Who is tied to whom, in compressed rows: the neighbours of u are adj[row[u]] … adj[row[u + 1] − 1]. */
export interface CsrGraph {
  n: number;
  row: Uint32Array;
  /** Neighbours, rising within a row, none twice. Every tie stands in two rows. */
  adj: Uint32Array;
  /** Beside each neighbour, if known: hours since the latest contact, begun ones counted as whole. */
  age?: Uint16Array;
}

/** Checks a number: it throws a RangeError unless u is one of the graph’s, 0 … n − 1. */
export function checkVertex({ n }: { n: number }, u: number): void {
  if (!isWhole(u, n)) throw new RangeError(`${u} is none of ${n} numbers`);
}

/** How many different numbers u, one of the graph’s, is in contact with. */
export const degree = (graph: CsrGraph, u: number): number =>
  (graph.row[u + 1] as number) - (graph.row[u] as number);

/**
 * Numbers with more than `limit` contacts: the ones an analyst treats as hubs and does not expand. Work: numbers.
 *
 * @example
 * const star = fromEdges(4, [1, 2, 3].map((b) => ({ a: 0, b, t: 0 })));
 * hubs(star, 2); // → new Set([0])
 * hubs(star, 3); // → new Set()
 */
export function hubs(graph: CsrGraph, limit: number): Set<number> {
  const found = new Set<number>();
  for (let u = 0; u < graph.n; u++) if (degree(graph, u) > limit) found.add(u);
  return found;
}

/** A graph that remembers what its records said. */
export interface ContactGraph extends CsrGraph {
  /** Beside each neighbour: how many records there are of the pair, and the times of the last and the first. */
  count: Uint32Array;
  last: Uint32Array;
  first: Uint32Array;
  /** How many records name one number on both ends. They tie nobody to anybody. */
  loops: number;
}

/**
 * The graph of contacts between numbers 0 … n−1. Undirected: who began is not kept. Records of the same pair collapse into
 * one tie with their count, so a distance is a number of hops and never depends on how often two talked. Order of the
 * contacts does not matter. Contacts of a number with itself are counted apart. Throws a BadRecord, which names the first
 * one, if there is a contact with a number outside 0 … n−1 or not whole, or with a time that is not in whole seconds below
 * 2³². Work: numbers, plus contacts.
 *
 * @example
 * const graph = fromEdges(3, [{ a: 0, b: 1, t: 60 }, { a: 1, b: 0, t: 90 }, { a: 2, b: 1, t: 30 }]);
 * // The neighbours of 1 stand from row[1] to before row[2]; of the tie with 0 there are two records.
 * [...graph.row]; // → [0, 1, 3, 4]
 * [...graph.adj]; // → [1, 0, 2, 1]
 * [...graph.count]; // → [2, 2, 1, 1]
 */
export function fromEdges(n: number, contacts: Iterable<Contact>): ContactGraph {
  const all = [...contacts];
  const column = () => new Uint32Array(all.length);
  const [a, b, last, about] = [column(), column(), column(), column()];
  let length = 0;
  for (const [i, contact] of all.entries()) {
    checkContact(i, contact, n);
    if (contact.a === contact.b) continue;
    a[length] = Math.min(contact.a, contact.b);
    b[length] = Math.max(contact.a, contact.b);
    last[length] = contact.t;
    // Each pair goes by the place of one of its records, where what all of them say comes together.
    about[length] = length;
    length++;
  }
  const count = column().fill(1);
  const first = last.slice();
  const half = collapse(finish(sorted(n, { length, a, b, about })), (pair, more) => {
    count[pair] = (count[pair] as number) + 1;
    last[pair] = Math.max(last[pair] as number, last[more] as number);
    first[pair] = Math.min(first[pair] as number, first[more] as number);
    return pair;
  });
  const { row, adj, about: pair } = finish(mirrored(n, half));
  const beside = (column: Uint32Array) => pair.map((index) => column[index] as number);
  const loops = all.length - length;
  return { n, row, adj, count: beside(count), last: beside(last), first: beside(first), loops };
}

/** Every tie once, as [a, b, count, last] with a < b, rising; `last` is the time of its latest record. */
export function* edgesOf(
  graph: ContactGraph,
): Generator<[a: number, b: number, count: number, last: number]> {
  for (let a = 0; a < graph.n; a++) {
    for (let i = graph.row[a] as number; i < (graph.row[a + 1] as number); i++) {
      const b = graph.adj[i] as number;
      if (a < b) yield [a, b, graph.count[i] as number, graph.last[i] as number];
    }
  }
}

/**
 * The age in hours of every tie, beside each entry of `adj`, at a time in the seconds that contacts count in: begun hours
 * since the latest contact count as whole, 65,535 at most. It throws a RangeError if a contact is later than that time.
 */
export const agesAt = (graph: ContactGraph, now: number): Uint16Array =>
  Uint16Array.from(graph.last, (last) => {
    if (!(last <= now)) throw new RangeError(`a contact at ${last} has no age at ${now}`);
    return Math.min(65_535, Math.ceil((now - last) / 3600));
  });

/**
 * The oldest age, in hours, that a record of so many days still shows; Infinity without days. It throws a RangeError for
 * days that are none, and if the graph has no ages.
 */
export function horizon(graph: CsrGraph, days: number | undefined): number {
  if (days === undefined) return Number.POSITIVE_INFINITY;
  if (!(days >= 0)) throw new RangeError(`${days} days`);
  if (!graph.age) throw new RangeError('days: this graph has no ages');
  return days * 24;
}

function filtered(graph: CsrGraph, n: number, keep: (i: number) => boolean): CsrGraph {
  const { row, adj, age } = graph;
  const kept = { n, row: new Uint32Array(n + 1), adj: new Uint32Array(adj.length) };
  const ages = age && new Uint16Array(adj.length);
  let size = 0;
  for (let u = 0; u < n; u++) {
    for (let i = row[u] as number; i < (row[u + 1] as number); i++) {
      if (!keep(i)) continue;
      kept.adj[size] = adj[i] as number;
      if (ages) ages[size] = age[i] as number;
      size++;
    }
    kept.row[u + 1] = size;
  }
  const shorter = { ...kept, adj: kept.adj.slice(0, size) };
  return ages ? { ...shorter, age: ages.slice(0, size) } : shorter;
}

/**
 * The same graph with the ties alone that records of so many days still show. For searches `Rule.days` does it on the way.
 * It throws a RangeError if the graph has no ages, and for days that are none. Work: numbers, plus ties.
 */
export function within(graph: CsrGraph, days: number): CsrGraph {
  const oldest = horizon(graph, days);
  return filtered(graph, graph.n, (i) => (graph.age?.[i] as number) <= oldest);
}

/** The graph of the numbers 0 … below − 1 and the ties among them: people without hubs. Work: numbers, plus ties. */
export const among = (graph: CsrGraph, below: number): CsrGraph =>
  filtered(graph, below, (i) => (graph.adj[i] as number) < below);
