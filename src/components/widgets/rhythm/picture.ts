import { DAY, HOUR, NOW } from '../../../sim/town/clock.ts';
import { type Point, rectangles } from '../../marks/shapes.ts';
import type { Reply, Result } from './widget.ts';

const WEEK = 7 * DAY;
/** A day's row, and what of it the lines of its weeks leave free, in the drawing's own units; across, minutes. */
const ROW = 100;
const INSET = 16;

type Span = [from: number, to: number];

/** A stretch that comes back on working days, in hours of the company's clock, not wrapped. */
export interface Bar {
  kind: 'sleep' | 'work';
  span: Span;
  /** As far as its ends may reach, and what is inside wherever they are. */
  outer: Span;
  inner: Span;
}

const mod = (n: number, m: number): number => ((n % m) + m) % m;

/** A dot for each time: its day's row, its minute, and within the row a line for each week. */
export function timesAt(times: readonly number[], zone: number, weeks: number): Point[] {
  return times.map((t) => {
    const age = Math.floor((NOW - (t + zone * HOUR)) / WEEK);
    const line = weeks === 1 ? 0.5 : 1 - Math.min(age, weeks - 1) / (weeks - 1);
    return {
      x: Math.floor(mod(t, DAY) / 60),
      y: Math.floor(mod(t, WEEK) / DAY) * ROW + INSET + Math.round(line * (ROW - 2 * INSET)),
    };
  });
}

/** A stretch of hours on a line of 24: in two pieces if it runs over midnight, the longer one first. */
export function pieces([from, to]: Span): { from: number; hours: number }[] {
  const hours = Math.min(24, to - from);
  if (hours <= 0) return [];
  const start = mod(from, 24);
  const first = Math.min(hours, 24 - start);
  const both = [{ from: start, hours: first }];
  if (hours > first) both.push({ from: 0, hours: hours - first });
  return both.sort((p, q) => q.hours - p.hours);
}

/** Where its two ends may be; nowhere else but where they are, if they are known. */
export const ends = ({ outer, inner }: Bar): Span[] =>
  outer === inner
    ? []
    : [
        [outer[0], inner[0]],
        [inner[1], outer[1]],
      ];

/** A stretch of the week, in hours from Monday midnight, cut into the rows of its days. */
function rows([from, to]: Span) {
  const cut: Parameters<typeof rectangles>[0][number][] = [];
  for (let at = from; at < to; ) {
    const end = Math.min(to, 24 * (Math.floor(at / 24) + 1));
    cut.push({
      x: mod(at, 24) * 60,
      y: mod(Math.floor(at / 24), 7) * ROW,
      width: (end - at) * 60,
      height: ROW,
    });
    at = end;
  }
  return cut;
}

const WORKING_DAYS = [0, 1, 2, 3, 4];

/**
 * Where a stretch lies in the week, as paths, for somebody whose clock is so many hours ahead: hours of work on
 * that person's own Monday to Friday, and the nights that end on these days.
 */
export function inWeek({ kind, span, outer, inner }: Bar, ahead: number): { outer: string; inner: string } {
  const anchor = kind === 'work' ? span[0] : span[1];
  const path = ([from, to]: Span) =>
    rectangles(
      WORKING_DAYS.flatMap((day) => {
        const moved = 24 * day + mod(anchor + ahead, 24) - ahead - anchor;
        return rows([from + moved, to + moved]);
      }),
    );
  return { outer: path(outer), inner: path(inner) };
}

const plain = (kind: Bar['kind'], span: Span): Bar => ({ kind, span, outer: span, inner: span });
/** From one hour of the clock forwards to the other. */
const until = (from: number, to: number): Span => [from, from + mod(to - from, 24)];

/** What the estimate says. */
export function toldBars({ replies }: Pick<Result, 'replies'>): Bar[] {
  const reply = (name: Reply['question']) => replies.find(({ question }) => question === name);
  const bar = (kind: Bar['kind'], first?: Reply, last?: Reply): Bar[] => {
    if (!first || !last) return [];
    const span = until(first.value, last.value);
    const moved = span[1] - last.value;
    return [{ kind, span, outer: [first.low, last.high + moved], inner: [first.high, last.low + moved] }];
  };
  return [...bar('sleep', reply('bed'), reply('wake')), ...bar('work', reply('start'), reply('end'))];
}

export function truthBars({ truth: { bed, wake, start, end } }: Result): Bar[] {
  const works = start === null || end === null ? [] : [plain('work', until(start, end))];
  return [plain('sleep', until(bed, wake)), ...works];
}

/** A guess has a beginning only: eight hours follow. */
export function guessBars(bed: number, start: number | null): Bar[] {
  const works = start === null ? [] : [plain('work', [start, start + 8])];
  return [plain('sleep', [bed, bed + 8]), ...works];
}
