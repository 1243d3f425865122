/** The notes on the model: each number of them is what the figure computes, or what the town is made from. */
import { expect, it } from 'vitest';
import { expectChapter, expectNotes, grouped, Word, word } from '../../../../tests/support/notes.ts';
import { meanContacts } from '../../../sim/inference/busy.ts';
import { bend, type Entries, WINDOWS } from '../../../sim/inference/retention.ts';
import { spread } from '../../../sim/inference/spread.ts';
import { CREW_LINES, CREW_SIZE, WAIT_HOURS } from '../../../sim/town/big-data.ts';
import { CREWS, HUB_LIMIT, PEOPLE, SEARCHES, searched, TOWNS, townOf } from './towns.ts';

const LONGEST = WINDOWS.at(-1) as number;
const NAMES = ['one hop', 'two hops, busy numbers left out', 'two hops, busy numbers and all'];
const LOOKED = [365, 730, 1095, LONGEST];

/** Of several lists, how many names there are on them by each day. */
function together(lists: readonly Entries[], key: 'listed' | 'found'): number[] {
  return Array.from({ length: LONGEST + 1 }, (_, day) =>
    lists.reduce((sum, list) => sum + (list[key][day] as number), 0),
  );
}
const said = (days: number[]): string => {
  const { low, middle, high } = spread(days);
  return `${grouped(middle)} (${grouped(low)} to ${grouped(high)})`;
};
/** The first day with nine tenths of what the last one has. */
const nineTenths = (curve: readonly number[]): number =>
  curve.findIndex((n) => n >= 0.9 * (curve.at(-1) as number));
const half = (kind: keyof typeof WAIT_HOURS): number =>
  WAIT_HOURS[kind][WAIT_HOURS[kind].length >> 1] as number;

it('give what is computed and what it is made from, each number in its place', () => {
  const towns = Array.from({ length: TOWNS }, (_, i) => {
    const town = townOf(1 + i);
    const curves = SEARCHES.map((search) => {
      const lists = town.crews.map((_, crew) => searched(town, crew, search));
      return { listed: together(lists, 'listed'), found: together(lists, 'found') };
    });
    return { curves, hubs: town.hubs.length, contacts: meanContacts(town.graph, town.people, 365) };
  });
  const of = (search: number, day: (curve: { listed: number[]; found: number[] }) => number): number[] =>
    towns.map(({ curves }) => day(curves[search] as (typeof curves)[number]));
  const contacts = towns.reduce((sum, town) => sum + town.contacts, 0) / TOWNS;
  // Thieves come first, by whatever search.
  for (const [k] of NAMES.entries())
    expect(spread(of(k, ({ found }) => nineTenths(found))).high).toBeLessThan(
      spread(of(k, ({ listed }) => nineTenths(listed))).low,
    );
  expect([NAMES.length, LONGEST]).toEqual([SEARCHES.length, 1826]);
  // The chapter’s town: five years add no thief; the bend comes after so many months, and before a year.
  const { found } = searched(townOf(2015), 0, 'no-hubs');
  expect(found[LONGEST]).toBe(found[365]);
  const [, bent, all] = NAMES.map((_, k) => spread(of(k, ({ listed }) => bend(listed))).middle);
  expect(Math.max(bent as number, all as number)).toBeLessThan(365);
  expectChapter('06-twelve-months', [
    'With five years it has # names, and not one thief more',
    `that is day #, or ${word(Math.round((bent as number) / (365 / 12)))} months in; in eight of ten it lies between # and #`,
    'A year lies beyond both.',
    'had we looked at two years and not at five',
  ]);
  expectNotes('retention', {
    tables: [
      {
        head: ['Search', '1 year looked at', '2 years', '3 years', '5 years'],
        rows: NAMES.map((name, k) => [
          name,
          ...LOOKED.map((days) => said(of(k, ({ listed }) => bend(listed.slice(0, days + 1))))),
        ]),
      },
      {
        head: ['Search', 'Thieves', 'Everybody'],
        rows: NAMES.map((name, k) => [
          name,
          said(of(k, ({ found }) => nineTenths(found))),
          said(of(k, ({ listed }) => nineTenths(listed))),
        ]),
      },
    ],
    sentences: [
      `A town of ${grouped(PEOPLE)} with homes, work, friends, odd calls and ${towns[0]?.hubs} numbers that very many people call.`,
      `${Word(CREWS)} crews of ${word(CREW_SIZE)} art thieves are hidden in it.`,
      `A crew is a ring with ${word(CREW_LINES)} lines across, so that nobody in it knows everybody.`,
      'A search starts from one thief of the first crew and follows visible ties, one hop or two.',
      `“Busy numbers left out” means that it does not go on from a number with more than ${HUB_LIMIT} contacts.`,
      'The bend is the day from which on all days that follow, taken together, add fewer people than as many of the five years do on average.',
      `It is computed for the mean of ${word(CREWS)} searches in each of the ${TOWNS} towns numbered 1 to ${TOWNS}.`,
      'The figure gives the middle town and the range of eight in ten.',
      `In the ${TOWNS} towns it lies, in days, middle and eight in ten, at:`,
      'Days until a search has nine tenths of what five years would show:',
      `That follows from the assumption that a crew is in touch about every ${word(half('crew') / 24)} days.`,
      `Hours from one contact of a tie to the next, half of all ties below: at home ${half('home')}, work ${half('work')}, friends ${half('friend')}, odd calls ${grouped(half('odd'))}, busy numbers ${half('hub')}, within a crew ${half('crew')}.`,
      `As in research on calls (Onnela and others, 2007), people with a strong tie share more of their other contacts than people with a weak one; a year’s records of a person have about ${Math.round(contacts)} people in them.`,
    ],
    others: [
      'In the drawing, the curve is there farthest above the straight line from its start to its end (Satopää and others, 2011).',
      'All ties are calls or messages between two people: internet connection records, which the law of 2016 added, say which service a device used and name no second person.',
    ],
  });
});
