/** The notes on the model: each number of them is the figure’s. */
import { it } from 'vitest';
import { expectNotes, word } from '../../../../tests/support/notes.ts';
import { MOST } from './widget.ts';

it('give what is there, each number in its place', () => {
  expectNotes('template-id', {
    sentences: [
      `A coin is tossed up to ${word(MOST)} times, each time with the same chance for either side.`,
    ],
  });
});
