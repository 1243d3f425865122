import { DAY_SLOTS } from '../town/clock.ts';
import { logs } from './logs.ts';

/** Half hours of a day, counted from 20:00 of the evening before by the person's own clock. */
export interface Shape {
  bed: number;
  wake: number;
  start: number;
  end: number;
  /** That `start` to `end` is time at work: natural log of a likelihood ratio; below 0 if it is not even quiet. */
  evidence: number;
}

/** Half hours: sleep lasts 4 to 12 hours and begins by 5:00; work lasts 6 to 10, between time of one's own. */
const SLEEP = { min: 8, max: 24, from: 1, to: 18 } as const;
const WORK = { min: 12, max: 20, before: 3, after: 2 } as const;
/** Half hours in the middle of work that count as free time. */
const PAUSE = 2;
/** At work less goes on than this share of what goes on in free time. */
const QUIETER = { num: 3, den: 5 } as const;

/** Counts of active half hours in each of the 48 of a day. */
export type Counts = Uint32Array;

/** What sums of counts up to `most` need to be compared by likelihood. */
export class Likelihood {
  private readonly ln: Float64Array;

  constructor(most: number) {
    this.ln = logs(Math.max(most, QUIETER.den * DAY_SLOTS));
  }

  /** How well a level of its own fits c events in n half hours: c ln (c / n), Poisson, less what never differs. */
  own(c: number, n: number): number {
    return c * ((this.ln[c] as number) - (this.ln[n] as number));
  }

  /** The same for two stretches if the level of the first is QUIETER times that of the second. */
  tied(quiet: number, q: number, free: number, f: number): number {
    const { num, den } = QUIETER;
    const [all, whole] = [quiet + free, q * num + f * den];
    const log = (n: number) => this.ln[n] as number;
    return all * (log(den) + log(all) - log(whole)) + quiet * (log(num) - log(den));
  }
}

/** Where the least goes on: the window of 4 to 12 hours, anywhere round the clock, that most likely has a level of its own. */
export function quietest(
  counts: Counts,
  likelihood: Likelihood,
): { from: number; length: number; gain: number } {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const none = likelihood.own(whole, DAY_SLOTS);
  let best = { from: 0, length: 0, gain: 0 };
  for (let from = 0; from < DAY_SLOTS; from++) {
    let inside = 0;
    for (let length = 1; length <= SLEEP.max; length++) {
      inside += counts[(from + length - 1) % DAY_SLOTS] as number;
      const rest = DAY_SLOTS - length;
      if (length < SLEEP.min || inside * rest >= (whole - inside) * length) continue;
      const gain = likelihood.own(inside, length) + likelihood.own(whole - inside, rest) - none;
      if (gain > best.gain) best = { from, length, gain };
    }
  }
  return best;
}

/**
 * The likeliest shape of a working day: Poisson counts with three levels, asleep below work below free time, a
 * pause in the middle of work; sleep and work tried in every position. Null if no position has such levels.
 * Whether the quiet stretch by day is work, `evidence` says: how much more likely its own level is than one that
 * is just QUIETER than free time.
 */
export function fitDay(counts: Counts, likelihood: Likelihood): Shape | null {
  const upTo = new Uint32Array(DAY_SLOTS + 1);
  for (let i = 0; i < DAY_SLOTS; i++) upTo[i + 1] = (upTo[i] as number) + (counts[i] as number);
  const sum = (from: number, to: number) => (upTo[to] as number) - (upTo[from] as number);
  const whole = sum(0, DAY_SLOTS);

  let top = Number.NEGATIVE_INFINITY;
  let best: Shape | null = null;
  const tryWork = (bed: number, wake: number, start: number, end: number, night: number) => {
    const asleep = sum(bed, wake);
    const pause = (start + end - PAUSE) >> 1;
    const busy = sum(start, end) - sum(pause, pause + PAUSE);
    const free = whole - asleep - busy;
    const hours = end - start - PAUSE;
    const rest = DAY_SLOTS - (wake - bed) - hours;
    if (busy * rest >= free * hours || asleep * hours >= busy * (wake - bed)) return;
    const own = likelihood.own(busy, hours) + likelihood.own(free, rest);
    if (night + own <= top) return;
    top = night + own;
    const evidence = own - likelihood.tied(busy, hours, free, rest);
    const quieter = busy * rest * QUIETER.den < free * hours * QUIETER.num;
    best = { bed, wake, start, end, evidence: quieter ? evidence : -evidence };
  };
  for (let bed = SLEEP.from; bed <= SLEEP.to; bed++) {
    for (let wake = bed + SLEEP.min; wake <= bed + SLEEP.max; wake++) {
      const night = likelihood.own(sum(bed, wake), wake - bed);
      for (let start = wake + WORK.before; start + WORK.min + WORK.after <= DAY_SLOTS; start++) {
        const last = Math.min(start + WORK.max, DAY_SLOTS - WORK.after);
        for (let end = start + WORK.min; end <= last; end++) tryWork(bed, wake, start, end, night);
      }
    }
  }
  return best;
}
