import { finish } from '../steps.ts';
import { collapse, mirrored, sorted } from './csr.ts';

/** Who is tied to whom, in compressed rows: the neighbours of u are adj[row[u]] … adj[row[u + 1] − 1]. */
export interface Ties {
  n: number;
  row: Uint32Array;
  /** Neighbours, rising within a row, none twice. Every tie stands in two rows. */
  adj: Uint32Array;
  /** Beside each neighbour, if known: hours since the latest contact, begun ones counted as whole. */
  age?: Uint16Array;
}

/** How many different numbers u is in contact with. */
export const contacts = (graph: Ties, u: number): number =>
  (graph.row[u + 1] as number) - (graph.row[u] as number);

/** Numbers with more than `limit` contacts: the ones an analyst treats as hubs and does not expand. */
export function crowded(graph: Ties, limit: number): Set<number> {
  const found = new Set<number>();
  for (let u = 0; u < graph.n; u++) if (contacts(graph, u) > limit) found.add(u);
  return found;
}

/** A graph that remembers what its records said. */
export interface Graph extends Ties {
  /** Beside each neighbour: how many records there are of the pair, and the times of the last and the first. */
  count: Uint32Array;
  last: Uint32Array;
  first: Uint32Array;
}

/** One record as far as a graph is concerned: two different numbers below n, and a time in whole seconds. */
export interface Contact {
  a: number;
  b: number;
  t: number;
}

/**
 * The graph of contacts between numbers 0 … n−1. Undirected: who began is not kept. Records of the same pair
 * collapse into one tie with their count, so a distance is a number of hops and never depends on how often two
 * talked. Order of the contacts does not matter. Throws a RangeError for a contact of a number with itself or
 * outside 0 … n−1. Work: numbers, plus contacts.
 */
export function fold(n: number, contacts: Iterable<Contact>): Graph {
  const log = [...contacts];
  const [a, b] = [new Uint32Array(log.length), new Uint32Array(log.length)];
  for (const [i, contact] of log.entries()) {
    if (contact.a === contact.b || !(contact.a >= 0 && contact.a < n && contact.b >= 0 && contact.b < n)) {
      throw new RangeError(`contact ${contact.a}–${contact.b} of ${n}`);
    }
    a[i] = Math.min(contact.a, contact.b);
    b[i] = Math.max(contact.a, contact.b);
  }
  const count = new Uint32Array(log.length).fill(1);
  const last = Uint32Array.from(log, ({ t }) => t);
  const first = last.slice();
  // Each pair goes by the index of one of its records, where what all of them say comes together.
  const about = Uint32Array.from(log.keys());
  const half = collapse(finish(sorted(n, { length: log.length, a, b, about })), (pair, more) => {
    count[pair] = (count[pair] as number) + 1;
    last[pair] = Math.max(last[pair] as number, last[more] as number);
    first[pair] = Math.min(first[pair] as number, first[more] as number);
    return pair;
  });
  const { row, adj, about: pair } = finish(mirrored(n, half));
  const beside = (column: Uint32Array) => pair.map((index) => column[index] as number);
  return { n, row, adj, count: beside(count), last: beside(last), first: beside(first) };
}

/** Every tie once, as [a, b, count, last] with a < b, rising; `last` is the time of its latest record. */
export function* tiesOf(graph: Graph): Generator<[a: number, b: number, count: number, last: number]> {
  for (let a = 0; a < graph.n; a++) {
    for (let i = graph.row[a] as number; i < (graph.row[a + 1] as number); i++) {
      const b = graph.adj[i] as number;
      if (a < b) yield [a, b, graph.count[i] as number, graph.last[i] as number];
    }
  }
}

/** The age in hours of every tie at some time: seconds since the latest contact, begun hours counted as whole. */
export const agesAt = (graph: Graph, now: number): Uint16Array =>
  Uint16Array.from(graph.last, (last) => Math.min(65_535, Math.ceil((now - last) / 3600)));

function filtered(graph: Ties, n: number, keep: (i: number) => boolean): Ties {
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
 * The same graph with the ties alone that records of so many days still show. For searches `Rule.days` does it on
 * the way. Throws a RangeError if the graph has no ages.
 */
export function within(graph: Ties, days: number): Ties {
  const { n, age } = graph;
  if (!age) throw new RangeError('days: this graph has no ages');
  return filtered(graph, n, (i) => (age[i] as number) <= days * 24);
}

/** The numbers 0 … below − 1 and the ties among them: people without hubs. */
export const among = (graph: Ties, below: number): Ties =>
  filtered(graph, below, (i) => (graph.adj[i] as number) < below);
