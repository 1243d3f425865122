/** The notes on the model: each number of them is the figure’s. */
import { it } from 'vitest';
import { expectChapter, expectNotes, Word, word } from '../../../../tests/support/notes.ts';
import { SMALL, SMALL_TOWN } from '../../../sim/town/small.ts';
import { PUZZLES } from './puzzles.ts';
import { params } from './widget.ts';

it('give what is there, each number in its place', () => {
  const { numbers, ties } = SMALL_TOWN;
  const crew = numbers.filter(({ role }) => role === 'crew').length;
  const [pizzeria = 0, taxis = 0] = numbers.flatMap(({ role }, id) =>
    role === 'hub' ? [ties.filter((tie) => tie.includes(id)).length] : [],
  );
  expectNotes('sandbox', {
    sentences: [
      `A town of ${SMALL.people} people and ${word(SMALL.numbers - SMALL.people)} services, made up once and the same for everybody: homes, colleagues, friends, a crew of ${word(crew)} art thieves, a pizzeria that ${word(pizzeria)} people ring and a taxi rank that ${word(taxis)} do.`,
      `It has ${ties.length} ties.`,
      `There are ${word(PUZZLES.length)}.`,
      `An address holds up to ${params.ties.most} of them.`,
    ],
    others: [
      'It is about two things: how one comes to be on a list for nothing, and what a search costs those who are.',
    ],
  });
});

it('and the chapter counts the puzzles', () => {
  expectChapter('05-one-person-identified', [`${Word(PUZZLES.length)} puzzles come with it.`]);
});
