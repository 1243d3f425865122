import type { Spread } from '../../../../../sim/inference/spread.ts';
import { date, digits } from '../../../../messages/language/en.ts';
import type { SearchId } from '../../towns.ts';

const NAMES: Readonly<Record<number, string>> = {
  1: '1 day',
  7: '1 week',
  14: '2 weeks',
  30: '1 month',
  61: '2 months',
  91: '3 months',
  182: '6 months',
  273: '9 months',
  365: '12 months',
  456: '15 months',
  548: '18 months',
  730: '2 years',
  1095: '3 years',
  1461: '4 years',
  1826: '5 years',
};
const days = (n: number): string => (n === 1 ? '1 day' : `${digits(n)} days`);

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'The known thief stands in the middle. The farther out somebody is, the longer records must be kept for a search to get there; what is faint is deleted.',
  kept: (kept: number): string =>
    kept === 0 ? 'No records are kept' : `Records are kept for ${NAMES[kept]}`,
  searchLegend: 'The search goes',
  search: {
    'one-hop': 'one hop',
    'no-hubs': 'two hops, busy numbers left out',
    hubs: 'two hops, busy numbers and all',
  } satisfies Record<SearchId, string>,

  number: digits,
  listedNote: (all: number): string => `people on the list, of ${digits(all)} in the town`,
  ring: (days: number): string => NAMES[days] ?? '',
  map: (listed: number, most: number, days: string): string =>
    `Rings around the known thief: ${digits(listed)} people within the circle of ${days}, ${digits(most)} within that of 5 years.`,
  found: (found: number, members: number): string => `${found} of ${members}`,
  foundNote: (found: number, last: number | null): string =>
    last === null
      ? 'other thieves among them'
      : found === 1
        ? `other thieves among them, from a record of ${days(last)} on`
        : `other thieves among them, all of whom are there from a record of ${days(last)} on`,
  lessNote: (hidden: number, kept: number, thieves: number): string => {
    const who = hidden === 1 ? 'person' : 'people';
    if (kept === 0) return `${who} could be hidden by keeping less: there is nothing`;
    return `${who} would be hidden if records were kept one day less${thieves === 0 ? '' : `, ${thieves} of them ${thieves === 1 ? 'a thief' : 'thieves'}`}`;
  },
  bendNote: ({ low, high }: Spread, towns: number): string =>
    `days of records: here the curve bends, in the middle one of the towns numbered 1 to ${towns}. In eight of ten: ${low === high ? low : `${low} to ${high}`}`,

  listed: 'People on the list',
  thieves: (members: number): string => `Other thieves found, of ${members}`,
  bendMark: 'bend',
  years: (n: number): string => (n === 0 ? '0' : n === 1 ? '1 year' : n === 5 ? '5 years' : String(n)),
  chart: (what: string, now: number, year: number, most: number): string =>
    `${what}, by how long records are kept. As set: ${digits(now)}; with 12 months ${digits(year)}; with 5 years ${digits(most)}.`,
  legend: {
    first: 'the known thief',
    thief: 'other thief',
    person: 'anybody else',
    you: 'you',
    hub: 'busy number',
    gone: 'no longer on record',
    here: 'this search',
    middle: (searches: number, towns: number): string =>
      `middle of ${searches} searches in the towns numbered 1 to ${towns}`,
    band: 'eight searches in ten',
    bend: 'where the curve bends, eight towns in ten',
    year: '12 months, the most that British law lets a notice ask for',
  },
  elsewhere: 'The bend, and other towns',
  law: 'How long may records be kept?',
  date,
  /** By the month in which it was said. */
  said: {
    '2014-04':
      'The European Court of Justice annuls a directive of 2006 by which states had such records kept, for six months to two years.',
    '2014-07':
      'A British Act takes its place: companies can be told to keep records of who was in touch with whom, for up to twelve months.',
    '2015-11':
      'A draft Bill adds records of which internet services a device has used. Providers that get a notice would keep them, for up to twelve months.',
    '2016-11':
      'It is law. No notice may ask for more than twelve months, and a judicial commissioner has to approve it.',
    '2016-12':
      'The European Court of Justice: no law may have everybody’s records kept to fight crime. Some may be kept against serious crime, and for no longer than needed.',
    '2020-10':
      'The same court again, with an exception: everybody’s may be kept against a serious threat to national security, for a limited time and under review.',
    '2024-04':
      'And again: internet addresses may be kept against any crime, if they are stored so that they give no picture of a life.',
  } as Record<string, string>,
};
