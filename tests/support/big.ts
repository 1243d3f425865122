/** Searches of a big town by brute force, over its ties as they lie in memory. */
import { finish } from '../../src/sim/steps.ts';
import { type BigTown, buildTown } from '../../src/sim/town/big.ts';

export interface Sight {
  /** Records are kept for so many hours; numbers with more contacts than `limit` lead nowhere. */
  hours: number;
  limit: number;
  /** Whether a tie counts, by its place in the list of ties. */
  counts?: (tie: number) => boolean;
}

export const townOf = (seed: number, people: number, crews: number): BigTown =>
  finish(buildTown(seed, { people, crews }));

export const contactsOf = ({ graph: { row } }: BigTown, u: number): number =>
  (row[u + 1] as number) - (row[u] as number);

/** Hops from the first number to every number, as far as `most`; 255 beyond. */
export function hopsIn(
  town: BigTown,
  first: number,
  most: number,
  { hours, limit, counts }: Sight,
): Uint8Array {
  const { row, adj, age } = town.graph;
  const hops = new Uint8Array(row.length - 1).fill(255);
  hops[first] = 0;
  let front = [first];
  for (let hop = 1; hop <= most; hop++) {
    const next: number[] = [];
    for (const u of front) {
      if (u !== first && contactsOf(town, u) > limit) continue;
      for (let i = row[u] as number; i < (row[u + 1] as number); i++) {
        const v = adj[i] as number;
        if (hops[v] !== 255 || (age[i] as number) > hours || counts?.(i) === false) continue;
        hops[v] = hop;
        next.push(v);
      }
    }
    front = next;
  }
  return hops;
}

/** Of the people: those within so many hops but for the first. */
export function within(town: BigTown, hops: Uint8Array, most: number): number[] {
  const list: number[] = [];
  for (let id = 0; id < town.people; id++) if (hops[id] !== 0 && (hops[id] as number) <= most) list.push(id);
  return list;
}

/** The middle of sorted values: of an even number, the upper one of the two. */
export const middle = (values: readonly number[]): number =>
  values.toSorted((p, q) => p - q)[Math.floor(values.length / 2)] as number;

/** Parts over wholes, and between which two values 95 of 100 such sums lie if cases are drawn again, roughly. */
export function shareOf(cases: readonly { part: number; whole: number }[]): {
  value: number;
  low: number;
  high: number;
} {
  let state = 12_345;
  const pick = () => {
    state = (state * 48_271) % 2_147_483_647;
    return cases[state % cases.length] as { part: number; whole: number };
  };
  const ratio = (drawn: readonly { part: number; whole: number }[]) =>
    drawn.reduce((sum, { part }) => sum + part, 0) / drawn.reduce((sum, { whole }) => sum + whole, 0);
  const again = Array.from({ length: 1000 }, () => ratio(cases.map(pick))).sort((p, q) => p - q);
  return { value: ratio(cases), low: again[25] as number, high: again[974] as number };
}

/** Whether a range that was said is near enough to one found by other chance: a third of its width, and `rounding`. */
export function near(
  said: readonly number[],
  found: { low: number; high: number },
  rounding: number,
): boolean {
  const slack = (found.high - found.low) / 3 + rounding;
  return [found.low, found.high].every((end, i) => Math.abs((said[i] as number) - end) <= slack);
}
