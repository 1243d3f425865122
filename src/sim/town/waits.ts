/** Waits between conversations, in no unit: half are under a fifth of the mean, a few ten times it. */
export const GAPS = [0, 5, 12, 22, 36, 54, 78, 110, 155, 220, 320, 470, 700, 1050, 1650, 2900, 9300];
export const MEAN_GAP = /* @__PURE__ */ mean(GAPS);
/** Of messages that are answered with .6 each, a conversation has 1 / (1 − .6) on average. */
export const MESSAGES_PER_CONVERSATION = 2.5;

/** The mean of the distribution that `quantile` draws from. */
export function mean(table: readonly number[]): number {
  const inner = table.slice(1, -1).reduce((sum, value) => sum + value, 0);
  return (inner + ((table[0] as number) + (table.at(-1) as number)) / 2) / (table.length - 1);
}
