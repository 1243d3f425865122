import type { Result } from './widget.ts';

const COUNTS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 1_000_000];

/** From a few to the whole town. */
export const stops = ({ people }: Result): number[] => COUNTS.filter((count) => count <= people);

/** How long the list is, by the rule that is set. */
export const truth = ({ hubs, listed }: Result): number => listed[hubs ? 'followed' : 'stopped'];
