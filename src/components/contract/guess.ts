/**
 * What `guess.ts` in a widget's folder exports: what the figure asks before it shows. Asked is always for one number, on
 * a scale of few or many; what is true is read from the result, as everything else.
 */
export interface Guess<R = unknown> {
  /** What may be guessed, rising. */
  stops(result: R): readonly number[];
  truth(result: R): number;
}

/** The words for it, in the widget's catalogue, under `guess`. */
export interface GuessWords<R = unknown> {
  question(result: R): string;
  /** What the number counts, as it stands after it. */
  unit(result: R): string;
}

/** Every whole number from one to another. */
export const whole = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Where a number lies on a scale, counted in stops from 0; between two of them in proportion. */
export function placeOf(stops: readonly number[], value: number): number {
  const last = stops.length - 1;
  const after = stops.findIndex((stop) => stop >= value);
  if (after === 0 || last < 1) return 0;
  if (after < 0) return last;
  const [low = 0, high = 0] = [stops[after - 1], stops[after]];
  return after - 1 + (value - low) / (high - low);
}

/** How far apart the stops are, if all are equally far; then a distance is one of numbers, and otherwise of stops. */
export function evenStep(stops: readonly number[]): number | undefined {
  const [first = 0, second = 0] = stops;
  return stops.every((stop, i) => stop === first + i * (second - first)) ? second - first : undefined;
}

/** By how many stops a guess is too high; negative, too low. */
export const missOf = (stops: readonly number[], truth: number, guess: number): number =>
  placeOf(stops, guess) - placeOf(stops, truth);

/** By how many stops somebody is wrong on average who guesses each stop equally often. */
export const blindMiss = (stops: readonly number[], truth: number): number =>
  stops.reduce((sum, stop) => sum + Math.abs(missOf(stops, truth, stop)), 0) / stops.length;
