import { digits, spelled } from '../../../messages/language/en.ts';
import type { Result } from '../result.ts';

const word = spelled(10, 'none');
const thieves = (n: number): string => (n === 1 ? 'one thief' : `${word(n)} thieves`);
/** How many alarms there are, and how many of them are right. */
const alarmsOf = (alarms: number, caught: number): string => {
  if (alarms === 0) return 'no alarm';
  if (alarms === 1) return `one alarm, and it is ${caught === 1 ? 'right' : 'false'}`;
  return `${word(alarms)} alarms, ${caught === alarms ? 'all' : word(caught)} of them right`;
};
/** One digit after the point, where there is one. */
const rounded = (x: number): string => {
  const tenths = Math.round(x * 10);
  if (x > 0 && tenths === 0) return 'fewer than 0.1';
  const rest = tenths % 10;
  return `${digits((tenths - rest) / 10)}${rest === 0 ? '' : `.${rest}`}`;
};

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  /** Asked before anything is shown. */
  guess: {
    question: ({ hit, counts }: Result): string =>
      `A detector finds ${word(hit)} of 100 thieves. Of the ${word(counts.alarms)} alarms that it raises, how many are right?`,
    unit: ({ counts }: Result): string => `of ${digits(counts.alarms)} alarms right`,
  },

  findingSilence: (wanted: number): string =>
    `No alarm is raised at all: nobody is troubled, and ${wanted === 1 ? 'the one thief walks' : `all ${word(wanted)} thieves walk`} past`,
  findingAllRight: (caught: number): string =>
    caught === 1 ? 'The only alarm is right' : `Not one false alarm: all ${word(caught)} are right`,
  findingAllFalse: (flagged: number): string =>
    flagged === 1
      ? 'The only alarm is false: it points at somebody honest'
      : `Every alarm is false: all ${word(flagged)} point at honest people`,
  findingRare: (caught: number, alarms: number): string =>
    `A rare thing makes most alarms false: of ${word(alarms)}, ${word(caught)} ${caught === 1 ? 'is' : 'are'} right`,
  findingMostFalse: (caught: number, alarms: number): string =>
    `Most alarms are false: of ${word(alarms)}, ${word(caught)} ${caught === 1 ? 'is' : 'are'} right`,
  findingHalf: (caught: number, alarms: number): string =>
    `Half of the alarms are false: of ${word(alarms)}, ${word(caught)} ${caught === 1 ? 'is' : 'are'} right`,
  findingMostRight: (caught: number, alarms: number): string =>
    `Most alarms are right: ${word(caught)} of ${word(alarms)}`,

  setting: (all: number, wanted: number, hit: number, wrong: number, looks: number): string => {
    const detector = `The detector flags ${word(hit)} of 100 thieves and ${word(wrong)} of 1,000 honest people`;
    const among = `Among ${digits(all)} people ${wanted === 1 ? 'is' : 'are'} ${thieves(wanted)}.`;
    if (looks === 1) return `${among} ${detector}.`;
    return `${among} ${detector}, and only who is flagged ${looks === 2 ? 'twice' : 'three times'} is an alarm.`;
  },
  outcome: (caught: number, wanted: number, flagged: number, honest: number): string => {
    const found =
      wanted === 1
        ? `It ${caught === 1 ? 'caught' : 'missed'} the one thief`
        : `It caught ${word(caught)} of the ${thieves(wanted)}`;
    return `${found} and flagged ${flagged === 0 ? 'nobody' : word(flagged)} of the ${digits(honest)} honest people.`;
  },
  average: (caught: number, flagged: number): string =>
    `On average, over many such towns, ${rounded(caught)} ${rounded(caught) === '1' ? 'alarm' : 'alarms'} would be right and ${rounded(flagged)} false.`,
  even: (one: number, looks: number): string => {
    const who = looks === 1 ? 'it' : `its ${word(looks)} looks together`;
    return `For every second alarm to be right, ${who} could be wrong about no more than one honest person in ${digits(Math.ceil(one - 1e-9))}.`;
  },
  never: 'It flags no thief at all, so no alarm of it can ever be right.',
  /** What stands after each step, as it is played: nothing, after some of the first look, after a further one. */
  stepNone: (all: number, wanted: number): string =>
    `The detector has looked at nobody yet. Among ${digits(all)} people ${wanted === 1 ? 'is' : 'are'} ${thieves(wanted)}.`,
  stepFirst: (seen: number, all: number, alarms: number, caught: number): string =>
    `${seen === all ? 'All ' : ''}${digits(seen)} people have been looked at: ${alarmsOf(alarms, caught)}.`,
  stepFurther: (look: number, before: number, alarms: number, caught: number): string => {
    const which = look === 1 ? 'A second look' : 'A third look';
    if (before === 0) return `${which} has nobody to look at.`;
    return `${which} at the ${word(before)} flagged leaves ${alarmsOf(alarms, caught)}.`;
  },
  /** Beside the finding, where the picture is stopped before its end. */
  stopped: (step: number, steps: number): string =>
    `The picture is stopped after ${step === 0 ? 'no step' : step === 1 ? 'one step' : `${word(step)} steps`} of ${word(steps)}.`,
  caution: 'An alarm does not mean guilty; no alarm does not mean innocent.',
};

export type Words = typeof words;
