/**
 * What is to be seen of the way of your letter at a moment of it, counted in hands: it travels to the next hand, opens
 * there as far as the keys of that hand go, and a line falls into the log. All of it is in the result.
 */
import type { Result } from './widget.ts';

export interface Scene {
  /** Where the letter is: 0 at your phone, 1 at the next hand, and between them on the road. */
  place: number;
  /** Of each hand: whether the letter has come, how much of what opens there is open, how far the line has fallen, 0 to 1. */
  hands: { there: boolean; opened: number; fallen: number }[];
  /** Lines that stand in the logs of others than yourself. */
  lines: number;
}

/** Within a step: the road, the opening, the line. */
const [SETS_OUT, ARRIVES] = [0.05, 0.45];
const [OPENS, OPEN] = [0.48, 0.74];
const [FALLS, FALLEN] = [0.76, 0.96];

/** How much of what begins and ends at these moments is done, from 0 to 1. */
const done = (at: number, begins: number, ends: number): number =>
  Math.min(1, Math.max(0, (at - begins) / (ends - begins)));

export function sceneAt({ way }: Pick<Result, 'way'>, at: number): Scene {
  const roads = way.slice(1).map((_, i) => done(at - i, SETS_OUT, ARRIVES));
  const hands = way.map((_, i) => {
    // Your own phone has it from the beginning.
    const since = i === 0 ? 1 : at - (i - 1);
    return {
      there: since >= ARRIVES,
      opened: done(since, OPENS, OPEN),
      fallen: done(since, FALLS, FALLEN),
    };
  });
  return {
    place: roads.reduce((sum, road) => sum + road, 0),
    hands,
    lines: way.filter(({ line }, i) => i > 0 && line && hands[i]?.fallen === 1).length,
  };
}
