import type { Top } from '../../../sim/inference/sealed-run.ts';
import {
  type Percentiles,
  SEALED,
  type SealedOptions,
  type SealedSender,
  sealedSender,
} from '../../../sim/inference/sealed-sender.ts';
import type { Measures, Price } from '../../../sim/inference/sealed-traffic.ts';
import { partOf } from '../../../sim/steps.ts';
import { drive } from '../../contract/drive.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed, step, to } from '../../contract/shared.ts';
import type { Job } from '../../contract/widget.ts';
import type { Words } from './messages/en.ts';

/** Messages that are looked at, and times that all is done over with other chance. */
const ROUNDS = 40;
const RUNS = 100;

export const params = {
  to,
  seed,
  /** Other phones of the service. */
  crowd: { kind: 'choice', default: '100000', options: ['1000', '10000', '100000', '1000000'] },
  /** How many messages have been counted. */
  messages: { kind: 'int', default: 5, min: 1, max: ROUNDS },
  /** Bytes to a multiple of which packets are filled; seconds for which receipts are held back; empty packets a day. */
  padding: { kind: 'choice', default: '0', options: ['0', '80', '160', '1024'] },
  delay: { kind: 'choice', default: '0', options: ['0', '1', '10', '60', '300', '600'] },
  cover: { kind: 'choice', default: '0', options: ['0', '50', '500', '5000'] },
  step,
} as const satisfies Params;

/** What counting came to in all runs. Messages are null where they did not suffice. */
export interface Outcome {
  /** Messages until the sender was first alone on top: in half of the runs, in nine of ten, and runs that never saw it. */
  half: number | null;
  most: number | null;
  never: number;
  /** Runs by whom the first phone to stand alone belonged to. */
  firstRight: number;
  firstWrong: number;
  price: Price;
}

/** Where all runs stand after one more message, and the sender's place in the first of them. */
export interface Moment {
  right: number;
  wrong: number;
  nobody: number;
  rank: Percentiles;
  place: number;
}

/** How often the sender’s phone and the others got something, after so many messages; and how many after the last. */
export interface Count {
  score: number;
  present: number;
  crowd: [score: number, phones: number][];
}

export interface Result {
  seed: number;
  to: string;
  crowd: number;
  messages: number;
  runs: number;
  /** Seconds after a message in which a receipt is looked for. */
  window: number;
  measures: Measures;
  /** The first run after so many messages. `got`: the sender got something after the last of them. */
  now: {
    score: number;
    best: number;
    /** Phones with the highest score. */
    level: number;
    rank: number;
    top: Top;
    present: number;
    got: boolean;
    crowd: [score: number, phones: number][];
  };
  /** The first run after each message that is counted. */
  run: Count[];
  moments: Moment[];
  outcome: Outcome;
  /** The same without any measure; null if none is taken. */
  without: Outcome | null;
  /** A step for each message that is counted, and the one it is stopped at; null for the end. */
  steps: number;
  step: number | null;
}

const NONE: Measures = { padding: 0, delay: 0, cover: 0 };

/** The latest answers, by their options: what stays while the reader goes from message to message, and back and forth. */
const latest = new Map<string, SealedSender>();
const KEPT = 12;

async function ask(options: SealedOptions, job: Job, from: number, to: number): Promise<SealedSender> {
  const name = JSON.stringify(options);
  const answer = latest.get(name) ?? (await drive(partOf(sealedSender(options), from, to), job));
  latest.delete(name);
  latest.set(name, answer);
  const [oldest] = latest.keys();
  if (latest.size > KEPT && oldest !== undefined) latest.delete(oldest);
  return answer;
}

function outcomeOf({ alone, moments, price }: SealedSender): Outcome {
  const first = moments.at(-1)?.first;
  return {
    half: alone.median?.value ?? null,
    most: alone.p90,
    never: alone.never,
    firstRight: first?.sender ?? 0,
    firstWrong: first?.bystander ?? 0,
    price,
  };
}

