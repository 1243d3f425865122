import type { Spread } from '../../../../../sim/inference/spread.ts';
import type { Group } from '../../../../../sim/town/moving.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { digits, spelled } from '../../../../messages/language/en.ts';

const range = ({ low, middle, high }: Spread): string => `${middle} (${low} to ${high})`;
const word = spelled(10, 'none');
const degree = (n: number, words: readonly string[]): string =>
  words[Math.round((n * (words.length - 1)) / 10)] ?? '';
interface Movers {
  all: number;
  moved: number;
}
/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'One messenger after another, the largest first, is ordered to keep a key for the authorities. Whoever minds enough moves on.',
  compelled: (n: number, reach: number): string =>
    reach === 0 ? 'Compelled: none, as none is in reach' : `Compelled: ${word(n)} of ${word(reach)} in reach`,
  outside: (n: number, all: number): string => `Out of reach: ${word(n)} of ${word(all)} services`,
  sticky: (n: number): string =>
    `To move costs people ${degree(n, ['nothing', 'little', 'something', 'a good deal', 'very much'])}, ${n} of 10`,
  determined: (n: number): string =>
    `The crew wants to hide ${degree(n, ['not at all', 'a little', 'somewhat', 'much', 'at any price'])}, ${n} of 10`,

  side: {
    ordinary: 'Ordinary people',
    crew: 'Six art thieves among themselves',
    between: 'Between crew and others',
  } satisfies Record<Group, string>,
  inHundred: (n: number): string => `${n} in 100`,
  read: 'messages among ordinary people can be read',
  canRead: (n: number): string => `${n} in 100 read`,
  moved: (ordinary: Movers, crew: Movers, between: number): string =>
    `${ordinary.moved} of ${ordinary.all} ordinary people have moved, and ${crew.moved} of ${crew.all} thieves. Of what they write to each other, ${between} in 100 can be read.`,
  cup: (service: number, share: string, was: string, open: boolean): string =>
    `Service ${service + 1}, ${open ? 'compelled' : 'sealed'}: ${share} in 100 messages, ${was} before.`,
  legend: {
    open: 'can be read',
    sealed: 'sealed',
    was: 'before the first order',
    beyond: 'right of it: out of the law’s reach',
  },

  curves: {
    title: (towns: number): string => `The same in ${towns} other towns`,
    compelled: 'One order after another',
    compelledAxis: 'services compelled',
    determined: 'The more the crew wants to hide',
    ends: ['not at all', 'at any price'] as [string, string],
    note: (towns: number): string =>
      `Messages in 100 that can be read. Lines: the middle one of ${towns} other towns; bands: eight towns out of ten.`,
    ordinary: (spread: Spread): string => `ordinary people: ${range(spread)}`,
    crew: (spread: Spread): string => `the crew among themselves: ${range(spread)}`,
    label: (what: string, ordinary: Spread, crew: Spread): string =>
      `${what}. As set now, in 100 messages: ordinary people ${range(ordinary)}, the crew among themselves ${range(crew)}.`,
    none: 'The law reaches no service, so there is nothing to follow.',
  },

  letter: {
    title: (to: string): string => `Your letter to ${isolate(to)}`,
    read: 'can be read',
    sealed: 'stays sealed',
    by: (service: number): string => `It goes over service ${service + 1}.`,
    moved: (service: number): string => `You both moved to service ${service + 1}.`,
  },
  thief: {
    title: 'A thief of one key',
    note: (service: number, all: number, crew: number): string =>
      `of ordinary people’s messages lie open, without a warrant, to whoever steals the key of service ${service + 1}. Of the ${digits(all)} messages it opens in a year, ${
        crew === 0 ? 'none is' : crew === 1 ? 'one is' : `${digits(crew)} are`
      } from one member of the crew to another.`,
    none: 'Nothing',
    noneNote:
      'As long as no key is kept for the authorities, there is none to steal; and a key opens only what still passes.',
  },

  evidence: {
    title: 'What speaks for such orders, and what against',
    for: 'For',
    against: 'Against',
    said: {
      'black-hole':
        'Some things stay shut to courts. “We’re dealing with this gigantic black hole,” the chief prosecutor of Paris said in 2016 of conversations that investigators could not open.',
      wiretaps:
        'It happens more often. Of 4,148 American wiretaps in 2015, 11 met encryption nobody could undo; of 2,101 in 2023, 425. Nor do agents ask for one they expect to be in vain, says the FBI.',
      default:
        'What is built in counts. Encryption had gone from something for “the sophisticated bad guy to being the default”, the head of the FBI told the Senate in 2015, and touched every case.',
      door: 'A door for some is a door. Fifteen specialists found in 2015 that such access would undo forward secrecy and, in systems as complex as today’s, probably bring flaws that nobody foresees.',
      intruders:
        'Others have come through. In 2024 intruders into American phone networks copied, says the FBI, some of what police had asked for by court order. It blamed China, which denies it.',
      products:
        'Other tools are at hand. A survey of 2016 counted 865 products for encryption from 55 countries; 546 of them came from outside the United States.',
    } as Record<string, string>,
  },
};
