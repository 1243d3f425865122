/** The notes on the model: each number of them is what the figure computes, or what the town is made from. */
import { expect, it } from 'vitest';
import { AT, crew, over } from '../../../../tests/support/churn.ts';
import { expectChapter, expectNotes, grouped, Word, word } from '../../../../tests/support/notes.ts';
import { relinkDropped } from '../../../sim/inference/new-phone.ts';
import { CREW_SIZE } from '../../../sim/town/big-data.ts';
import { DAY } from '../../../sim/town/clock.ts';
import { BEFORE, DAYS, PEOPLE, TOWNS, town } from './towns.ts';
import { params } from './widget.ts';

it('give what is computed and what it is made from, each number in its place', () => {
  const seed = params.seed.default;
  const { changed, members, hubLimit } = town(seed);
  const threshold = Number(params.similar.default);
  const others = changed.length - members;
  const hasty = relinkDropped(town(seed), { after: 1, similar: threshold / 100 });
  expect(hasty.silent).toBeGreaterThan(200);
  expect(hasty.appeared).toBeLessThan(50);
  expect([members, hubLimit]).toEqual([CREW_SIZE, PEOPLE / 10]);
  // “Three weeks”, to the day.
  expect(Math.round((BEFORE + (DAYS.at(-1) as number)) / 7)).toBe(3);
  expectChapter('06-twelve-months', [
    `# of our ${word(members)} thieves have been joined to their new numbers`,
    `after ${word(Number(params.after.default))} days, # of #`,
    `${Word(others)} had a new number for reasons of their own`,
  ]);
  const rows: [string, ReturnType<typeof over>][] = [
    ['as in the figure', over({})],
    ['one number in ten falls silent for good in these 16 days, and as many are new', over({ churn: 100 })],
    ['two in ten do, and as many are new', over({ churn: 200 })],
    ['one in ten, as many are new, and only one record in ten is there', over({ churn: 100, kept: 100 })],
    ['as in the figure, but the moment is taken to be a day later than it was', over({}, { at: AT + DAY })],
    ['as in the figure, but a day earlier', over({}, { at: AT - DAY })],
  ];
  expectNotes('new-phone', {
    tables: [
      {
        head: ['The records', 'Thieves found again', 'Matches', 'Of them false'],
        rows: rows.map(([what, of]) => [what, ...[of.relinked, of.matched, of.wrong].map(String)]),
      },
    ],
    sentences: [
      `In eight towns, after eight days, this is what becomes of ${crew} thieves if they do not hold:`,
      `A town of ${grouped(PEOPLE)} with homes, work, friends, odd calls and a few busy numbers.`,
      `After ${word(BEFORE)} days a crew of ${word(members)} art thieves drops its numbers, all at the same moment.`,
      `So do ${others} people drawn by lot, who have nothing to do with them.`,
      // The default of `least` in match.ts, which its own tests try.
      'An old number is one with at least two contacts before the moment and hardly any after it; a new number the other way round.',
      'Some people just happen to fall silent: after one day there are hundreds of those.',
      'Numbers that more than a tenth of the town calls say nothing and are left out.',
      `Other towns: the same in ${TOWNS} towns, seeds 1 to ${TOWNS}.`,
      'The figure gives the middle town and the range of eight in ten, and counts the false ones among all their matches.',
      'And everybody in the town keeps the same circle and the same habits for three weeks, which makes matching easier than it would be over months.',
      `All of the town’s; that ${others} others change at the same moment; that a number counts as silent with at most a fifth of its former contacts; and the threshold of ${threshold} in 100 from which two numbers are matched.`,
    ],
    others: [
      'Two things decide here and are taken for granted: hardly anybody else comes or goes, and the moment of the change is known.',
      'Two numbers are as alike as the share of all whom either one calls that both call (the Jaccard index).',
      'Two are matched if each is the other’s closest, without a tie, and they are alike enough.',
      'Records hold places, times and handsets as well, and any of them can join two numbers.',
      'In a study of real phone records of more than 40,000 people, a method that also looked at the contacts’ contacts knew 52 in 100 again, and 24 in 100 after 20 weeks (Cretu and others, 2022).',
    ],
  });
});
