import type { Rule } from '../graph/bfs.ts';
import { AT_ONCE, bfsMany } from '../graph/many.ts';
import type { Steps } from '../steps.ts';
import type { BigTown } from '../town/big.ts';
import { byChance } from './chance.ts';
import { type Interval, pooled } from './interval.ts';
import { at } from './median.ts';
import { type Tally, tally } from './sweep.ts';

/** What a search from one known member finds of each crew, and of all crews together. */
export interface Hunt {
  seed: number;
  crews: number;
  /** Of each crew: its first member is known, and neither on the list nor counted as a member. */
  each: Tally[];
  /** Members found, members missed and bystanders of all crews together. */
  found: number;
  missed: number;
  bystanders: number;
  /** Names on a list: the median crew’s. */
  listed: number;
  /** Of all crews pooled, with bootstrap intervals over crews; null where there is nothing to divide by. */
  recall: Interval | null;
  precision: Interval | null;
  perMember: Interval | null;
  /** The mean of each crew’s precision, which flatters: a short lucky list counts as much as a long one. */
  meanPrecision: number | null;
  /** Members that a list of the median length, drawn blindly, would hold on average. */
  byChance: number;
}

/** A crew's list: names on it, members of the crew among them, and members that could have been. */
export interface Listed {
  listed: number;
  found: number;
  members: number;
}

/** For each crew how many people a search from its first member lists, and how many of the crew are among them. */
export function* searchCrews(town: BigTown, rule: Rule): Steps<Listed[]> {
  const { crews, graph, people } = town;
  const all: Listed[] = [];
  for (let from = 0; from < crews.length; from += AT_ONCE) {
    yield from / crews.length;
    const some = crews.slice(from, from + AT_ONCE);
    const firsts = some.map(([first]) => first as number);
    const { perHop, seen } = bfsMany(graph, firsts, { ...rule, among: people });
    for (const [s, [, ...others]] of some.entries()) {
      const listed = perHop.slice(1).reduce((sum, counts) => sum + (counts[s] as number), 0);
      const found = others.filter((id) => ((seen[id] as number) >>> s) & 1).length;
      all.push({ listed, found, members: others.length });
    }
  }
  return all;
}

/** What the lists of all crews of a town of so many people come to. Each crew's first member is on none of them. */
export function pool(lists: readonly Listed[], people: number, seed: number): Hunt {
  const each = lists.map(({ found, members, listed }) => tally(found, members, listed));
  const sum = (key: 'found' | 'missed' | 'bystanders') => each.reduce((total, one) => total + one[key], 0);
  const ratio = (of: (one: Tally) => [part: number, whole: number]) =>
    pooled(
      each.map((one) => {
        const [part, whole] = of(one);
        return { part, whole };
      }),
      seed,
    );
  const precisions = each.flatMap(({ precision }) => precision ?? []);
  const lengths = lists.map(({ listed }) => listed).sort((p, q) => p - q);
  const listed = at(lengths, 0.5) ?? 0;
  const members = lists[0]?.members ?? 0;
  return {
    seed,
    crews: lists.length,
    each,
    found: sum('found'),
    missed: sum('missed'),
    bystanders: sum('bystanders'),
    listed,
    recall: ratio(({ found, missed }) => [found, found + missed]),
    precision: ratio(({ found, bystanders }) => [found, found + bystanders]),
    perMember: ratio(({ found, bystanders }) => [bystanders, found]),
    meanPrecision: precisions.length === 0 ? null : precisions.reduce((a, b) => a + b, 0) / precisions.length,
    byChance: byChance(people - 1, members, listed, 0).expected,
  };
}

/**
 * Hunts each planted crew of a town by the same rule, from its first member. Hubs are no people and on no list.
 * In steps; work: a search of 32 crews at once.
 */
export function* hunt(town: BigTown, rule: Rule, seed: number): Steps<Hunt> {
  return pool(yield* searchCrews(town, rule), town.people, seed);
}
