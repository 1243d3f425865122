import { stream } from '../random.ts';
import type { Steps } from '../steps.ts';
import { type Interval, wilson } from './interval.ts';
import { at, medianOf } from './median.ts';
import { follow, type SealedSetting, type Standing, type Top } from './sealed-run.ts';
import { type Measures, type Price, traffic } from './sealed-traffic.ts';

export interface SealedOptions extends Measures {
  seed: number;
  /** Other phones of the service, 1 to 1,000,000, the popular ones among them. */
  crowd: number;
  /** Who writes to the receiver, the sender among them: each message is from one of them, each as likely. */
  friends: number;
  /** Messages to the receiver, one after the other. */
  rounds: number;
  /** Times that all is done over with other chance, 6 to 1,000. */
  runs: number;
  /** Of a thousand receipts, so many come in time; the others when the receiver’s phone is on again. */
  answeredPerMille: number;
  /** Whether a random other window is counted against each one after a message. It finds out popular phones. */
  control: boolean;
  /** Phones that always get something: in so many of a thousand windows. */
  popular: { phones: number; perMille: number };
}

export const SEALED: SealedOptions = {
  seed: 2015,
  crowd: 100_000,
  friends: 1,
  rounds: 20,
  runs: 200,
  answeredPerMille: 670,
  control: true,
  popular: { phones: 0, perMille: 0 },
  padding: 0,
  delay: 0,
  cover: 0,
};

export interface Percentiles {
  p10: number;
  median: number;
  p90: number;
}

/** Where all runs stand after one more message. */
export interface Moment {
  rank: Percentiles;
  /** The sender's score less the highest of anybody else. */
  margin: Percentiles;
  /** Runs by who is alone on top; together all runs. To stop here accuses whoever that is. */
  top: Record<Top, number>;
  /** Share of runs in which that is the sender, … */
  alone: Interval;
  /** … and will be after every later message; … */
  stays: Interval;
  /** … in which it is somebody who never wrote to the receiver. */
  wrong: Interval;
  /** Runs in which somebody had been alone on top by now, by who was the first to be. */
  first: Record<Exclude<Top, 'nobody'>, number>;
}

/** After how many messages something came about; null: not by half, or nine tenths, of the runs. */
export interface Wait {
  median: Interval | null;
  p90: number | null;
  never: number;
}

export interface SealedSender {
  options: SealedOptions;
  /** Chance that a phone nobody has in mind gets something that could be a receipt within one window. */
  chance: number;
  price: Price;
  /** One moment a message. */
  moments: Moment[];
  /** Until the sender was first alone on top, and until she was for good, as far as the messages go. */
  alone: Wait;
  settled: Wait;
  /** The first run, message by message. */
  run: Standing[];
}

const percentiles = (values: readonly number[]): Percentiles => {
  const sorted = values.toSorted((p, q) => p - q);
  const value = (share: number) => at(sorted, share) as number;
  return { p10: value(0.1), median: value(0.5), p90: value(0.9) };
};

/** `never` stands for runs in which it did not come about: later than all others. */
function waitOf(waits: readonly number[]): Wait {
  const sorted = waits.toSorted((p, q) => p - q);
  const median = medianOf(sorted);
  const p90 = at(sorted, 0.9) as number;
  return {
    median: median && Number.isFinite(median.high) ? median : null,
    p90: Number.isFinite(p90) ? p90 : null,
    never: waits.filter((wait) => !Number.isFinite(wait)).length,
  };
}

/** The number of the first message from which on the sender is alone on top for good; Infinity for none. */
function settledAt(run: readonly Standing[]): number {
  const last = run.findLastIndex(({ top }) => top !== 'sender');
  return last === run.length - 1 ? Number.POSITIVE_INFINITY : last + 2;
}

function aloneAt(run: readonly Standing[]): number {
  const index = run.findIndex(({ top }) => top === 'sender');
  return index === -1 ? Number.POSITIVE_INFINITY : index + 1;
}

function moment(runs: readonly (readonly Standing[])[], settled: readonly number[], round: number): Moment {
  const here = runs.map((run) => run[round] as Standing);
  const top: Moment['top'] = { sender: 0, friend: 0, bystander: 0, nobody: 0 };
  for (const standing of here) top[standing.top]++;
  const first: Moment['first'] = { sender: 0, friend: 0, bystander: 0 };
  for (const run of runs) {
    const one = run.slice(0, round + 1).find((standing) => standing.top !== 'nobody')?.top;
    if (one && one !== 'nobody') first[one]++;
  }
  const share = (k: number) => wilson(k, runs.length) as Interval;
  return {
    rank: percentiles(here.map(({ rank }) => rank)),
    margin: percentiles(here.map(({ score, best }) => score - best)),
    top,
    alone: share(top.sender),
    stays: share(settled.filter((since) => since <= round + 1).length),
    wrong: share(top.bystander),
    first,
  };
}

/**
 * How well counting finds out who writes to somebody whose service hides the sender. The service sees who gets a
 * sealed packet, when and of what size. Soon after each message to the receiver its phone sends a receipt to
 * whoever wrote: so who gets something in that window, time and again? (Martiny, Kaptchuk, Aviv, Roche and
 * Wustrow, "Improving Signal's Sealed Sender", NDSS 2021; the control windows are theirs too.)
 *
 * Other phones get packets by chance, independently, second by second. So many of them share a score that they
 * are counted, not told apart: the distribution is that of drawing them one by one. The sender's receipts are
 * among others of their size; `delay` widens the window in which they must be looked for. Ranges are of runs
 * (p10 to p90) or 95 % intervals. In steps; work: runs × rounds, whatever the crowd. Same options, same answer.
 */
export function* sealedSender(options: SealedOptions): Steps<SealedSender> {
  const { chance, price } = traffic(options);
  const setting: SealedSetting = { ...options, chance };
  const runs: Standing[][] = [];
  for (let i = 0; i < options.runs; i++) {
    yield i / options.runs;
    runs.push([...follow(setting, stream(options.seed, 'sealed sender', String(i)))]);
  }
  const settled = runs.map(settledAt);
  return {
    options,
    chance,
    price,
    moments: Array.from({ length: options.rounds }, (_, round) => moment(runs, settled, round)),
    alone: waitOf(runs.map(aloneAt)),
    settled: waitOf(settled),
    run: runs[0] as Standing[],
  };
}
