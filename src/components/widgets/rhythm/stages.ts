import { DAY, HOUR, NOW } from '../../../sim/town/clock.ts';

const WEEK = 7 * DAY;
/** As many stages at most, before all is there. */
const MOST = 8;

/** Which of the weeks on record a time is in, from 0 for the oldest. */
const weekOf = (t: number, zone: number, weeks: number): number =>
  weeks - 1 - Math.min(weeks - 1, Math.floor((NOW - (t + zone * HOUR)) / WEEK));

/** The times of the first so many of these weeks. */
export const since = (times: readonly number[], zone: number, weeks: number, kept: number): number[] =>
  times.filter((t) => weekOf(t, zone, weeks) < kept);

/** Of what was told week by week, the stages that are shown: every second week, or third, where there would be many. */
export function stages<S extends { told: { enough: boolean } }>(all: readonly S[]): S[] {
  const first = all.findIndex(({ told }) => told.enough);
  const until = first < 0 ? all.length : first + 1;
  const apart = Math.ceil(until / MOST);
  return all.filter((_, i) => i === all.length - 1 || (i < until && (until - 1 - i) % apart === 0));
}
