/** Waits between conversations, in no unit: half are under a fifth of the mean, a few ten times it. */
export const GAPS = [0, 5, 12, 22, 36, 54, 78, 110, 155, 220, 320, 470, 700, 1050, 1650, 2900, 9300];
export const MEAN_GAP = /* @__PURE__ */ mean(GAPS);
/** Of messages that are answered with .6 each, a conversation has 1 / (1 − .6) on average. */
export const MESSAGES_PER_CONVERSATION = 2.5;

/** The u-quantile, 0 ≤ u < 1, of the distribution that a table of two or more evenly spaced quantiles stands for. */
export function quantileAt(table: readonly number[], u: number): number {
  const at = u * (table.length - 1);
  const step = Math.floor(at);
  const low = table[step] as number;
  return low + ((table[step + 1] as number) - low) * (at - step);
}

/** The mean of the distribution that a table of two or more evenly spaced quantiles stands for: that of `Rng.quantile`. */
export function mean(table: readonly number[]): number {
  const inner = table.slice(1, -1).reduce((sum, value) => sum + value, 0);
  return (inner + ((table[0] as number) + (table.at(-1) as number)) / 2) / (table.length - 1);
}

/**
 * How long ago, in mean waits, the latest conversation of a tie was, at a moment that knows nothing of the tie:
 * the u-quantile, 0 ≤ u < 1, of the stationary age of the renewal process with these waits, whose density at x
 * is P(wait > x) / mean (Cox, Renewal Theory, 1962, chapter 5). So a tie needs one number instead of its log.
 * Between two steps of `GAPS` that density falls in a straight line, so its inverse takes one square root.
 */
export function stationaryAge(u: number): number {
  const steps = GAPS.length - 1;
  let rest = u * MEAN_GAP;
  for (let i = 0; ; i++) {
    const [low, high] = [GAPS[i] as number, GAPS[i + 1] as number];
    const width = high - low;
    const longer = 1 - i / steps;
    const area = width * (longer - 0.5 / steps);
    if (rest >= area && i < steps - 1) {
      rest -= area;
      continue;
    }
    const slope = 1 / (steps * width);
    const root = Math.sqrt(Math.max(0, longer * longer - 2 * slope * rest));
    return (low + (longer - root) / slope) / MEAN_GAP;
  }
}
