import type { Outcome, Result } from '../widget.ts';
import { digits, hopsWord, inHundred, range, rounded, shareRange, word } from './words.ts';

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const KEPT: Record<number, string> = {
  30: 'a month',
  91: 'three months',
  365: 'twelve months',
  1826: 'five years',
};
const OFTEN: Record<number, string> = { 7: 'every week', 30: 'every month', 91: 'every three months' };
const bystanders = (n: number): string => `${rounded(n)} ${rounded(n) === '1' ? 'bystander' : 'bystanders'}`;
const budgeted = (hops: number, budget: number | null): string =>
  budget === null ? hopsWord(hops) : `the first ${digits(budget)} names within ${hopsWord(hops)}`;

/** Words that `compute` and `describe` use. Those of the picture are in `en.view.ts`. */
export const en = {
  findingGuess: (members: number): string =>
    `Before you look: how many of the ${word(members)} other thieves will this search find?`,
  findingDrowns: (near: Outcome, far: Outcome): string =>
    `Link analysis works near the first thief and drowns beyond: ${bystanders(near.perMember?.value ?? 0)} for each thief found at one hop, ${rounded(far.perMember?.value ?? 0)} at three`,
  findingNobody: (hops: number, budget: number | null): string =>
    `By this rule ${budgeted(hops, budget)} ${budget === null && hops === 1 ? 'finds' : 'find'} none of the thieves`,
  findingNow: (hops: number, budget: number | null, { recall, perMember }: Outcome): string => {
    const found = inHundred(recall?.value ?? 0);
    const each = perMember?.value ?? 0;
    return `${sentence(budgeted(hops, budget))} ${budget === null && hops === 1 ? 'finds' : 'find'} ${found} in 100 of the thieves, and ${bystanders(each)} with each of them`;
  },

  setting: (people: number, crews: number, size: number, rule: Result): string => {
    const busy =
      rule.limit === null
        ? 'every number is followed'
        : `numbers with more than ${digits(rule.limit)} contacts are not followed`;
    const strong = rule.strength === null ? '' : `, of ties that are used ${OFTEN[rule.strength]} or so`;
    return `An invented town of ${digits(people)} people has ${crews} crews of ${word(size)} thieves, and of each crew one is known; the records go back ${KEPT[rule.kept]}${strong}, and ${busy}.`;
  },
  hop: (hop: number, { recall, perMember, listed }: Outcome): string => {
    const list = `${sentence(hopsWord(hop))} ${hop === 1 ? 'gives' : 'give'} the middle crew a list of ${digits(listed)}`;
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
  ): string =>
    `Whoever looks at ${budget === null ? `everybody within ${hopsWord(hops)}` : budgeted(hops, budget)} finds ${found === 0 ? 'none' : digits(found)} of ${digits(crews * members)} thieves over all ${crews} crews, misses ${missed === 0 ? 'none' : digits(missed)} and looks at ${swept === 0 ? 'no' : digits(swept)} bystanders; as many names as the middle list has, ${digits(listed)}, drawn blindly, would hold ${rounded(byChance)} of ${members} on average.`,
  flatters: (crews: number, { pooled, mean }: { pooled: number; mean: number }): string =>
    mean < pooled
      ? `Over all lists together one name in ${digits(pooled)} is a thief; the mean of the ${crews} lists’ own shares, one in ${digits(mean)}, flatters, as a short lucky list counts as much as a long one.`
      : `Over all lists together one name in ${digits(pooled)} is a thief, and by the mean of the ${crews} lists’ own shares one in ${digits(mean)}.`,
  guessed: (guess: Result['guess'], members: number, { found, perMember }: Outcome, crews: number): string =>
    `You guessed ${guess.found} of ${members} with ${digits(guess.swept)} bystanders each; it is ${rounded(found / crews)} with ${perMember ? rounded(perMember.value) : 'nobody found to count them for'}, on average over the crews.`,
  caution:
    'On the list does not mean guilty; not on it does not mean innocent. Only in an invented town is the truth known.',
} as const;
