/** The notes on the model: each number of them is one of the chat’s, or of the systems’. */
import { it } from 'vitest';
import { expectNotes, word } from '../../../../tests/support/notes.ts';
import { NAMED } from '../../../sim/chat/named.ts';
import { LINES } from '../../../sim/chat/script.ts';

it('give what is there, each number in its place', () => {
  expectNotes('seize', {
    sentences: [
      `One chat of ${word(LINES)} lines between you and a friend takes place in each of the ${word(NAMED.length)} named systems, between two real clients of it, with real keys.`,
      `The two people, ${word(LINES - 1)} of the ${word(LINES)} lines, and that the lines take turns.`,
    ],
  });
});
