import type { Spread } from '../../../../sim/inference/spread.ts';
import { capital, digits, spelled } from '../../../messages/language/en.ts';
import type { SearchId } from '../towns.ts';
import type { Result } from '../widget.ts';

const word = spelled(12, 'none');
const people = (n: number): string => (n === 1 ? 'one person' : `${word(n)} people`);
const days = (n: number): string => (n === 1 ? 'one day' : `${word(n)} days`);
/** Days as a person would say them, if only roughly. */
const about = (n: number): string => (n < 61 ? days(n) : `${word(Math.round(n / 30.4))} months`);

const NAMES: Readonly<Record<number, string>> = {
  1: 'one day',
  7: 'one week',
  14: 'two weeks',
  30: 'one month',
  61: 'two months',
  91: 'three months',
  182: 'six months',
  273: 'nine months',
  365: 'twelve months',
  456: 'fifteen months',
  548: 'eighteen months',
  730: 'two years',
  1095: 'three years',
  1461: 'four years',
  1826: 'five years',
};
const named = (kept: number): string => NAMES[kept] ?? days(kept);
/** “one week of records shows”, “two weeks of records show” */
const records = (kept: number, verb: string): string =>
  `${named(kept)} of records ${verb}${named(kept).startsWith('one ') ? 's' : ''}`;

interface Count {
  listed: number;
  found: number;
}
/** Whom a list has. */
const list = (now: Count, members: number): string => {
  if (now.listed !== 1) return `${people(now.listed)}, with ${thieves(now, members)} among them`;
  return `one person, ${now.found === 1 ? 'who is a thief' : 'who is no thief'}`;
};
const thieves = ({ found }: Count, members: number): string =>
  found === 0
    ? `none of the ${word(members)} other thieves`
    : found === members
      ? `all ${word(members)} other thieves`
      : `${word(found)} of the ${word(members)} other thieves`;

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  /** Asked before anything is shown. */
  guess: {
    question: ({ most }: Result): string =>
      `Five years of records put ${digits(most.listed)} people on the list. How many would twelve months put there?`,
    unit: ({ most }: Result): string => `of ${digits(most.listed)} people`,
  },

  findingNothing: 'With no records kept there is no list: nobody is found, and nobody is swept in',
  findingEmpty: (kept: number): string => `Records of ${named(kept)} put nobody on the list`,
  findingMost: (now: Count, members: number): string => `Five years of records list ${list(now, members)}`,
  finding: (kept: number, now: Count, members: number, more: number, thievesMore: number): string => {
    const listed = `${capital(records(kept, 'list'))} ${list(now, members)}`;
    if (more === 0) return `${listed}; five years would add nobody`;
    const gain =
      thievesMore > 0
        ? `${word(thievesMore)} of them ${thievesMore === 1 ? 'a thief' : 'thieves'}`
        : more === 1
          ? 'who is no thief'
          : 'and no thief';
    return more === 1 && thievesMore === 1
      ? `${listed}; five years would add one more thief`
      : `${listed}; five years would add ${people(more)}, ${gain}`;
  },

  rule: (all: number, search: SearchId, limit: number): string => {
    const list = `In an invented town of ${digits(all)}, the list has everybody within ${search === 'one-hop' ? 'one hop' : 'two hops'} of the one thief who is known`;
    if (search === 'one-hop') return `${list}.`;
    return search === 'hubs'
      ? `${list}, whatever number is in between.`
      : `${list}, unless more than ${word(limit)} people call the number in between.`;
  },
  ties: (kept: number, share: number): string =>
    `A tie is in the records if its latest contact is: ${records(kept, 'show')} ${share} in 100 of the town’s ties, however old those are.`,
  dayLess: (kept: number, hidden: number, thievesHidden: number, listed: number): string => {
    if (listed === 0) return 'Kept one day less, they would list nobody either.';
    if (hidden === 0) return 'Kept one day less, they would list the same people.';
    const who =
      thievesHidden === 0
        ? 'no thief among them'
        : hidden === thievesHidden
          ? hidden === 1
            ? 'a thief'
            : 'all of them thieves'
          : `${word(thievesHidden)} of them ${thievesHidden === 1 ? 'a thief' : 'thieves'}`;
    return kept === 1
      ? `Kept one day less, there would be nothing: ${people(hidden)}, ${who}, would be hidden.`
      : `Kept one day less, they would hide ${people(hidden)}, ${hidden === 1 && thievesHidden === 0 ? 'who is no thief' : who}.`;
  },
  last: (found: number, day: number): string =>
    found === 1
      ? `The one thief found is there from a record of ${days(day)} on.`
      : `The ${word(found)} thieves found are all there from a record of ${days(day)} on.`,
  chance: ({ listed, found }: Count, expected: number): string => {
    const tenths = Math.round(expected * 10) / 10;
    return `A list of ${people(listed)} drawn blindly would have ${tenths === 0 ? 'fewer than 0.1' : tenths} of the thieves on average; this one has ${word(found)}.`;
  },
  towns: (kept: number, { low, middle, high }: Spread, searches: number, towns: number): string =>
    `Of ${searches} searches in the towns numbered 1 to ${towns}, the middle one lists after ${named(kept)} ${middle} in 100 of the people that it lists after five years; eight in ten list ${low === high ? `${low}` : `${low} to ${high}`}.`,
  bend: ({ low, middle, high }: Spread, ofTwo: number, towns: number, searches: number): string =>
    `The curve bends after about ${about(middle)}: whatever days follow add fewer people, taken together, than as many days of the five years do on average. That is the middle one of the towns numbered 1 to ${towns}, ${word(searches)} searches each; in eight of ten of them it bends after ${low === high ? days(low) : `${digits(low)} to ${digits(high)} days`}. Looked at for two years alone, it would bend after ${days(ofTwo)}.`,
  you: (day: number | null, kept: number): string => {
    if (day === null) return 'You are not on the list, even with five years of records.';
    return day <= kept
      ? `You are on the list, as you would be with records of ${days(day)}.`
      : `You are not on the list; with records of ${days(day)} you would be.`;
  },
  /** What each step brings, as it is played. */
  stepAll: ({ listed, found }: Count, members: number): string =>
    `With five years of records ${listed === 0 ? 'nobody is' : listed === 1 ? 'one person is' : `${people(listed)} are`} on the list, ${word(found)} of the ${word(members)} other thieves among them.`,
  stepLess: (days: number, before: Count, now: Count): string => {
    const [left, thievesLeft] = [before.listed - now.listed, before.found - now.found];
    const gone = days === 0 ? 'Everything is deleted' : `Whatever is older than ${named(days)} is deleted`;
    const leave = left === 0 ? 'nobody leaves' : `${people(left)} ${left === 1 ? 'leaves' : 'leave'}`;
    const who =
      thievesLeft === 0 ? '' : `, ${word(thievesLeft)} of them ${thievesLeft === 1 ? 'a thief' : 'thieves'}`;
    return `${gone}: ${leave} the list${left === 1 && thievesLeft === 1 ? ', a thief' : who}.`;
  },
  /** Beside the finding, where the picture is stopped before its end. */
  stopped: (step: number, steps: number, days: number, listed: number): string =>
    `The picture is stopped after ${step === 0 ? 'no step' : step === 1 ? 'one step' : `${word(step)} steps`} of ${word(steps)}, with ${named(days)} of records and ${listed === 0 ? 'nobody' : people(listed)} on the list.`,
  caution: 'On the list does not mean guilty; not on it does not mean innocent.',
};

export type Words = typeof words;
