import { average, MOST_LOOKS, type Screening, screen } from '../../../sim/inference/screening.ts';
import { memo } from '../../../sim/memo.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed, step } from '../../contract/shared.ts';
import type { Words } from './messages/en.ts';
import type { Result } from './result.ts';
import { stepsOf, sweptAt } from './sweep.ts';

export const PEOPLE = 10_000;

export const params = {
  seed,
  /** Of 10,000 people, so many are thieves. */
  wanted: { kind: 'int', default: 10, min: 1, max: 2000 },
  /** Of 100 thieves, the detector flags so many … */
  hit: { kind: 'int', default: 90, min: 0, max: 100 },
  /** … and of 1,000 honest people, so many. */
  wrong: { kind: 'int', default: 10, min: 0, max: 200 },
  looks: { kind: 'int', default: 1, min: 1, max: MOST_LOOKS },
  step,
} as const satisfies Params;

const screened = /* @__PURE__ */ memo(
  (seed: number, wanted: number, hit: number, wrong: number, looks: number) => {
    const crowd: Screening = { people: PEOPLE, wanted, hit: hit * 10, falseAlarm: wrong, looks };
    return { ...screen(crowd, seed), average: average(crowd) };
  },
);

/** Lets the detector look at every person of a town of 10,000, and counts its right and its false alarms. */
export function compute({ seed, wanted, hit, wrong, looks, step }: Values<typeof params>): Result {
  const steps = stepsOf(looks);
  const earlier = Array.from({ length: looks - 1 }, (_, look) => {
    const { caught, flagged } = screened(seed, wanted, hit, wrong, look + 1);
    return { caught, flagged };
  });
  const { caught, missed, flagged, average: mean } = screened(seed, wanted, hit, wrong, looks);
  return {
    people: PEOPLE,
    wanted,
    hit,
    wrong,
    looks,
    caught,
    missed,
    flagged,
    earlier,
    counts: {
      caught: caught.length,
      missed: missed.length,
      flagged: flagged.length,
      alarms: caught.length + flagged.length,
      quiet: PEOPLE - wanted - flagged.length,
    },
    average: mean,
    even: mean.caught > 0 ? (PEOPLE - wanted) / mean.caught : null,
    steps,
    step: step < 0 || step >= steps ? null : step,
  };
}

/** At most one in a hundred is looked for, and the detector is right about nine thieves in ten, or nearly. */
const rareAndGood = ({ people, wanted, hit, wrong }: Result) =>
  wanted * 100 <= people && hit >= 80 && wrong <= 50;

/** The figure's title. */
export function finding(result: Result, words: Words): string {
  const { caught, flagged, alarms } = result.counts;
  if (alarms === 0) return words.findingSilence(result.wanted);
  if (flagged === 0) return words.findingAllRight(caught);
  if (caught === 0) return words.findingAllFalse(flagged);
  if (flagged > caught)
    return rareAndGood(result) ? words.findingRare(caught, alarms) : words.findingMostFalse(caught, alarms);
  return flagged === caught ? words.findingHalf(caught, alarms) : words.findingMostRight(caught, alarms);
}

/** What stands once so many steps are done. */
function stepSentence(result: Result, step: number, words: Words): string {
  const { people, wanted, earlier } = result;
  const { look, passed, caught, flagged } = sweptAt(result, step);
  const alarms = caught.length + flagged.length;
  if (step === 0) return words.stepNone(people, wanted);
  if (look === 0) return words.stepFirst(passed, people, alarms, caught.length);
  const before = earlier[look - 1];
  const given = (before?.caught.length ?? 0) + (before?.flagged.length ?? 0);
  return words.stepFurther(look, given, alarms, caught.length);
}

export interface Texts {
  /** After each step, the beginning first. */
  steps: string[];
}

/** What the view says beside the picture. */
export const texts = (result: Result, words: Words): Texts => ({
  steps: Array.from({ length: result.steps + 1 }, (_, step) => stepSentence(result, step, words)),
});

export type { Result };
/** The picture in words, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { people, wanted, hit, wrong, looks, counts, average: mean, even, steps, step } = result;
  return [
    `${finding(result, words)}.`,
    ...(step === null ? [] : [words.stopped(step, steps), stepSentence(result, step, words)]),
    words.setting(people, wanted, hit, wrong, looks),
    words.outcome(counts.caught, wanted, counts.flagged, people - wanted),
    words.average(mean.caught, mean.flagged),
    even === null ? words.never : words.even(even, looks),
    words.caution,
  ];
}
