import { checkTime } from '../graph/contact.ts';
import { stream } from '../random.ts';
import { DAY_SLOTS, HOUR, SLOT } from '../town/clock.ts';
import { type Counts, fitDay, Likelihood, quietest, type Shape } from './shape.ts';

/**
 * An hour of the observer's clock, 0 ≤ value < 24, with a range that holds the truth in at least nine cases of ten.
 * The range is not wrapped: `low` may be below 0 and `high` above 24.
 */
export interface RhythmEstimate {
  value: number;
  low: number;
  high: number;
}

export type Rhythm = {
  seed: number;
  /** Times given, and half hours in which there was one: a conversation counts little more than a word. */
  events: number;
  active: number;
} & (
  | { enough: false; why: 'few' | 'no quiet hours'; needed: number }
  | {
      enough: true;
      /** Chance, at least, that a range holds the truth; resamples it is made from. */
      level: number;
      resamples: number;
      /** Of nights before working days: going to bed, getting up. */
      sleep: { from: RhythmEstimate; to: RhythmEstimate };
      /** Monday to Friday; null if no such hours show. `evidence`: natural log of a likelihood ratio. */
      work: { from: RhythmEstimate; to: RhythmEstimate; evidence: number } | null;
      /** Whole hours by which the person's clock is ahead of the observer's, −11 … 12. */
      zone: RhythmEstimate;
    }
);

/** With fewer active half hours on working days, the ranges below no longer hold the truth nine times in ten. */
export const NEEDED = 40;
/** What an analyst takes for granted: on average people are in the middle of sleep, and of work, at these hours. */
export const USUAL = { sleep: 3.25, work: 12.5 } as const;
/** Nine people of ten are within so many hours of the usual; invented like the town's people. */
const SPREAD = 1.5;
const LEVEL = 0.9;
const RESAMPLES = 100;
/** Work is seen by a likelihood ratio test: half the square of 1.645, the 5 % point of one side. */
const EVIDENCE = 1.353;
/** Log-likelihood that quiet hours must gain over none: more than evenly spread times ever do by chance. */
const QUIET_GAIN = 12;
/** Our days begin at 20:00, so that a night and the day after it are in one. */
const EVENING = 4 * 2;

const mod = (n: number, m: number): number => ((n % m) + m) % m;
/** −12 < result ≤ 12. */
const around = (hours: number): number => 12 - mod(12 - hours, 24);

/** The working days on which there was something, as half hours from 20:00 of the evening before. */
type Days = readonly (readonly number[])[];

function workingDays(slots: readonly number[], zone: number): Days {
  const days = new Map<number, number[]>();
  for (const slot of slots) {
    const local = slot + 2 * zone + EVENING;
    const day = Math.floor(local / DAY_SLOTS);
    if (mod(day, 7) >= 5) continue;
    const same = days.get(day);
    if (same) same.push(mod(local, DAY_SLOTS));
    else days.set(day, [mod(local, DAY_SLOTS)]);
  }
  return [...days.values()];
}

function tally(days: Days): Counts {
  const counts = new Uint32Array(DAY_SLOTS);
  for (const day of days) for (const slot of day) counts[slot] = (counts[slot] as number) + 1;
  return counts;
}

/** Percentiles of what the resamples say, and the half hour below which nothing is known. */
function range(value: number, said: readonly number[]): { low: number; high: number } {
  const sorted = said.toSorted((p, q) => p - q);
  const tail = Math.floor(((1 - LEVEL) / 2) * sorted.length);
  const low = sorted[tail] ?? value;
  const high = sorted[sorted.length - 1 - tail] ?? value;
  return { low: Math.min(value, low) - 0.5, high: Math.max(value, high) + 0.5 };
}

/** Hours by which the person's clock is ahead, if the middles of sleep and work are at the usual hours. */
function aheadBy({ bed, wake, start, end }: Shape, works: boolean, shift: number): number {
  const sleep = around(USUAL.sleep - (bed + wake) / 4 - shift);
  return works ? sleep + around(USUAL.work - (start + end) / 4 - shift - sleep) / 2 : sleep;
}

