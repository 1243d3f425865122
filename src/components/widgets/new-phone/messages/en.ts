import { capital, digits, spelled } from '../../../messages/language/en.ts';

const word = spelled(12, 'none');
const days = (n: number): string => (n === 1 ? 'one day' : `${word(n)} days`);
const numbers = (n: number): string =>
  n === 0 ? 'no number' : n === 1 ? 'one number' : `${word(n)} numbers`;

/** Pairs that have been matched so far. */
interface Found {
  crew: number;
  wrong: number;
}
interface Compared {
  relinked: { low: number; middle: number; high: number };
  matched: number;
  wrong: number;
}

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  findingNothing: 'No new number can be matched with an old one',
  finding: (relinked: number, members: number, wrong: number): string => {
    const found =
      relinked === 0
        ? `None of the ${word(members)} thieves is found again under a new number`
        : relinked === members
          ? `New numbers, old friends: all ${word(members)} thieves are found again by whom they call`
          : `New numbers, old friends: ${word(relinked)} of ${word(members)} thieves ${relinked === 1 ? 'is' : 'are'} found again by whom they call`;
    if (wrong === 0) return found;
    const join = relinked === 0 ? ', and' : '; but';
    return `${found}${join} ${wrong === 1 ? 'one match joins' : `${word(wrong)} matches join`} two different people`;
  },

  setting: (people: number, members: number, others: number, before: number): string =>
    `In an invented town of ${digits(people)} a crew of ${word(members)} art thieves drops its numbers after ${days(before)}, and so do ${word(others)} other people, each for reasons of their own.`,
  how: (silent: number, appeared: number, before: number, after: number): string =>
    `Records of ${days(before)} before and ${days(after)} after say who was in contact with whom: in them ${numbers(silent)} fell silent or nearly so, and ${numbers(appeared)} appeared.`,
  rule: (similar: number): string =>
    `An old number and a new one are matched if each is the other’s closest and, of all whom either one calls, both call at least ${similar} in 100.`,
  calls: (calls: number): string =>
    calls === 100
      ? 'The crew calls whom it called before.'
      : calls === 0
        ? 'The crew calls none of its old contacts, only each other.'
        : `Of its old contacts the crew calls about ${calls} in 100, and its members go on calling each other.`,
  others: (found: number, others: number): string =>
    found === 0
      ? `None of the ${word(others)} others with a new number is found again.`
      : `${found === others ? `All ${word(others)} others with a new number are` : `Of the ${word(others)} others with a new number, ${found === 1 ? 'one is' : `${word(found)} are`}`} found again as well, though nobody was looking for them.`,
  wrong: (wrong: number, matched: number): string => {
    if (matched === 0) return 'As nothing is matched, nobody is taken for somebody else.';
    if (matched === 1) return `The only match is ${wrong === 1 ? 'false: it joins two people' : 'right'}.`;
    if (wrong === 0) return `None of the ${word(matched)} matches is false.`;
    return `Of ${word(matched)} matches in all, ${wrong === 1 ? 'one is false: it puts' : `${word(wrong)} are false: they put`} a new number down to somebody who has nothing to do with it.`;
  },
  chance: (expected: number): string => {
    const tenths = Math.round(expected * 10) / 10;
    return `Pairing by lot would find ${tenths === 0 ? 'fewer than 0.1' : tenths} of the thieves on average.`;
  },
  towns: (after: number, { relinked, matched, wrong }: Compared, members: number, towns: number): string => {
    const { low, middle, high } = relinked;
    const range = low === high ? word(low) : `${word(low)} to ${word(high)}`;
    const matches =
      matched === 0
        ? 'nothing at all is matched'
        : matched === 1
          ? `the only match is ${wrong === 1 ? 'false' : 'right'}`
          : `of all their ${digits(matched)} matches, ${word(wrong)} ${wrong < 2 ? 'is' : 'are'} false`;
    return `Of the towns numbered 1 to ${towns}, after ${days(after)}, the middle one finds ${word(middle)} of ${word(members)} thieves again and eight in ten find ${range}; ${matches}.`;
  },
  /** What each step brings, as it is played. */
  stepNone: (members: number, others: number, before: number): string =>
    `For ${days(before)} ${word(members)} thieves and ${word(others)} others use their old numbers.`,
  stepSilent: (silent: number): string =>
    `They drop their phones: in the records ${numbers(silent)} ${silent < 2 ? 'falls' : 'fall'} silent or nearly so.`,
  stepAppeared: (appeared: number, after: number): string =>
    `Within ${days(after)} ${numbers(appeared)} ${appeared < 2 ? 'appears' : 'appear'} that nobody had before.`,
  stepMatched: (n: number, low: number, high: number, found: Found, members: number): string =>
    `${n === 1 ? 'One more pair shares' : `${capital(word(n))} more pairs share`} ${low === high ? low : `${low} to ${high}`} in 100 contacts: ${word(found.crew)} of ${word(members)} thieves so far${found.wrong === 0 ? '' : `; false: ${word(found.wrong)}`}.`,
  /** Beside the finding, where the picture is stopped before its end. */
  stopped: (step: number, steps: number, found: Found, members: number): string =>
    `The picture is stopped after ${step === 0 ? 'no step' : step === 1 ? 'one step' : `${word(step)} steps`} of ${word(steps)}, with ${word(found.crew)} of ${word(members)} thieves found again.`,
  caution:
    'A match is a likeness, not a proof: in this town we know who is who, and whoever has only the records does not.',
};

export type Words = typeof words;
