import { SMALL, SMALL_TOWN } from '../../../sim/town/small.ts';

export type Pair = readonly [a: number, b: number];

/** How many pairs of numbers there are. */
export const PAIRS = (SMALL.numbers * (SMALL.numbers - 1)) / 2;

/** Every pair has one number of its own, in either order: pairs are counted by the higher end, then by the lower one. */
export function codeOf(one: number, other: number): number {
  const [a, b] = one < other ? [one, other] : [other, one];
  return (b * (b - 1)) / 2 + a;
}

export function pairOf(code: number): Pair {
  let b = 1;
  while ((b * (b + 1)) / 2 <= code) b++;
  return [code - (b * (b - 1)) / 2, b];
}

const known = (): Set<number> => new Set(SMALL_TOWN.ties.map(([a = 0, b = 0]) => codeOf(a, b)));

/** Whether the town has this tie before anybody changes it. */
export const isKnown = (code: number): boolean => known().has(code);

/** The town’s ties when each of these was changed: cut where it was there, drawn where it was not. Rising. */
export function changed(edits: readonly number[]): Pair[] {
  const codes = known();
  for (const code of edits) if (!codes.delete(code)) codes.add(code);
  return [...codes].map(pairOf).sort((p, q) => p[0] - q[0] || p[1] - q[1]);
}
