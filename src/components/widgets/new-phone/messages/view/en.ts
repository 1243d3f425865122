import { digits } from '../../../../messages/language/en.ts';
import type { Compared } from '../../towns.ts';

const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`);

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption: (before: number, people: number): string =>
    `A line a person, in an invented town of ${digits(people)}: the old number, on record for ${days(before)}, and the new one. All that is compared is whom they call.`,
  after: (n: number): string => `Records of ${days(n)} after the change`,
  similar: (n: number): string => `A match needs ${n} in 100 contacts in common`,
  callsLegend: 'Of its old contacts the crew still calls',
  calls: (n: string): string => (n === '100' ? 'all' : n === '0' ? 'none' : `${n} in 100`),

  found: (n: number, of: number): string => `${n} of ${of}`,
  crewNote: 'thieves found again',
  soFar: 'thieves found again so far',
  othersNote: 'others with a new number found again too, though nobody was looking for them',
  wrongNote: (wrong: number): string =>
    wrong === 1 ? 'match is false: it joins two people' : 'matches are false: they join two people',

  old: 'Old numbers',
  next: 'New numbers',
  group: {
    crew: 'The crew',
    other: 'Others who changed their number',
    chance: 'Silent or new by chance',
  },
  number: (id: number): string => `no. ${id}`,
  false: 'false',
  none: 'not found',
  picture: (relinked: number, members: number, others: number, wrong: number): string =>
    `Old numbers on the left, new ones on the right. Lines join ${relinked} of ${members} thieves and ${others} others to their own new numbers; ${wrong === 0 ? 'no line is false' : wrong === 1 ? 'one line is false' : `${wrong} lines are false`}.`,
  legend: {
    right: 'one person',
    friend: 'somebody both numbers call',
    wrong: 'false: two people',
    open: 'not found again',
  },

  byDays: 'The longer the new numbers are in use',
  axis: 'days after the change',
  ends: ['1', '14'] as [string, string],
  crew: ({ relinked: { low, middle, high } }: Compared, members: number): string =>
    `thieves found again: ${middle} of ${members}, eight towns in ten ${low === high ? low : `${low} to ${high}`}`,
  wrong: ({ wrong, matched }: Compared): string =>
    `false among all matches: ${digits(wrong)} of ${digits(matched)}`,
  note: (towns: number, after: number): string =>
    `In 100, in the towns numbered 1 to ${towns}; the numbers are those after ${days(after)}.`,
};
