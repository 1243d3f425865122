import type { Rule } from '../graph/bfs.ts';
import { since } from '../graph/since.ts';
import type { Steps } from '../steps.ts';
import type { BigTown } from '../town/big.ts';
import { type Interval, pooled } from './interval.ts';

/** Windows from nothing to five years, in days. */
export const WINDOWS = [0, 1, 7, 14, 30, 61, 91, 182, 273, 365, 456, 548, 730, 1095, 1461, 1826];
const LONGEST = 1826;

/** What a search from the first member of a crew lists, by how many days records are kept. */
export interface Entries {
  /** listed[d]: how many people are on the list if records are kept for d days; d from 0 to 1,826. */
  listed: Uint32Array;
  /** found[d]: how many of the other members are among them. */
  found: Uint32Array;
  members: number;
  /** For every person the fewest days with which they are on the list; more than 1,826 for never, 0 for the first. */
  days: Uint16Array;
}

const NEVER_LISTED = LONGEST + 1;
const upTo = (days: Iterable<number>): Uint32Array => {
  const counts = new Uint32Array(LONGEST + 1);
  for (const d of days) if (d > 0 && d <= LONGEST) counts[d] = (counts[d] as number) + 1;
  for (let d = 1; d <= LONGEST; d++) counts[d] = (counts[d] as number) + (counts[d - 1] as number);
  return counts;
};

/**
 * When each person of a town comes onto the list of a search from the first member of a crew, as records are kept
 * for longer. Ages are counted back from now, so a window of 0 days shows nothing. Hubs are no people and on no list.
 */
export function entries(town: BigTown, crew: readonly number[], rule: Omit<Rule, 'days'>): Entries {
  const [first, ...others] = crew as [number, ...number[]];
  const hours = since(town.graph, first, rule).subarray(0, town.people);
  const days = Uint16Array.from(hours, (h) => Math.min(NEVER_LISTED, Math.ceil(h / 24)));
  return {
    listed: upTo(days),
    found: upTo(others.map((id) => days[id] as number)),
    members: others.length,
    days,
  };
}

/**
 * Where a rising curve bends: the step from which on another one adds less than the steps do on average. It is
 * where the curve is farthest above the straight line from its start to its end, so it depends on where that end
 * is ("kneedle": Satopää and others, 2011). The first such step; 0 if the curve does not rise.
 */
export function bend(curve: ArrayLike<number>): number {
  const last = curve.length - 1;
  const [start, end] = [curve[0] as number, curve[last] as number];
  let [at, most] = [0, 0];
  for (let step = 0; step <= last; step++) {
    const above = ((curve[step] as number) - start) * last - (end - start) * step;
    if (above > most) [at, most] = [step, above];
  }
  return at;
}

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

/** The share (0 to 1) of a town’s ties, hubs' among them, that records of so many days still show. Work: ties. */
export function tiesWithin({ graph: { age } }: BigTown, days: number): number {
  const most = days * 24;
  let seen = 0;
  for (let i = 0; i < age.length; i++) if ((age[i] as number) <= most) seen++;
  return seen / age.length;
}

/**
 * How a longer record changes what the same search finds, from the first member of each planted crew. In steps;
 * work: one search for each crew, whatever the windows.
 */
export function* retention(
  town: BigTown,
  rule: Omit<Rule, 'days'>,
  seed: number,
  windows: readonly number[] = WINDOWS,
): Steps<Visible[]> {
  const all: Entries[] = [];
  for (const [i, crew] of town.crews.entries()) {
    yield i / town.crews.length;
    all.push(entries(town, crew, rule));
  }
  const over = (cases: { part: number; whole: number }[]) => pooled(cases, seed) as Interval;
  return windows.map((days) => ({
    days,
    ties: tiesWithin(town, days),
    listed: over(all.map(({ listed }) => ({ part: listed[days] as number, whole: 1 }))),
    recall: over(all.map(({ found, members }) => ({ part: found[days] as number, whole: members }))),
  }));
}
