/** The notes on the model: each number of them is one of the record. */
import { expect, it } from 'vitest';
import { expectChapter, expectNotes, Word, word } from '../../../../tests/support/notes.ts';
import { SAYINGS, STATEMENTS, verdict } from './record.ts';

it('give what is there, each number in its place', () => {
  const years = SAYINGS.map(({ date }) => Number(date.slice(0, 4)));
  expect([word(SAYINGS.length), Math.min(...years), Math.max(...years)]).toEqual(['fourteen', 2015, 2022]);
  // Without its records, no statement is settled.
  for (const { id } of STATEMENTS) {
    const without = SAYINGS.map((saying) => ({
      ...saying,
      bears: saying.bears.filter(({ on, as }) => on !== id || as !== 'record'),
    }));
    expect(verdict(id, without)).toBe('unproven');
  }
  expectChapter('03-rumours', [
    `Here are ${word(STATEMENTS.length)} statements, each of which somebody made`,
    `By that rule # of the ${word(STATEMENTS.length)} are true`,
  ]);
  expectNotes('rumours', {
    sentences: [
      `${Word(STATEMENTS.length)} statements that were made, in these or other words, about how the attackers of 13 November 2015 communicated, and ${word(SAYINGS.length)} things that were said about them between ${Math.min(...years)} and ${Math.max(...years)}.`,
      `The choice of the ${word(STATEMENTS.length)} statements, their wording, and whether each of the ${word(SAYINGS.length)} counts as a record or as a report.`,
      'Each of the fourteen was read in a source that is named, and put down by us, if it speaks for or against one of the statements, in one of two ways:',
    ],
    others: [
      'The ledger judges what the 2015 text said; this figure judges what was said of the attackers.',
      'So the words of the two differ.',
      'The interrogation of August 2015 does not: it was about another task of the same organisers.',
    ],
  });
});
