import { bfs, type Rule } from '../graph/bfs.ts';
import { type ContactGraph, edgesOf, fromEdges } from '../graph/graph.ts';
import { stream } from '../random.ts';
import type { Steps } from '../steps.ts';

/** One contact of the first person taken for somebody else, and what that does to the list. */
export interface WrongHop {
  /** Whom the first person was in contact with, and whom the search takes that for. */
  right: number;
  wrong: number;
  /** Names that only the mistaken search lists, and names that only the true one lists; rising. */
  added: number[];
  lost: number[];
}

export interface WrongHops {
  seed: number;
  /** The list as it should be, rising, the first person not among them. */
  list: number[];
  /** One entry a draw; none if there is nobody to mistake, or nobody to mistake them for. */
  each: WrongHop[];
}

/**
 * Draws a contact of `from` and a number that is none, and searches again as though all records of that contact named
 * this number: a digit misread, or an address given to the wrong customer, at the first hop. Only numbers below `among`
 * are drawn and listed. In steps; work: draws × folding and searching the graph.
 */
export function* wrongHops(
  graph: ContactGraph,
  from: number,
  rule: Rule,
  options: { draws: number; among: number; seed: number },
): Steps<WrongHops> {
  const { draws, among, seed } = options;
  const listOf = (searched: ContactGraph): number[] =>
    [...bfs(searched, from, rule).hop.subarray(0, among).entries()]
      .filter(([, hop]) => hop > 0)
      .map(([id]) => id);
  const row = graph.adj.subarray(graph.row[from], graph.row[from + 1]);
  const known = [...row].filter((id) => id < among);
  const strangers = Array.from({ length: among }, (_, id) => id).filter(
    (id) => id !== from && !row.includes(id),
  );
  const list = listOf(graph);
  const each: WrongHop[] = [];
  if (known.length === 0 || strangers.length === 0) return { seed, list, each };

  const ties = Array.from(edgesOf(graph), ([a, b]) => ({ a, b, t: 0 }));
  const listed = new Set(list);
  const rng = stream(seed, 'wrong hops');
  while (each.length < draws) {
    yield each.length / draws;
    const [right, wrong] = [rng.pick(known), rng.pick(strangers)];
    const mistaken = ties.map((tie) =>
      (tie.a === from && tie.b === right) || (tie.b === from && tie.a === right)
        ? { a: from, b: wrong, t: 0 }
        : tie,
    );
    const other = listOf(fromEdges(graph.n, mistaken));
    const still = new Set(other);
    each.push({
      right,
      wrong,
      added: other.filter((id) => !listed.has(id)),
      lost: list.filter((id) => !still.has(id)),
    });
  }
  return { seed, list, each };
}
