/** The notes on the model: each number of them is what the figure computes, or a setting of it. */
import { expect, it } from 'vitest';
import { expectChapter, expectNotes, grouped, Word, word } from '../../../../tests/support/notes.ts';
import { defaults } from '../../contract/params.ts';
import { compute, PEOPLE, params } from './widget.ts';

it('give what is computed and what is set, each number in its place', () => {
  const { counts, wanted, hit, wrong } = compute(defaults(params));
  expect(wrong / 1000).toBe(1 / 100);
  expect(counts.flagged / (PEOPLE - wanted)).toBeGreaterThan(wrong / 1000);
  expectChapter('09-in-proportion', [
    `${Word(wanted)} of the ${grouped(PEOPLE)} people in a town are thieves`,
    `It flags ${hit} of 100 thieves`,
    `makes a mistake with ${word(wrong)} of 1,000 honest people`,
    'In our town it happened to err a little more often.',
    `a hundredth of them far outnumber ${word(counts.caught)} thieves`,
  ]);
  expectNotes('base-rate', {
    sentences: [
      `A town of ${grouped(PEOPLE)} people, some of them thieves, and a detector that looks at everybody.`,
      'Two numbers describe it: of 100 thieves it flags so many (its hit rate, also called sensitivity), and of 1,000 honest people so many (its false-alarm rate).',
      `In experiments, people got such sums right more often when they were told counts, such as “${word(counts.caught)} of ${counts.alarms}”, than when they were told percentages (Gigerenzer and Hoffrage, 1995).`,
      `Everything: the town, the ${word(wanted)} thieves, the ${hit} of 100, the ${word(wrong)} of 1,000.`,
      `A hit rate of ${hit} and an error for one honest person in 100 would be good for a machine that picks people out of a crowd.`,
    ],
    others: [
      '“Two that agree” sends everybody who was flagged past a second, independent detector with the same two rates, and counts only whom both flag.',
      'Two looks at the same data are not independent, and the second changes less than here.',
      'How the two rates would be known.',
    ],
  });
});
