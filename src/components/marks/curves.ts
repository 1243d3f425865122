import { area, curveLinear, curveStepAfter, line } from 'd3-shape';
import type { Spread } from '../../sim/inference/spread.ts';

/** A line, a band, or both: of each, a value for every place on the x axis. */
export interface Curve {
  key: string;
  mark: 'ink' | 'seal' | 'envelope' | 'link' | 'faint';
  line?: readonly number[];
  dash?: 'dashed' | 'dotted';
  band?: { low: readonly number[]; high: readonly number[] };
  /** Nothing shows through the band. */
  solid?: boolean;
  /** The value at the place that is looked at: a dot. */
  here?: number | undefined;
}

/** The middle of many runs, their band, and a dot where it is looked at. */
export const curveOf = (key: string, mark: Curve['mark'], runs: readonly Spread[], at?: number): Curve => ({
  key,
  mark,
  line: runs.map(({ middle }) => middle),
  band: { low: runs.map(({ low }) => low), high: runs.map(({ high }) => high) },
  here: at === undefined ? undefined : runs[at]?.middle,
});

export interface Axes {
  /** Where on the x axis the values stand: by default one step after the other. */
  places?: readonly number[] | undefined;
  /** Each value holds until the next place, and the last for one step more. */
  steps: boolean;
  /** How high a value stands, from 0 to 1. */
  scale: (value: number) => number;
}

/** Curves as paths in a box of 100 × 100, and the way into it: `x` and `y`, in per cent from the left and the top. */
export function drawn(curves: readonly Curve[], { places, steps, scale }: Axes) {
  const count = Math.max(0, ...curves.map(({ line, band }) => (line ?? band?.low ?? []).length));
  const xs = places ?? Array.from({ length: count + (steps ? 1 : 0) }, (_, i) => i);
  const first = xs[0] ?? 0;
  const width = (xs.at(-1) ?? 0) - first || 1;
  const x = (place: number) => (100 * (place - first)) / width;
  const y = (value: number) => 100 - 100 * scale(value);

  const curve = steps ? curveStepAfter : curveLinear;
  const across = (_: unknown, i: number) => x(xs[i] ?? 0);
  const lineOf = line<number>().x(across).y(y).curve(curve).digits(2);
  const areaOf = area<readonly [low: number, high: number]>()
    .x(across)
    .y0(([low]) => y(low))
    .y1(([, high]) => y(high))
    .curve(curve)
    .digits(2);
  const held = <T>(values: readonly T[]): T[] => (steps ? [...values, ...values.slice(-1)] : [...values]);
  const paths = curves.map(({ key, mark, line, dash, band, solid = false }) => ({
    key,
    mark,
    dash,
    solid,
    line: line && lineOf(held(line)),
    band: band && areaOf(held(band.low.map((low, i) => [low, band.high[i] ?? low] as const))),
  }));
  return { x, y, paths };
}
