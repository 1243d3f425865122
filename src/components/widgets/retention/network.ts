/**
 * The contacts that a search follows, as a drawing needs them: everybody it reaches within five years of records, and each
 * contact with the days of records from which on it is followed.
 */
import { expands, type Rule } from '../../../sim/graph/bfs.ts';
import { since } from '../../../sim/graph/since.ts';
import { WINDOWS } from '../../../sim/inference/retention.ts';
import type { BigTown } from '../../../sim/town/big.ts';

const LONGEST = WINDOWS.at(-1) as number;

export interface Network {
  /** What each number is: f the first thief, t another, y the reader, h a busy number that nobody is, p anybody else. */
  kinds: string;
  /** For each number the fewest days of records with which the search reaches it; the first number, 0, comes first. */
  days: number[];
  /** For each number the place of the one that it is reached from with so few days; −1 for the first. */
  via: number[];
  /** Further contacts that are followed, but are not needed to reach anybody: two places and the days, in one row. */
  more: number[];
}

interface Followed {
  from: number;
  to: number;
  /** So far back records must go for the search to follow it. */
  hours: number;
}

/** The contacts that a search of one hop or two follows from a number, whatever the records hold. */
function followed({ graph }: BigTown, first: number, rule: Omit<Rule, 'days'>): Followed[] {
  const { row, adj, age } = graph;
  const contactsOf = (u: number, way: number): Followed[] => {
    const all: Followed[] = [];
    for (let i = row[u] as number; i < (row[u + 1] as number); i++) {
      const to = adj[i] as number;
      if (to !== first) all.push({ from: u, to, hours: Math.max(way, age[i] as number) });
    }
    return all;
  };
  const near = contactsOf(first, 0);
  if (rule.maxHops === 1) return near;
  const far = near.filter(({ to }) => expands(graph, rule, first, to));
  return [...near, ...far.flatMap(({ to, hours }) => contactsOf(to, hours))];
}

const daysOf = (hours: number): number => Math.ceil(hours / 24);

/** A search of one hop or two from the first member of a crew. Busy numbers that lead to nobody are left out. */
export function networkOf(town: BigTown, crew: readonly number[], rule: Omit<Rule, 'days'>): Network {
  const { people, you } = town;
  const first = crew[0] as number;
  const hours = since(town.graph, first, rule);
  const within = (needed: number): boolean => daysOf(needed) <= LONGEST;
  const edges = followed(town, first, rule).filter((edge) => within(edge.hours));
  const leads = ({ to, hours: needed }: Followed): boolean => needed === hours[to];
  const sources = new Set(edges.filter(leads).map(({ from }) => from));
  const reached = [...hours.keys()]
    .filter((id) => within(hours[id] as number) && (id < people || sources.has(id)))
    .sort((p, q) => (hours[p] as number) - (hours[q] as number) || p - q);
  const place = new Map(reached.map((id, i) => [id, i]));
  const via = reached.map(() => -1);
  const more = new Map<string, [number, number, number]>();
  for (const edge of edges) {
    const [a, b] = [place.get(edge.from), place.get(edge.to)];
    if (a === undefined || b === undefined) continue;
    if (via[b] === -1 && leads(edge)) {
      via[b] = a;
      continue;
    }
    const [p, q] = a < b ? [a, b] : [b, a];
    const known = more.get(`${p} ${q}`)?.[2] ?? LONGEST;
    more.set(`${p} ${q}`, [p, q, Math.min(known, daysOf(edge.hours))]);
  }
  const kind = (id: number): string => {
    if (id === first) return 'f';
    if (id >= people) return 'h';
    return id === you ? 'y' : crew.includes(id) ? 't' : 'p';
  };
  return {
    kinds: reached.map(kind).join(''),
    days: reached.map((id) => daysOf(hours[id] as number)),
    via,
    more: [...more.values()].filter(([a, b]) => via[a] !== b && via[b] !== a).flat(),
  };
}
