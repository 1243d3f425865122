import type { Chance } from '../../../../sim/inference/chance.ts';
import type { Interval } from '../../../../sim/inference/interval.ts';
import { busyName, digits, hopsWord, inHundred, times, word } from './words.ts';

type Both<T> = Record<'followed' | 'stopped', T>;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
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

/** Words that `compute` and `describe` use. Those of the picture are in `en.view.ts`. */
export const en = {
  findingNobody: (hops: number): string =>
    `In these records ${hops === 1 ? 'one hop leads' : `${hopsWord(hops)} lead`} from the known thief to nobody`,
  findingSame: (hops: number, n: number): string =>
    `Here busy numbers change nothing: ${hopsWord(hops)} ${hops === 1 ? 'leads' : 'lead'} to ${people(n)}, with or without them`,
  findingFollowed: (hops: number, n: number, all: number, without: number, strong: boolean): string =>
    `${strong ? 'The hub matters more than the hop: ' : ''}${strong ? hopsWord(hops) : sentence(hopsWord(hops))} from one thief stand ${digits(n)} of ${digits(all)} people, and only ${digits(without)} if busy numbers are not followed`,
  findingStopped: (hops: number, n: number, followed: number): string =>
    `Stop at busy numbers, and ${hopsWord(hops)} hold ${people(n)} instead of ${digits(followed)}`,

  setting: (all: number, kept: number, limit: number): string =>
    `The town has ${digits(all)} people, and its records go back ${months(kept)}; a number with more than ${digits(limit)} contacts is called busy.`,
  crew: (found: number, members: number, listed: number, { expected, atLeast }: Chance): string => {
    if (listed === 0)
      return `Nobody is on this list, so none of the other ${word(members)} thieves of the crew is.`;
    const who = found === members ? 'all' : found === 0 ? 'none' : word(found);
    const odds = found > expected && atLeast < 0.01 ? ', and hardly ever so many' : '';
    return `On this list of ${people(listed)} ${found < 2 ? 'is' : 'are'} ${who} of the other ${word(members)} thieves of the crew; as many names drawn blindly would hold ${rounded(expected)} on average${odds}.`;
  },
  hub: (
    hub: { rank: number | null; contacts: number; brought: number; through: number },
    followed: boolean,
  ): string =>
    `${digits(hub.through)} people ${followed ? 'are' : 'would be'} on the list only because busy numbers ${followed ? 'are' : 'were'} followed; ${hub.brought === hub.through ? 'all of them' : `the largest part, ${digits(hub.brought)},`} through ${busyName(hub)}, which ${digits(hub.contacts)} people contact.`,
  otherRule: (followed: boolean, found: Both<number>): string =>
    followed
      ? `If the search stopped at busy numbers, ${found.stopped === 0 ? 'none' : word(found.stopped)} of the thieves would be on the list.`
      : `If busy numbers were followed too, ${word(found.followed)} of the thieves would be on the list.`,
  crews: (n: number, hops: number, listed: Both<number>, recall: Both<Interval>): string =>
    `The crew drawn here is the middle one of ${n}. From one thief of each of them, ${hopsWord(hops)} ${hops === 1 ? 'leads' : 'lead'} to ${digits(listed.followed)} people in the middle case if busy numbers are followed and to ${digits(listed.stopped)} if not; of their other thieves they find ${range(recall.followed)} and ${range(recall.stopped)}, with 95 % intervals.`,
  sum: (hops: number, contacts: number, counted: Both<number[]>): string => {
    const ever = Math.round(contacts);
    const at = (counts: number[]) => digits(counts[hops - 1] ?? 0);
    if (hops === 1)
      return `In these records people have ${rounded(contacts)} contacts with other people on average.`;
    return `The usual sum, ${times(75, hops)}, gives ${digits(75 ** hops)} people at the last hop, and with this town’s ${ever} contacts a person, ${times(ever, hops)}, it gives ${digits(ever ** hops)}; counted, there are ${at(counted.followed)} if busy numbers are followed and ${at(counted.stopped)} if not.`;
  },
  youListed: (hop: number): string => `You are on the list, at ${hopsWord(hop)}.`,
  youNot: 'You are not on the list.',
  caution: 'On the list does not mean guilty; not on it does not mean innocent.',
} as const;
