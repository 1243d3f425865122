/**
 * What the figure shows at each moment, counted in steps: at first all records of five years, and then, window by window,
 * whatever is older than the next shorter one is deleted, down to the window that is chosen.
 */
import { WINDOWS } from '../../../sim/inference/retention.ts';
import type { Count, Result } from './widget.ts';

/** Days of records after each step, five years first. */
export const windowsOf = (chosen: number): number[] =>
  WINDOWS.filter((days) => days >= chosen).sort((p, q) => q - p);

export const stepsOf = (chosen: number): number => windowsOf(chosen).length - 1;

/** How many days of records are left at a moment. */
export function limitAt(chosen: number, at: number): number {
  const windows = windowsOf(chosen);
  const step = Math.min(windows.length - 1, Math.max(0, Math.floor(at)));
  const [from, to = chosen] = windows.slice(step) as [number, number?];
  return from + (to - from) * Math.min(1, Math.max(0, at - step));
}

/** Of things that are there from so many days on, sorted by them: how many are there if records are kept so long. */
export function kept(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Who is on the list of records of so many days. */
export function countAt({ network }: Pick<Result, 'network'>, limit: number): Count {
  const within = (kinds: string) =>
    kept(
      network.days.filter((_, id) => kinds.includes(network.kinds[id] as string)),
      limit,
    );
  return { listed: within('pty'), found: within('t') };
}
