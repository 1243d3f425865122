/**
 * How the search of a result goes out from the first person, in steps that can be played: hop by hop along the contacts
 * by which people were reached, and last the way to the reader. Nothing is searched again: all of it is in the result.
 */
import { YOU } from '../../../sim/town/data.ts';
import type { Node, Result } from './result.ts';

/** A contact that is followed from one end to the other, between these moments, counted in steps. */
export interface Followed {
  from: number;
  to: number;
  begins: number;
  ends: number;
}

export interface Spread {
  /** How many hops there are to see, and how many steps: one more if the way to the reader is the last. */
  hops: number;
  steps: number;
  /** By whom somebody was reached; and contacts that led to nobody new. */
  tree: Followed[];
  vain: Followed[];
}

/** What of a result it goes by, that of another figure with the same search too. */
type Searched = Pick<Result, 'by' | 'hops' | 'hubs' | 'opened' | 'busy' | 'first'> & {
  people: readonly Pick<Node, 'id' | 'hop' | 'via' | 'role'>[];
  ties: readonly (readonly [a: number, b: number])[];
};

/**
 * Of a step: when the first number’s contacts are followed, how long after it the last number’s, how long one number’s lie
 * apart, so that they can be seen to be counted, and how long one takes.
 */
const [EARLY, SPAN, APART, LENGTH] = [0.04, 0.44, 0.16, 0.34];

/** Whether the search went on from this number. */
export function wentOn({ by, hops, hubs, opened, busy, first, people }: Searched, id: number): boolean {
  const hop = people[id]?.hop ?? -1;
  if (hop < 0) return false;
  if (by === 'hand') return opened.includes(id);
  return hop < hops && (hubs || id === first || !busy.includes(id));
}

/** How many there are to play: hops, and the way to the reader if that is one of at least two. */
export function stepsOf({ first, people }: Pick<Searched, 'first' | 'people'>): {
  hops: number;
  steps: number;
} {
  const hops = Math.max(0, ...people.map(({ hop }) => hop));
  return { hops, steps: hops + (first !== YOU && (people[YOU]?.hop ?? 0) > 1 ? 1 : 0) };
}

/** Everything that is seen to spread. Whoever brings in fewest goes first, so that a busy number bursts at the end. */
export function spreadOf(result: Searched): Spread {
  const { people, ties } = result;
  const { hops, steps } = stepsOf(result);
  const reachedBy = Map.groupBy(
    people.filter(({ hop, via }) => hop > 0 && via >= 0),
    ({ via }) => via,
  );
  const hopOf = (id: number): number => people[id]?.hop ?? -1;
  const begins = new Map<number, number>();
  for (let hop = 0; hop < hops; hop++) {
    const sources = people
      .filter((p) => p.hop === hop && wentOn(result, p.id))
      .map(({ id }) => ({ id, brought: reachedBy.get(id)?.length ?? 0 }))
      .sort((p, q) => p.brought - q.brought || p.id - q.id);
    const apart = SPAN / Math.max(1, sources.length - 1);
    for (const [i, { id }] of sources.entries()) begins.set(id, hop + EARLY + i * apart);
  }
  const follow = (from: number, to: number, share = 0): Followed => {
    const at = (begins.get(from) ?? hopOf(from)) + share * APART;
    return { from, to, begins: at, ends: at + LENGTH };
  };
  const tree = [...reachedBy].flatMap(([via, all]) =>
    all.map(({ id }, i) => follow(via, id, i / all.length)),
  );
  const vain = ties.flatMap(([a, b]) => {
    const isTree = people[a]?.via === b || people[b]?.via === a;
    const [from, to] = hopOf(a) >= 0 && (hopOf(b) < 0 || hopOf(a) <= hopOf(b)) ? [a, b] : [b, a];
    const source = begins.has(from) ? from : begins.has(to) ? to : -1;
    return isTree || source < 0 ? [] : [follow(source, source === from ? to : from)];
  });
  return { hops, steps, tree, vain };
}

/** How much of it is done at a moment, from 0 to 1. */
export const doneAt = ({ begins, ends }: Pick<Followed, 'begins' | 'ends'>, at: number): number =>
  Math.min(1, Math.max(0, (at - begins) / (ends - begins)));

/** Who has been reached by then: the first person, and everybody to whom a contact has been followed to its end. */
export function reachedAt({ tree }: Spread, first: number, at: number): Set<number> {
  return new Set([first, ...tree.filter(({ ends }) => ends <= at).map(({ to }) => to)]);
}

/** What a hop brought: people, and a number that brought at least five of them, and half, with how many; else −1. */
export function broughtAt({ people }: Pick<Searched, 'people'>, hop: number) {
  const reached = people.filter((p) => p.hop === hop && p.role !== 'hub');
  const counts = new Map<number, number>();
  for (const { via } of reached) counts.set(via, (counts.get(via) ?? 0) + 1);
  const [by, most] = [...counts].sort((p, q) => q[1] - p[1] || p[0] - q[0])[0] ?? [-1, 0];
  const telling = hop > 1 && most >= 5 && most * 2 >= reached.length;
  return { people: reached.length, by: telling ? by : -1, most: telling ? most : 0 };
}
