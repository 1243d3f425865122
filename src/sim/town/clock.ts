/** An hour and a day in seconds; days that a log has if nothing is said. */
export const HOUR = 3600;
export const DAY = 86_400;
export const DAYS = 365;
/** The end of the log, in seconds since its start: midnight after the 365th day. */
export const NOW = DAYS * DAY;

/** A week is told in half hours, from Monday midnight. */
export const SLOT = HOUR / 2;
export const DAY_SLOTS = DAY / SLOT;
export const WEEK_SLOTS = 7 * DAY_SLOTS;
/** Activity in a week, the same for everybody: how it is spread over the half hours is what differs. */
export const BUSY_WEEK = 2 ** 24;

/** Somebody's week: how much of its activity has gone by at the start of each half hour, and who sleeps when. */
export interface Week {
  /** 337 rising numbers from 0 to BUSY_WEEK. */
  upTo: Uint32Array;
  awake: readonly boolean[];
}

/**
 * A week with these weights, whole numbers above 0 in no unit: how much is going on in each of its 336 half hours; and
 * whether the person is `awake` in each.
 */
export function makeWeek(weights: readonly number[], awake: readonly boolean[]): Week {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const upTo = new Uint32Array(WEEK_SLOTS + 1);
  let sum = 0;
  for (const [slot, weight] of weights.entries()) {
    sum += weight;
    upTo[slot + 1] = Math.floor((sum * BUSY_WEEK) / whole);
  }
  return { upTo, awake };
}

/**
 * Seconds since the start of day 0, a Monday, of the moment at which `busy` of activity have gone by in this week and those
 * after it; `BUSY_WEEK` of activity is a week. A busy half hour takes up more activity than a quiet one, so evenly spread
 * moments come to lie by day and rarely by night. Whole numbers in, whole seconds out; never falls as its argument rises.
 */
export function wallClock({ upTo }: Week, busy: number): number {
  const week = Math.floor(busy / BUSY_WEEK);
  const inWeek = busy - week * BUSY_WEEK;
  let [low, high] = [0, WEEK_SLOTS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] as number) <= inWeek) low = middle;
    else high = middle;
  }
  const start = upTo[low] as number;
  const into = Math.floor(((inWeek - start) * SLOT) / ((upTo[low + 1] as number) - start));
  return (week * WEEK_SLOTS + low) * SLOT + into;
}

/**
 * The first moment from t on, in seconds since the start of day 0, at which this person, who has to be awake at times, is.
 */
export function whenAwake({ awake }: Week, t: number): number {
  let slot = Math.floor(t / SLOT);
  if (awake[slot % WEEK_SLOTS]) return t;
  while (!awake[slot % WEEK_SLOTS]) slot++;
  return slot * SLOT;
}
