import { blindMiss, missOf } from '../contract/guess.ts';

/** One guess, on the scale that it was made on. */
export interface Guessed {
  stops: readonly number[];
  truth: number;
  guess: number;
}

/** How often guesses were too high and too low, and how far off on average: theirs, and blind ones in their place. */
export interface Sum {
  guessed: number;
  high: number;
  low: number;
  /** In hundredths of a scale. */
  off: number;
  blind: number;
}

/** As scales differ, each distance is a share of its own scale. */
export function sumOf(all: readonly Guessed[]): Sum {
  const misses = all.map(({ stops, truth, guess }) => missOf(stops, truth, guess));
  const mean = (of: (one: Guessed) => number): number => {
    const sum = all.reduce((total, one) => total + of(one) / (one.stops.length - 1), 0);
    return all.length === 0 ? 0 : Math.round((100 * sum) / all.length);
  };
  return {
    guessed: all.length,
    high: misses.filter((miss) => miss > 0).length,
    low: misses.filter((miss) => miss < 0).length,
    off: mean(({ stops, truth, guess }) => Math.abs(missOf(stops, truth, guess))),
    blind: mean(({ stops, truth }) => blindMiss(stops, truth)),
  };
}
