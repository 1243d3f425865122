/**
 * How the times of a result come in, in stages that can be played: the oldest week first, until they suffice for an
 * answer. Nothing is estimated again: what was told after each stage is in the result.
 */
import { DAY, HOUR } from '../../../sim/town/clock.ts';
import type { Point } from '../../marks/shapes.ts';
import { timesAt } from './picture.ts';
import type { Result, Stage } from './widget.ts';

/** Of a stage, when its first time falls, how long after it the last, and how long one takes. */
const [EARLY, SPAN, LENGTH] = [0.04, 0.56, 0.3];
/** From where it falls, in units of the drawing. */
const ABOVE = -30;

export interface Fallen {
  /** The dots that are there or falling, in the order of the times. */
  points: Point[];
  /** How many of the times have come to rest. */
  rested: number;
  /** What was told when last a stage was over; none at the beginning. */
  stage: Stage | undefined;
}

/** How much of its way a time has fallen, from 0 to 1: faster and faster. */
const fallen = (begins: number, at: number): number => Math.min(1, Math.max(0, (at - begins) / LENGTH)) ** 2;

/** What is on record at a moment, counted in stages. Times of a stage fall in their order. */
export function fallAt({ times, truth, weeks, stages }: Result, at: number): Fallen {
  const all = timesAt(times, truth.zone, weeks);
  if (at >= stages.length) return { points: all, rested: all.length, stage: stages.at(-1) };
  const over = Math.floor(at);
  const [before, now] = [stages[over - 1]?.times ?? 0, stages[over]?.times ?? 0];
  const points: Point[] = [];
  let rested = 0;
  for (const [i, { x, y }] of all.slice(0, now).entries()) {
    const begins = EARLY + (SPAN * (i - before)) / Math.max(1, now - before);
    const way = i < before ? 1 : fallen(begins, at - over);
    if (way > 0) points.push({ x, y: ABOVE + (y - ABOVE) * way });
    if (way === 1) rested++;
  }
  return { points, rested, stage: stages[over - 1] };
}

/** How many of these times lie in each of the 24 hours of the company's day. */
export function hours(times: readonly number[]): number[] {
  const counts = new Array<number>(24).fill(0);
  for (const t of times) {
    const hour = Math.floor((((t % DAY) + DAY) % DAY) / HOUR);
    counts[hour] = (counts[hour] as number) + 1;
  }
  return counts;
}
