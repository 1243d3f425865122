import { inHundred } from '../../../../contract/share.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { capital, digits } from '../../../../messages/language/en.ts';
import { busyName, hopsWord, times, word } from '../common/en.ts';

const SIZES: Record<string, string> = { 10000: '10,000', 100000: '100,000', 1000000: 'a million' };
const KEPT: Record<string, string> = {
  7: 'a week',
  30: 'a month',
  91: '3 months',
  182: '6 months',
  365: '12 months',
  548: '18 months',
  1826: '5 years',
};

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'One thief of a crew of twelve is known. The map shows who is on the list: neighbours in this invented town are neighbours on it.',
  sizeLegend: 'People',
  size: (people: string): string => SIZES[people] ?? people,
  million: 'A million people are built on your device: some seconds, about 400 MB of memory.',
  small: 'This device looks small: 100,000 suit it better than a million. The choice is yours.',
  lookLegend: 'Look at',
  look: {
    whole: 'the whole town',
    first: 'people round the thief',
    hub: 'people round the busiest number',
    you: 'people round you',
  },
  hopsLegend: 'Follow from one',
  hops: hopsWord,
  hubsLegend: 'Busy numbers',
  hubs: (on: boolean): string => (on ? 'follow through them' : 'stop at them'),
  limit: (n: number): string => `Busy: more than ${digits(n)} contacts`,
  kept: (days: string): string => `Records kept: ${KEPT[days] ?? days}`,

  map: (listed: number, people: number): string =>
    `Map of the town: of ${digits(people)} people ${digits(listed)} are on the list.`,
  you: isolate('you'),
  hub: busyName,
  listed: (n: number): string => digits(n),
  listedNote: (n: number, people: number, hops: number): string => {
    const share = (100 * n) / people;
    const tenths = Math.round(share * 10) / 10;
    const much =
      tenths >= 1
        ? `${Math.round(share)} in 100`
        : tenths > 0
          ? `${Math.round(share * 10)} in 1,000`
          : 'hardly any';
    return `people within ${hopsWord(hops)}: ${much} of the town`;
  },
  soFar: 'people are on the list so far;',
  otherwise: (hubs: boolean, n: number): string =>
    hubs ? `${digits(n)} if the search stops at busy numbers` : `${digits(n)} if busy numbers are followed`,
  crew: (found: number, members: number): string => `${found} of ${members}`,
  crewNote: (found: number, other: number, hubs: boolean, expected: number): string => {
    const blind = expected < 0.1 ? 'fewer than 0.1' : String(Math.round(expected * 10) / 10);
    const rule = hubs ? 'if it stops at busy numbers' : 'if it follows busy numbers';
    const same = found === other ? 'as many' : other === 0 ? 'none' : word(other);
    return `other thieves are on the list; ${same} ${rule}. Blind chance: ${blind}.`;
  },
  did: 'The number that did it',
  didName: (hub: Parameters<typeof busyName>[0]): string => {
    const name = busyName(hub);
    return capital(name);
  },
  didNote: (hub: { contacts: number; brought: number; through: number }, hubs: boolean): string =>
    `It has ${digits(hub.contacts)} contacts in all. Of the ${digits(hub.through)} who ${hubs ? 'are' : 'would be'} on the list through busy numbers alone, it ${hubs ? 'brings' : 'would bring'} ${digits(hub.brought)}.`,
  didNone: 'Nobody is within reach only through a busy number.',
  others: (n: number): string => `The same from ${n} crews`,
  crews: (n: number, hops: number, seed: number): string =>
    `The same from one thief of each of ${n} crews in town ${seed}, ${hopsWord(hops)}`,
  crewsTable: { rule: 'Busy numbers', listed: 'On the list (middle crew)', recall: 'Thieves found' },
  rules: { followed: 'followed', stopped: 'not followed' },
  recall: ({ value, low, high }: { value: number; low: number; high: number }): string =>
    `${inHundred(value)} in 100 (${inHundred(low)} to ${inHundred(high)})`,

  sumTitle: 'The sum, and the count',
  sumNote: 'People who come in with each hop. The sum knows neither shared friends nor busy numbers.',
  sumHop: (hop: number): string => ['', 'hop 1', 'hop 2', 'hop 3'][hop] ?? '',
  sum: (contacts: number): string => `Sum: ${contacts} contacts each`,
  power: (contacts: number, hop: number): string => `${times(contacts, hop)}`,
  counted: { followed: 'Counted, busy numbers followed', stopped: 'Counted, stopping at them' },
  row: 'How',
  legend: {
    first: 'the known thief',
    near: 'hop 1',
    hop2: 'hop 2',
    hop3: 'hop 3',
    unlisted: 'not on the list',
    none: 'nobody here on the list',
    some: 'some',
    all: 'nearly all',
    hub: 'busy number',
    found: 'thief on the list',
    missed: 'thief not on it',
    you: 'you',
  },
  caution: 'On the list does not mean guilty; not on it does not mean innocent.',
  digits,
};
