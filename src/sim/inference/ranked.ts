import { type Reach, type Rule, searcher } from '../graph/bfs.ts';
import { degree, horizon } from '../graph/graph.ts';
import type { Steps } from '../steps.ts';
import type { BigTown } from '../town/big.ts';
import type { Listed } from './hunt.ts';

/** Older than any window of records: what stands for a tie that is not looked at. */
const HIDDEN = 65_535;

/**
 * The same town with strong ties alone: those whose conversations are on average at most so many days apart.
 * `waits` are the hours that `buildWaits` gives beside each tie. A hub remains one, as all its contacts count.
 */
export function strongOnly(town: BigTown, waits: Uint16Array, days: number): BigTown {
  const age = town.graph.age.map((hours, i) => ((waits[i] as number) <= days * 24 ? hours : HIDDEN));
  return { ...town, graph: { ...town.graph, age } };
}

/** The list that a search from a crew's first member gives, and where on it the others are. */
export interface RankedList {
  /** Names within one hop, within two, …: as far as the search went. */
  upTo: number[];
  /** Places of the members found, from 1, rising. */
  places: number[];
  /** How many members there are besides the first. */
  members: number;
}

type Search = Reach & { town: BigTown; rule: Rule };

/** The order within a hop: more ways in from the hop before, then the more recent contact, then the number. */
function evidence({ town, rule, hop, from }: Search, v: number): { ways: number; latest: number } {
  const { row, adj, age } = town.graph;
  const oldest = horizon(town.graph, rule.days);
  const before = (hop[v] as number) - 1;
  let [ways, latest] = [0, HIDDEN];
  for (let i = row[v] as number; i < (row[v + 1] as number); i++) {
    const u = adj[i] as number;
    const hours = age[i] as number;
    if (hop[u] !== before || hours > oldest) continue;
    if (u !== from && degree(town.graph, u) > (rule.hubLimit ?? Number.POSITIVE_INFINITY)) continue;
    ways++;
    latest = Math.min(latest, hours);
  }
  return { ways, latest };
}

function placesOf(search: Search, members: readonly number[]): number[] {
  const { hop, town, reached } = search;
  const found = members
    .filter((id) => (hop[id] as number) > 0)
    .map((id) => ({ id, at: hop[id] as number, place: 1, ...evidence(search, id) }));
  const hops = new Set(found.map(({ at }) => at));
  const farthest = Math.max(0, ...hops);
  for (const v of reached) {
    const h = hop[v] as number;
    if (v >= town.people || h < 1 || h > farthest) continue;
    const its = hops.has(h) ? evidence(search, v) : { ways: 0, latest: 0 };
    for (const one of found) {
      const order = one.at - h || its.ways - one.ways || one.latest - its.latest || one.id - v;
      if (order > 0) one.place++;
    }
  }
  return found.map(({ place }) => place).sort((p, q) => p - q);
}

/**
 * Searches for each crew from its first member and puts the list into the order in which an analyst would go
 * through it: nearer ones first; within a hop, whoever is tied to more of the hop before; then whoever was in
 * contact last. So a budget of so many looks is a cut through the list. In steps; work: a search for each crew, and
 * for those on its list.
 */
export function* rankCrews(town: BigTown, rule: Rule & { maxHops: number }): Steps<RankedList[]> {
  const searched = searcher(town.graph);
  const ranked: RankedList[] = [];
  for (const [first, ...others] of town.crews) {
    yield ranked.length / town.crews.length;
    const search = { ...searched(first as number, rule), town, rule };
    const upTo = new Array<number>(rule.maxHops).fill(0);
    for (const v of search.reached) {
      const h = search.hop[v] as number;
      for (let within = h; h > 0 && v < town.people && within <= rule.maxHops; within++)
        upTo[within - 1] = (upTo[within - 1] as number) + 1;
    }
    ranked.push({ upTo, places: placesOf(search, others), members: others.length });
  }
  return ranked;
}

/** What is found by whoever looks at the first `budget` names of a list that goes so many hops, 1 or more. */
export function readList({ upTo, places, members }: RankedList, hops: number, budget: number): Listed {
  const listed = Math.min(budget, upTo[hops - 1] ?? 0);
  return { listed, found: places.filter((place) => place <= listed).length, members };
}
