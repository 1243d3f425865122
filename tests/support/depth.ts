/**
 * How far a run goes. `npm test` draws the same cases each time, so that it fails for a change and for nothing else;
 * `npm run test:deep` draws more of them and new ones, from a seed that it prints and `SEED=…` repeats.
 */

export const deep = Boolean(process.env['DEEP']);

const USUAL = 2015;
const drawn = deep && process.env['SEED'] ? Number(process.env['SEED']) : USUAL;

/** One of two, by how far the run goes. */
export const depth = <T>(quick: T, full: T): T => (deep ? full : quick);

/** How a property is tried: on so many cases, and in a deep run on ten times as many, or as said. */
export const draws = (quick: number, full = 10 * quick): { seed: number; numRuns: number } => ({
  seed: drawn,
  numRuns: depth(quick, full),
});

/** So many towns to try: in a quick run the same each time. */
export const towns = (quick: number, full = 10 * quick): number[] =>
  Array.from({ length: depth(quick, full) }, (_, i) => (drawn + i) % 1_000_000);
