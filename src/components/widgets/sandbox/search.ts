import { bfs } from '../../../sim/graph/bfs.ts';
import { type ContactGraph, degree, fromEdges, hubs } from '../../../sim/graph/graph.ts';
import { memoMany } from '../../../sim/memo.ts';
import { SMALL, SMALL_TOWN } from '../../../sim/town/small.ts';
import type { Hubs } from './puzzles.ts';
import { changed } from './ties.ts';

/** What decides a list: from whom, how far, which numbers are not followed, and what was changed in the town. */
export interface Setting {
  first: readonly number[];
  hops: number;
  hubs: Hubs;
  out: readonly number[];
  ties: readonly number[];
}

export interface Found {
  graph: ContactGraph;
  /** By number: hops from the nearest of the first persons, or −1, and by whom it was reached. */
  hop: number[];
  via: number[];
  /** Numbers that have too many contacts to be followed. */
  busy: number[];
  /** People who were reached, and how many of them are of the crew or are not. First persons are not counted. */
  listed: number[];
  found: number;
  bystanders: number;
}

export const isPerson = (id: number): boolean => id < SMALL.people;
export const isThief = (id: number): boolean => SMALL_TOWN.numbers[id]?.role === 'crew';

const graphOf = /* @__PURE__ */ memoMany(
  8,
  (edits: readonly number[]) => edits.join(),
  (edits): ContactGraph =>
    fromEdges(
      SMALL.numbers,
      changed(edits).map(([a, b]) => ({ a, b, t: 0 })),
    ),
);

/** The search of the figures before: from several people it is one from each, and the nearest counts. */
export function search({ first, hops, hubs: limit, out, ties }: Setting): Found {
  const graph = graphOf(ties);
  const busy = limit === 'all' ? new Set<number>() : hubs(graph, Number(limit));
  const closed = new Set([...busy, ...out]);
  const hop = new Array<number>(SMALL.numbers).fill(-1);
  const via = [...hop];
  for (const from of first) {
    const reach = bfs(graph, from, { maxHops: hops, closed });
    for (const id of reach.reached) {
      const [known, now] = [hop[id] as number, reach.hop[id] as number];
      if (known >= 0 && known <= now) continue;
      hop[id] = now;
      via[id] = reach.via(id);
    }
  }
  const listed = [...hop.keys()].filter((id) => isPerson(id) && (hop[id] as number) > 0);
  const found = listed.filter(isThief).length;
  return { graph, hop, via, busy: [...busy], listed, found, bystanders: listed.length - found };
}

/** The numbers on the way to somebody, a first person at its beginning; none if there is no way. */
export function wayTo({ hop, via }: Pick<Found, 'hop' | 'via'>, id: number): number[] {
  const way: number[] = [];
  for (let at = id; (hop[id] as number) >= 0 && at >= 0; at = via[at] as number) way.unshift(at);
  return way;
}

/** How many numbers this one is in contact with. */
export const contactsOf = ({ graph }: Found, id: number): number => degree(graph, id);