function nowOf({ run, options }: SealedSender, messages: number): Result['now'] {
  const { score, best, rank, top, present, crowd } = run[messages - 1] as SealedSender['run'][number];
  const before = run[messages - 2]?.score ?? 0;
  const highest = Math.max(score, best);
  const scored = crowd.reduce((sum, [, phones]) => sum + phones, 0);
  // Phones that never got anything are in no list.
  const others = highest === 0 ? options.crowd - scored : (crowd.find(([s]) => s === highest)?.[1] ?? 0);
  const level = others + (score === highest ? 1 : 0);
  return { score, best, level, rank, top, present, got: score > before, crowd };
}

/**
 * Counts who gets something soon after each message to the friend, in a crowd of so many phones, a hundred times
 * over: with the measures chosen, and without any to compare.
 */
export async function compute(values: Values<typeof params>, job: Job): Promise<Result> {
  const { seed, messages } = values;
  const measures = {
    padding: Number(values.padding),
    delay: Number(values.delay),
    cover: Number(values.cover),
  };
  const options: SealedOptions = {
    ...SEALED,
    seed,
    crowd: Number(values.crowd),
    rounds: ROUNDS,
    runs: RUNS,
    control: false,
  };
  const taken = Object.values(measures).some((n) => n > 0);
  const without = await ask({ ...options, ...NONE }, job, 0, taken ? 0.2 : 1);
  const told = taken ? await ask({ ...options, ...measures }, job, 0.2, 1) : without;
  return {
    seed,
    to: values.to.trim() || params.to.default,
    crowd: options.crowd,
    messages,
    runs: RUNS,
    window: 1 + measures.delay,
    measures,
    now: nowOf(told, messages),
    run: told.run.slice(0, messages).map(({ score, present, crowd }) => ({ score, present, crowd })),
    moments: told.moments.map(({ top, rank }, i) => ({
      right: top.sender,
      wrong: top.bystander,
      nobody: top.nobody,
      rank,
      place: told.run[i]?.rank ?? 0,
    })),
    outcome: outcomeOf(told),
    without: taken ? outcomeOf(without) : null,
    steps: messages,
    step: values.step < 0 || values.step >= messages ? null : values.step,
  };
}

/** The figure's title: one sentence that is true for whatever was chosen. */
export function finding({ now, to, messages, crowd }: Result, words: Words): string {
  if (now.top === 'sender') return words.findingRight(to, messages, crowd + 1);
  if (now.top === 'bystander') return words.findingWrong(to, messages, crowd + 1);
  if (Math.max(now.score, now.best) === 0) return words.findingNothing(to, messages);
  return words.findingLevel(to, messages, now.level, now.score >= now.best);
}

/** Who is alone on top of a count. */
function alone({ score, crowd }: Count): 'you' | 'other' | null {
  const [best, phones] = crowd[0] ?? [0, 2];
  if (score > best) return 'you';
  return best > score && phones === 1 ? 'other' : null;
}

export interface Texts {
  /** After each message, the beginning first. */
  steps: string[];
}

/** What the view says beside the picture. */
export const texts = ({ run, to }: Result, words: Words): Texts => ({
  steps: [
    words.stepNone(to),
    ...run.map((count, i) => {
      const got = count.score > (run[i - 1]?.score ?? 0);
      return [words.stepMessage(i + 1, count.present, got), words.stepTop(alone(count))].join(' ');
    }),
  ],
});

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { now, to, messages, crowd, runs, moments, outcome, without, measures, window, step } = result;
  const here = moments[messages - 1] as Moment;
  const title = finding(result, words);
  return [
    `${title}.`,
    ...(step === null
      ? []
      : [words.stopped(step, messages, moments[step - 1]?.place ?? crowd + 1, crowd + 1)]),
    words.how(to, window),
    words.now(messages, now.present, now.got, now.score, now.best),
    words.stop(messages, here, runs),
    words.wait(outcome, runs, ROUNDS),
    words.first(outcome, runs),
    ...(without
      ? [words.measures(measures), words.price(outcome.price), words.compared(without, runs, ROUNDS)]
      : [words.noMeasures]),
  ];
}
