import type { Moment } from './widget.ts';

const log = (n: number): number => Math.log10(n);
const rounded = (n: number): number => Math.round(n * 10) / 10;

/** Share of the height, in per cent from the top, at which a place among so many phones is drawn: the first at the top. */
export const heightOf = (place: number, phones: number): number =>
  rounded((100 * log(Math.max(1, place))) / log(phones));

/** A line through one value a message, in steps, in a box of messages × 100. */
export function steps(values: readonly number[]): string {
  return values.map((y, i) => `${i === 0 ? `M0 ${y}` : `V${y}`}H${i + 1}`).join('');
}

/** The area between two such lines. */
export function area(upper: readonly number[], lower: readonly number[]): string {
  const back = lower
    .toReversed()
    .map((y, i) => `V${y}H${lower.length - 1 - i}`)
    .join('');
  return `${steps(upper)}${back}Z`;
}

/** Eight runs of ten, from the better places to the worse; and the line of the run that is shown. */
export function rankShapes(moments: readonly Moment[], phones: number): { band: string; line: string } {
  const at = (of: (moment: Moment) => number) => moments.map((moment) => heightOf(of(moment), phones));
  return {
    band: area(
      at(({ rank }) => rank.p10),
      at(({ rank }) => rank.p90),
    ),
    line: steps(at(({ place }) => place)),
  };
}

/** Whom the runs point at, stacked: the sender from below, somebody else from above, nobody in between. */
export function stopShapes(moments: readonly Moment[], runs: number): { right: string; wrong: string } {
  const share = (n: number) => rounded((100 * n) / runs);
  const full = moments.map(() => 100);
  const none = moments.map(() => 0);
  return {
    right: area(
      moments.map(({ right }) => 100 - share(right)),
      full,
    ),
    wrong: area(
      none,
      moments.map(({ wrong }) => share(wrong)),
    ),
  };
}
