import { average, MOST_LOOKS, type Screening, screen } from '../../../sim/inference/screening.ts';
import { memo } from '../../../sim/memo.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed } from '../../contract/shared.ts';
import type { Words } from './messages/en.ts';

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
} as const satisfies Params;

export interface Result {
  people: number;
  wanted: number;
  hit: number;
  wrong: number;
  looks: number;
  /** Thieves with and without an alarm, and honest people with one, by their places in the crowd. */
  caught: number[];
  missed: number[];
  flagged: number[];
  counts: { caught: number; missed: number; flagged: number; alarms: number; quiet: number };
  /** What many such towns would have on average. */
  average: { caught: number; flagged: number };
  /** Half of the alarms are right, on average, if one honest person in so many is flagged; null if no thief is. */
  even: number | null;
}

const screened = /* @__PURE__ */ memo(
  (seed: number, wanted: number, hit: number, wrong: number, looks: number) => {
    const crowd: Screening = { people: PEOPLE, wanted, hit: hit * 10, falseAlarm: wrong, looks };
    return { ...screen(crowd, seed), average: average(crowd) };
  },
);

/** Lets the detector look at every person of a town of 10,000, and counts its right and its false alarms. */
export function compute({ seed, wanted, hit, wrong, looks }: Values<typeof params>): Result {
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
    counts: {
      caught: caught.length,
      missed: missed.length,
      flagged: flagged.length,
      alarms: caught.length + flagged.length,
      quiet: PEOPLE - wanted - flagged.length,
    },
    average: mean,
    even: mean.caught > 0 ? (PEOPLE - wanted) / mean.caught : null,
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

/** The picture in words, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { people, wanted, hit, wrong, looks, counts, average: mean, even } = result;
  return [
    `${finding(result, words)}.`,
    words.setting(people, wanted, hit, wrong, looks),
    words.outcome(counts.caught, wanted, counts.flagged, people - wanted),
    words.average(mean.caught, mean.flagged),
    even === null ? words.never : words.even(even, looks),
    words.caution,
  ];
}