function zoneOf(shape: Shape, again: readonly Shape[], works: boolean, shift: number): RhythmEstimate {
  const raw = aheadBy(shape, works, shift);
  const { low, high } = range(
    raw,
    again.map((other) => raw + around(aheadBy(other, works, shift) - raw)),
  );
  // Two sources of error that know nothing of each other add up as squares do.
  const within = (sampling: number) => Math.sqrt(SPREAD * SPREAD + sampling * sampling);
  const turns = around(Math.round(raw)) - Math.round(raw);
  return {
    value: turns + Math.round(raw),
    low: turns + Math.round(raw - within(raw - low)),
    high: turns + Math.round(raw + within(high - raw)),
  };
}

/**
 * When somebody sleeps and works and which time zone they live in, from nothing but times of what they sent.
 * `times`: seconds since a Monday midnight of the observer's clock, in any order; throws a BadRecord for what is not
 * a finite number. Half hours with something in them are laid over one day, and the likeliest shape of three levels
 * (asleep, at work, free) is fitted to them (`fitDay`). Ranges: working days are drawn again with replacement
 * (bootstrap percentiles; Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13), and half an
 * hour is added on either side. The zone rests on the assumption that people sleep and work at usual hours. Same
 * times and seed, same answer. Work: the times, plus a hundred fits.
 */
export function estimateRhythm(times: readonly number[], seed: number): Rhythm {
  for (const [i, t] of times.entries()) checkTime(i, t);
  const slots = [...new Set(times.map((t) => Math.floor(t / SLOT)))].sort((p, q) => p - q);
  const about = { seed, events: times.length, active: slots.length };

  const likelihood = new Likelihood(slots.length);
  const quiet = quietest(tally([slots.map((slot) => mod(slot, DAY_SLOTS))]), likelihood);
  const zone = Math.round(around(USUAL.sleep - (quiet.from + quiet.length / 2) / 2));
  const days = workingDays(slots, zone);
  if (days.reduce((sum, day) => sum + day.length, 0) < NEEDED)
    return { ...about, enough: false, why: 'few', needed: NEEDED };
  const shape = quiet.gain < QUIET_GAIN ? null : fitDay(tally(days), likelihood);
  if (!shape) return { ...about, enough: false, why: 'no quiet hours', needed: NEEDED };

  const rng = stream(seed, 'rhythm', 'bootstrap');
  const again: Shape[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const other = fitDay(tally(days.map(() => rng.pick(days))), likelihood);
    if (other) again.push(other);
  }
  /** From hours after 20:00 by the person's clock, as first guessed, to hours of the observer's. */
  const shift = -4 - zone;
  const estimate = (of: 'bed' | 'wake' | 'start' | 'end'): RhythmEstimate => {
    const value = mod(shape[of] / 2 + shift, 24);
    const said = again.map((other) => value + (other[of] - shape[of]) / 2);
    return { value, ...range(value, said) };
  };
  const works = shape.evidence >= EVIDENCE;
  return {
    ...about,
    enough: true,
    level: LEVEL,
    resamples: again.length,
    sleep: { from: estimate('bed'), to: estimate('wake') },
    work: works ? { from: estimate('start'), to: estimate('end'), evidence: shape.evidence } : null,
    zone: zoneOf(shape, again, works, shift),
  };
}

/**
 * How many of these times lie in each hour of the week: seven days from Monday, 24 hours each. Throws a BadRecord for
 * what is not a finite number.
 */
export function weekGrid(times: readonly number[]): number[][] {
  const grid = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const [i, t] of times.entries()) {
    checkTime(i, t);
    const hour = mod(Math.floor(t / HOUR), 7 * 24);
    const day = grid[Math.floor(hour / 24)] as number[];
    day[hour % 24] = (day[hour % 24] as number) + 1;
  }
  return grid;
}
