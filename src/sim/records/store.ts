import { DAY, NOW } from '../town/clock.ts';

/**
 * The records that are still there when each is deleted after `days` days: those with an age of at most that,
 * counted back from `now` (seconds since the start of day 0). Keeps the order.
 */
export function keep<R extends { t: number }>(records: readonly R[], days: number, now: number = NOW): R[] {
  return records.filter((record) => now - record.t <= days * DAY);
}
