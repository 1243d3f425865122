/**
 * How the count of a result comes about, in steps that can be played: with each message some phones get something, and go
 * up by one. Nothing is counted again: who goes up is the difference of two counts of the same run.
 */
import { board, type Line } from './board.ts';
import type { Count, Result } from './widget.ts';

/** A line of the count, with the phones on it that are going up to the line above. */
export type Climbing = Line & { rising: number; youRise: boolean };

export interface Moving {
  /** Messages that have been counted, and how much of the next has been: from 0 to less than 1. */
  counted: number;
  part: number;
  lines: Climbing[];
  /** The sender's place by then: who scores as high comes before her. */
  place: number;
}

/** Of a step: when phones that got something begin to go up, and when they have arrived. */
const [LIT, THERE] = [0.3, 0.9];

const NOTHING: Count = { score: 0, present: 0, crowd: [] };

const atLeast = ({ crowd }: Count, score: number): number =>
  crowd.reduce((sum, [s, phones]) => sum + (s >= score ? phones : 0), 0);

/** Other phones that go up from this score, from one count to the next: nobody goes up by more than one. */
export const risers = (before: Count, after: Count, score: number): number =>
  atLeast(after, score + 1) - atLeast(before, score + 1);

/** How far phones have gone up by then, from 0 to 1, with no jolt at either end. */
export function height(part: number): number {
  const way = Math.min(1, Math.max(0, (part - LIT) / (THERE - LIT)));
  return way * way * (3 - 2 * way);
}

/** The count at a moment, counted in messages. */
export function countAt(
  { run, moments, crowd }: Pick<Result, 'run' | 'moments' | 'crowd'>,
  at: number,
): Moving {
  const counted = Math.min(run.length, Math.floor(at));
  const part = Math.min(run.length, at) - counted;
  const before = run[counted - 1] ?? NOTHING;
  const after = run[counted];
  const moving = part > 0 && after;
  const keep = moving ? [after.score, ...after.crowd.map(([score]) => score)] : [];
  const lines = board({ now: before, crowd }, keep).map((line) => ({
    ...line,
    rising: moving && line.kind !== 'gap' ? risers(before, after, line.score) : 0,
    youRise: moving ? line.kind !== 'gap' && line.you && after.score > before.score : false,
  }));
  return { counted, part, lines, place: moments[counted - 1]?.place ?? crowd + 1 };
}
