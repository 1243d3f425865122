import { inHundred } from '../../../contract/share.ts';
import { capital, digits } from '../../../messages/language/en.ts';
import type { Outcome, Result } from '../widget.ts';
import { hopsWord, range, rounded, shareRange, word } from './common/en.ts';

const KEPT: Record<number, string> = {
  30: 'a month',
  91: 'three months',
  365: 'twelve months',
  1826: 'five years',
};
const OFTEN: Record<number, string> = { 7: 'once a week', 30: 'once a month', 91: 'once in three months' };
const bystanders = (n: number): string => `${rounded(n)} ${rounded(n) === '1' ? 'bystander' : 'bystanders'}`;
const budgeted = (hops: number, budget: number | null): string =>
  budget === null ? hopsWord(hops) : `up to ${digits(budget)} names within ${hopsWord(hops)}`;

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  /** Asked before anything is shown. */
  guess: {
    question: ({ members, hops }: Result): string =>
      `A search within ${hopsWord(hops)} of one thief looks for the ${word(members)} others. How many bystanders come with each that it finds?`,
    unit: (): string => 'bystanders for each thief found',
  },

  findingDrowns: (near: Outcome, far: Outcome): string =>
    `Link analysis works near the first thief and drowns beyond: ${bystanders(near.perMember?.value ?? 0)} for each thief found at one hop, ${rounded(far.perMember?.value ?? 0)} at three`,
  findingNobody: (hops: number, budget: number | null): string =>
    `By this rule ${budgeted(hops, budget)} ${budget === null && hops === 1 ? 'finds' : 'find'} none of the thieves`,
  findingNow: (hops: number, budget: number | null, { found, missed, bystanders: swept }: Outcome): string =>
    `${capital(budgeted(hops, budget))} ${budget === null && hops === 1 ? 'finds' : 'find'} ${inHundred(found / (found + missed))} in 100 of the thieves, and with each of them, on average, ${bystanders(swept / found)}`,

  setting: (people: number, crews: number, size: number, rule: Result): string => {
    const busy =
      rule.limit === null
        ? 'every number is followed'
        : `numbers with more than ${digits(rule.limit)} contacts are not followed`;
    const strong =
      rule.strength === null ? '' : `, of ties that are used at least ${OFTEN[rule.strength]} on average`;
    return `An invented town of ${digits(people)} people has ${crews} crews of ${word(size)} thieves, and of each crew one is known, from whom the others of that crew are looked for; the records go back ${KEPT[rule.kept]}${strong}, and ${busy}.`;
  },
  hop: (hop: number, { recall, perMember, listed }: Outcome): string => {
    const list = `${capital(hopsWord(hop))} ${hop === 1 ? 'gives' : 'give'} the middle crew a list of ${digits(listed)}`;
    if (!recall || recall.value === 0) return `${list}; none of the thieves is found.`;
    const swept = perMember ? `, with ${range(perMember)} bystanders for each` : '';
    return `${list}; of all crews ${shareRange(recall)} of the other thieves are found${swept}.`;
  },
  now: (
    hops: number,
    budget: number | null,
    { found, missed, bystanders: swept, listed, byChance }: Outcome,
    members: number,
    crews: number,
    different: number | null,
  ): string => {
    const who = budget === null ? `everybody within ${hopsWord(hops)}` : budgeted(hops, budget);
    const none = (n: number) => (n === 0 ? 'none' : digits(n));
    const looks = `${digits(found + swept)} ${found + swept === 1 ? 'look' : 'looks'}`;
    // The same person may be on the lists of several crews.
    const at =
      different === null
        ? ''
        : `, at ${digits(different)} different ${different === 1 ? 'person' : 'people'}`;
    return `Whoever looks at ${who} finds ${none(found)} of ${digits(crews * members)} thieves over all ${crews} crews and misses ${none(missed)}. That takes ${looks}${at}, of which ${none(swept)} ${swept < 2 ? 'falls' : 'fall'} on a bystander, who is not of the crew looked for; as many names as the middle list has, ${digits(listed)}, drawn blindly, would hold ${rounded(byChance)} of ${members} on average.`;
  },
  /** `lists`: those with anybody on them. */
  flatters: (lists: number, { pooled, mean }: { pooled: number; mean: number }): string => {
    const together = `Over all lists together one name in ${digits(pooled)} is a thief of the crew looked for`;
    if (lists === 1) return `${together}; only one list has any names.`;
    return mean < pooled
      ? `${together}; the mean of the ${lists} lists’ own shares, one in ${digits(mean)}, flatters, as a short lucky list counts as much as a long one.`
      : `${together}, and by the mean of the ${lists} lists’ own shares one in ${digits(mean)}.`;
  },
  caution:
    'On the list does not mean guilty; not on it does not mean innocent. Only in an invented town is the truth known.',
};

export type Words = typeof words;
