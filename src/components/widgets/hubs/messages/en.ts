import type { BlindDraw } from '../../../../sim/inference/chance.ts';
import type { Interval } from '../../../../sim/inference/interval.ts';
import { inHundred } from '../../../contract/share.ts';
import { capital, digits } from '../../../messages/language/en.ts';
import type { Result } from '../widget.ts';
import { busyName, hopsWord, times, word } from './common/en.ts';

type Both<T> = Record<'followed' | 'stopped', T>;

const people = (n: number): string => (n === 0 ? 'nobody' : n === 1 ? 'one person' : `${digits(n)} people`);
const range = ({ value, low, high }: Interval): string =>
  `${inHundred(value)} in 100 (${inHundred(low)} to ${inHundred(high)})`;
const months = (days: number): string =>
  ({
    7: 'a week',
    30: 'a month',
    91: 'three months',
    182: 'six months',
    365: 'twelve months',
    548: 'eighteen months',
  })[days] ?? 'five years';
/** One digit after the point for what is small. */
const rounded = (x: number): string => {
  if (x >= 10) return digits(Math.round(x));
  const tenths = Math.round(x * 10);
  if (tenths === 0) return x === 0 ? 'none' : 'fewer than 0.1';
  return tenths % 10 === 0 ? String(tenths / 10) : `${(tenths - (tenths % 10)) / 10}.${tenths % 10}`;
};

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  /** Asked before anything is shown. */
  guess: {
    question: ({ people, hops }: Result): string =>
      `In a town of ${digits(people)}, ${hops === 1 ? 'one hop leads' : `${hopsWord(hops)} lead`} from one thief to how many people?`,
    unit: (): string => 'people on the list',
  },

  findingNobody: (hops: number): string =>
    `In these records ${hops === 1 ? 'one hop leads' : `${hopsWord(hops)} lead`} from the known thief to nobody`,
  findingSame: (hops: number, n: number): string =>
    `Here busy numbers change nothing: ${hopsWord(hops)} ${hops === 1 ? 'leads' : 'lead'} to ${people(n)}, with or without them`,
  findingNoneBusy: (hops: number, n: number, limit: number): string =>
    `No number here has more than ${digits(limit)} contacts, so none is busy: ${hopsWord(hops)} ${hops === 1 ? 'leads' : 'lead'} to ${people(n)}`,
  /** `strong`: the hubs bring more than another hop would without them. */
  findingFollowed: (hops: number, n: number, all: number, without: number, strong: boolean): string => {
    const far = strong ? `The hub matters more than the hop: ${hopsWord(hops)}` : capital(hopsWord(hops));
    const few = without === 0 ? 'nobody' : `${2 * without <= n ? 'only ' : ''}${digits(without)}`;
    return `${far} from one thief ${n === 1 ? 'stands' : 'stand'} ${digits(n)} of ${digits(all)} people, and ${few} if busy numbers are not followed`;
  },
  findingStopped: (hops: number, n: number, followed: number): string =>
    `Stop at busy numbers, and ${hopsWord(hops)} hold ${people(n)} instead of ${digits(followed)}`,

  setting: (all: number, kept: number, limit: number): string =>
    `The town has ${digits(all)} people, and its records go back ${months(kept)}; a number with more than ${digits(limit)} contacts in all is called busy.`,
  crew: (found: number, members: number, listed: number, { expected, atLeast }: BlindDraw): string => {
    if (listed === 0)
      return `Nobody is on this list, so none of the other ${word(members)} thieves of the crew is.`;
    const who = found === members ? 'all' : found === 0 ? 'none' : word(found);
    const odds = found > expected && atLeast < 0.01 ? ', and hardly ever so many' : '';
    return `On this list of ${people(listed)} ${found < 2 ? 'is' : 'are'} ${who} of the other ${word(members)} thieves of the crew; as many names drawn blindly would hold ${rounded(expected)} on average${odds}.`;
  },
  /** Of a part of the town in which single people are shown. */
  street: ({ living, listed, within, elsewhere }: NonNullable<Result['street']>): string => {
    const some = (n: number) => (n === 0 ? 'none' : n === 1 ? 'one' : digits(n));
    return `In the part of the map that is enlarged ${digits(living)} people live, ${some(listed)} of them on the list. Of their contacts in these records ${some(within)} ${within === 1 ? 'is' : 'are'} with each other and ${some(elsewhere)} with others.`;
  },
  hub: (
    hub: { rank: number | null; contacts: number; brought: number; through: number },
    followed: boolean,
  ): string => {
    const many = hub.through === 1 ? 'one person' : `${digits(hub.through)} people`;
    const are = followed ? (hub.through === 1 ? 'is' : 'are') : 'would be';
    const part =
      hub.through === 1
        ? ''
        : hub.brought === hub.through
          ? 'all of them '
          : `the largest part, ${digits(hub.brought)}, `;
    const which = hub.rank === null ? '' : `, which has ${digits(hub.contacts)} contacts in all`;
    return `${capital(many)} ${are} on the list only because busy numbers ${followed ? 'are' : 'were'} followed; ${part}through ${busyName(hub)}${which}.`;
  },
  otherRule: (followed: boolean, found: Both<number>): string =>
    followed
      ? `If the search stopped at busy numbers, ${found.stopped === 0 ? 'none' : word(found.stopped)} of the thieves would be on the list.`
      : `If busy numbers were followed too, ${word(found.followed)} of the thieves would be on the list.`,
  crews: (n: number, hops: number, listed: Both<number>, recall: Both<Interval>): string => {
    const [lead, find] = hops === 1 ? ['leads', 'it finds'] : ['lead', 'they find'];
    return `Of ${n} crews, the one drawn here has the middle list, if two hops are followed in twelve months of records. From one thief of each of them, ${hopsWord(hops)} ${lead} to ${digits(listed.followed)} people in the middle case if busy numbers are followed and to ${digits(listed.stopped)} if not; of their other thieves ${find} ${range(recall.followed)} and ${range(recall.stopped)}, with 95 % intervals.`;
  },
  sum: (hops: number, contacts: number, counted: Both<number[]>): string => {
    const ever = Math.round(contacts);
    const at = (counts: number[]) => digits(counts[hops - 1] ?? 0);
    if (hops === 1)
      return `In these records people have ${rounded(contacts)} contacts with other people on average.`;
    return `The usual sum, ${times(75, hops)}, gives ${digits(75 ** hops)} people at the last hop, and with the ${ever === 1 ? 'one contact' : `${ever} contacts`} that a person has in these records on average, ${times(ever, hops)}, it gives ${digits(ever ** hops)}; counted, there are ${at(counted.followed)} if busy numbers are followed and ${at(counted.stopped)} if not.`;
  },
  youListed: (hop: number): string => `You are on the list, at ${hopsWord(hop)}.`,
  youNot: 'You are not on the list.',
  /** What each hop brings, as it is played. */
  stepNone: 'One thief is known. Nobody is on the list yet.',
  stepHop: (hop: number, added: number, all: number): string => {
    const how = capital(hopsWord(hop));
    if (added === 0) return `${how}: nobody ${hop === 1 ? 'is' : 'else is'} reached.`;
    return hop === 1
      ? `${how}: ${people(added)} had contact with that phone.`
      : `${how}: ${people(added)} more, ${digits(all)} in all.`;
  },
  stopped: (step: number, steps: number): string =>
    `The picture is stopped after ${step === 0 ? 'no hop' : hopsWord(step)} of ${word(steps)}.`,
  caution: 'On the list does not mean guilty; not on it does not mean innocent.',
};

export type Words = typeof words;
