import { blindMiss, evenStep, missOf, placeOf } from '../contract/guess.ts';

/** How a guess stands to what is true: in numbers, or on a scale that is not even in its steps; and where on it all lies. */
export interface Compared {
  /** By how much the guess is too high; and how far off blind ones are on average. */
  miss: number;
  blind: number;
  /** Whether both are in the numbers themselves. */
  even: boolean;
  /** Shares of the way from the first stop to the last; from `low` to `high` it is as near as blind guesses come. */
  at: Record<'you' | 'truth' | 'low' | 'high', number>;
}

export function compare(stops: readonly number[], truth: number, guess: number): Compared {
  const step = evenStep(stops);
  const blind = blindMiss(stops, truth);
  const place = placeOf(stops, truth);
  const share = (stop: number): number => Math.max(0, Math.min(1, stop / (stops.length - 1)));
  return {
    miss: missOf(stops, truth, guess) * (step ?? 1),
    blind: blind * (step ?? 1),
    even: step !== undefined,
    at: {
      you: share(placeOf(stops, guess)),
      truth: share(place),
      low: share(place - blind),
      high: share(place + blind),
    },
  };
}
