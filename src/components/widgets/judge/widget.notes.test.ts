/** The notes on the model: each number of them is one of the systems’, or of the trials. */
import { it } from 'vitest';
import { expectNotes, word } from '../../../../tests/support/notes.ts';
import { systemFacts } from '../../../sim/messengers/facts.ts';
import { params } from './widget.ts';

it('give what is there, each number in its place', () => {
  const { options } = params.system;
  // Sealed as far as the friend: the others carry the words bare, or sealed only as far as the company.
  const ends = options.filter((id) => systemFacts(id).sealed);
  expectNotes('judge', {
    sentences: [
      'Forging is tried in four ways, the easiest first: to type the words, where a packet is nothing but words; to seal others with the key that opened the line; to write over words that one knows, with a key that only vouches for them; and to sign with a new key that has your name on it.',
      `Who could have made a line is decided by these trials, in all ${word(options.length)} systems, and not looked up.`,
      `The other ${word(options.length - ends.length)} carry the words bare, or sealed only as far as the company.`,
    ],
    others: [
      'It convinces your friend, who knows that he did not make it himself, and no third person.',
      'The scripted chat takes place between two real clients of the chosen system, as it was at the end of 2015.',
      'OTR goes further on purpose (Borisov, Goldberg and Brewer, 2004): the keys of used tags are published in later lines.',
    ],
  });
});
