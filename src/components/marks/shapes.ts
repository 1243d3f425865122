import { pathRound } from 'd3-path';

export interface Point {
  readonly x: number;
  readonly y: number;
}
type Path = ReturnType<typeof pathRound>;

/** The `d` of one path for all of these, to a tenth of a unit. */
function drawn<T>(all: readonly T[], draw: (path: Path, one: T) => void): string {
  const path = pathRound(1);
  for (const one of all) draw(path, one);
  return String(path);
}

const tenth = (n: number): number => Math.round(n * 10) / 10;
/**
 * To be stroked with round ends: of all ways to draw many dots the shortest, and half as long as d3-path's, which knows
 * no relative lines. Not all browsers stroke no length at all.
 */
export const dots = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `M${tenth(x)} ${tenth(y)}h.1`).join('');

/** A diamond at each point, `reach` from its middle to its corners. */
export const diamonds = (points: readonly Point[], reach: number): string =>
  drawn(points, (path, { x, y }) => {
    path.moveTo(x, y - reach);
    path.lineTo(x + reach, y);
    path.lineTo(x, y + reach);
    path.lineTo(x - reach, y);
    path.closePath();
  });

/** A straight line from the first point to the second of each pair. */
export const segments = (pairs: readonly (readonly [Point, Point])[]): string =>
  drawn(pairs, (path, [from, to]) => {
    path.moveTo(from.x, from.y);
    path.lineTo(to.x, to.y);
  });

/** A point on the straight way from one to another; `done` is 0 at the first, 1 at the second. */
export const towards = (from: Point, to: Point, done: number): Point =>
  done >= 1 ? to : { x: from.x + (to.x - from.x) * done, y: from.y + (to.y - from.y) * done };

/** The first part of a line through these points, so much of its length: 0 to 1. */
export function part(points: readonly Point[], done: number): readonly Point[] {
  if (done >= 1) return points;
  const lengths = points.slice(1).map(({ x, y }, i) => {
    const from = points[i] as Point;
    return Math.hypot(x - from.x, y - from.y);
  });
  let left = done * lengths.reduce((sum, length) => sum + length, 0);
  const kept: Point[] = points.slice(0, 1);
  for (const [i, length] of lengths.entries()) {
    if (left <= 0) break;
    kept.push(towards(points[i] as Point, points[i + 1] as Point, Math.min(1, left / length)));
    left -= length;
  }
  return kept;
}

/** Rectangles, each by its upper left corner. */
export const rectangles = (all: readonly (Point & { width: number; height: number })[]): string =>
  drawn(all, (path, { x, y, width, height }) => path.rect(x, y, width, height));

/** One line through all points. */
export const polyline = (points: readonly Point[]): string => {
  const path = pathRound(1);
  for (const [i, { x, y }] of points.entries()) {
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  return String(path);
};
