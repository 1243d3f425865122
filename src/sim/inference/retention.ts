import type { Rule } from '../graph/bfs.ts';
import { part, type Steps } from '../steps.ts';
import type { BigTown } from '../town/big.ts';
import { searchCrews } from './hunt.ts';
import { type Interval, pooled } from './interval.ts';

/** What records of so many days show. */
export interface Visible {
  days: number;
  /** The share of all ties that are in these records. */
  ties: number;
  /** People that a search from the first member of a crew lists, on average over the crews. */
  listed: Interval;
  /** The share of the other members on the list, all crews pooled. */
  recall: Interval;
}

/** Windows from nothing to five years, in days. */
export const WINDOWS = [0, 7, 30, 61, 91, 182, 273, 365, 456, 548, 730, 1095, 1461, 1826];

/**
 * How a longer record changes what the same search finds, from the first member of each planted crew. Ages are
 * counted back from now, so a window of 0 days shows nothing. In steps; work: a search of 32 crews at once for
 * each window.
 */
export function* retention(
  town: BigTown,
  rule: Omit<Rule, 'days'>,
  seed: number,
  windows: readonly number[] = WINDOWS,
): Steps<Visible[]> {
  const { age } = town.graph;
  const swept: Visible[] = [];
  for (const [i, days] of windows.entries()) {
    const search = searchCrews(town, { ...rule, days });
    const found = yield* part(search, i / windows.length, (i + 1) / windows.length);
    const ties = age.reduce((sum, hours) => sum + (hours <= days * 24 ? 1 : 0), 0) / age.length;
    const mean = found.map(({ listed }) => ({ part: listed, whole: 1 }));
    const recall = found.map((crew) => ({ part: crew.found, whole: crew.members }));
    swept.push({
      days,
      ties,
      listed: pooled(mean, seed) as Interval,
      recall: pooled(recall, seed) as Interval,
    });
  }
  return swept;
}
