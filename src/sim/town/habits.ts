import type { Rng } from '../random.ts';
import { DAY_SLOTS, makeWeek, WEEK_SLOTS, type Week } from './clock.ts';
import { townStream } from './data.ts';
import type { Habit, Span, Tie } from './types.ts';

/** Start of work, its length, the time from getting up to it; when those get up who have no such hours. */
const STARTS = [7, 7.5, 8, 8, 8, 8.5, 8.5, 8.5, 9, 9, 9, 9, 9.5, 10];
const LENGTHS = [7, 7.5, 8, 8, 8, 8.5, 9];
const READY = [1, 1.5, 1.5, 1.5, 2, 2, 2.5];
const RISING = [6.5, 7, 7, 7, 7.5, 7.5, 8, 8, 8.5, 9.5];
const SLEEP = [6.5, 7, 7, 7.5, 7.5, 8, 8, 8.5];
/** Hours by which days off begin and end later. */
const LIE_IN = [0, 0.5, 1, 1, 1.5, 2];
const STAY_UP = [0, 0, 0.5, 1, 1, 1.5];

/** How much is going on in a half hour; no unit. */
const WEIGHT = { asleep: 1, waking: 22, work: 12, morning: 30, day: 44, evening: 62, late: 34 } as const;
/** Half an hour after getting up and before going to bed. */
const EDGE = 0.5;
/** The pause in the middle of work. */
const PAUSE = 1;

function makeHabit(rng: Rng, works: boolean): Habit {
  const start = rng.pick(STARTS);
  const end = start + rng.pick(LENGTHS);
  const wake = works ? start - rng.pick(READY) : rng.pick(RISING);
  const bed = wake + 24 - rng.pick(SLEEP);
  return {
    workday: { from: wake, to: bed },
    dayOff: { from: wake + rng.pick(LIE_IN), to: bed + rng.pick(STAY_UP) },
    work: works ? { from: start, to: end } : null,
  };
}

/** How everybody's week goes in the town with this seed: people 0 … n−1. Who has a tie from work has hours of work. */
export function makeHabits(seed: number, n: number, ties: readonly Pick<Tie, 'a' | 'b' | 'kind'>[]): Habit[] {
  const rng = townStream(seed, 'rhythm');
  const staff = new Set(ties.flatMap(({ a, b, kind }) => (kind === 'work' ? [a, b] : [])));
  return Array.from({ length: n }, (_, id) => makeHabit(rng, staff.has(id)));
}

const within = (hour: number, { from, to }: Span): boolean => hour >= from && hour < to;

function leisure(hour: number, { from, to }: Span): number {
  if (hour < from + EDGE || hour >= to - EDGE) return WEIGHT.waking;
  if (hour < 9) return WEIGHT.morning;
  if (hour < 17) return WEIGHT.day;
  return hour < 22 ? WEIGHT.evening : WEIGHT.late;
}

/** How much is going on at this hour of a waking day. */
function weight(hour: number, day: Span, work: Span | null): number {
  if (!work || !within(hour, work)) return leisure(hour, day);
  const noon = Math.floor(work.from + work.to - PAUSE) / 2;
  return within(hour, { from: noon, to: noon + PAUSE }) ? WEIGHT.day : WEIGHT.work;
}

/**
 * The week of a person with these habits, half hour by half hour from Monday midnight: how much goes on, and when they are
 * awake.
 */
export function weekOf({ workday, dayOff, work }: Habit): Week {
  const weights = new Array<number>(WEEK_SLOTS).fill(WEIGHT.asleep);
  const awake = new Array<boolean>(WEEK_SLOTS).fill(false);
  for (let day = 0; day < 7; day++) {
    const span = {
      from: (day < 5 ? workday : dayOff).from,
      to: (day === 4 || day === 5 ? dayOff : workday).to,
    };
    for (let hour = span.from; hour < span.to; hour += 0.5) {
      const slot = (day * DAY_SLOTS + hour * 2) % WEEK_SLOTS;
      weights[slot] = weight(hour, span, day < 5 ? work : null);
      awake[slot] = true;
    }
  }
  return makeWeek(weights, awake);
}
