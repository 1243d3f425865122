import type { Reach } from '../graph/bfs.ts';
import { type CsrGraph, degree } from '../graph/graph.ts';

/** A number with many contacts, and how many people a list has only through it. */
export interface Busy {
  id: number;
  contacts: number;
  /** People on the list whose way there leads through it, and of whom none is left if no busy number is followed. */
  brought: number;
  /** All people who are on the list only because busy numbers were followed. */
  through: number;
}

/**
 * The busy number that did it: of the people within so many hops who are not within so many without following
 * numbers of more than `limit` contacts, each is put down to the last such number on the way. The one with most,
 * of equals the lowest; null if there are no such people. Only ids below `people` are people. Work: numbers.
 */
export function busiest(
  graph: CsrGraph,
  { hop, via, from }: Reach,
  without: Reach,
  people: number,
  { hops, limit }: { hops: number; limit: number },
): Busy | null {
  const within = (h: number) => h > 0 && h <= hops;
  const brought = new Map<number, number>();
  let through = 0;
  for (let v = 0; v < people; v++) {
    if (!within(hop[v] as number) || within(without.hop[v] as number)) continue;
    through++;
    let u = via(v);
    while (u !== from && degree(graph, u) <= limit) u = via(u);
    brought.set(u, (brought.get(u) ?? 0) + 1);
  }
  let most: Busy | null = null;
  for (const [id, count] of [...brought].sort(([p], [q]) => p - q)) {
    if (count > (most?.brought ?? 0)) most = { id, contacts: degree(graph, id), brought: count, through };
  }
  return most;
}

/**
 * How many people a person, of the ids below `people`, is in contact with on average, in records of so many days. Work:
 * ties.
 */
export function meanContacts(
  { row, adj, age }: CsrGraph & { age: Uint16Array },
  people: number,
  days: number,
): number {
  const oldest = days * 24;
  const end = row[people] as number;
  let ties = 0;
  for (let i = 0; i < end; i++) if ((age[i] as number) <= oldest && (adj[i] as number) < people) ties++;
  return ties / people;
}
