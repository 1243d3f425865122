/** The notes on the model: each number of them is what the figure computes, or what the town is made from. */
import { expect, it } from 'vitest';
import { constant, expectChapter, expectNotes, grouped, word } from '../../../../tests/support/notes.ts';
import { CREW_LINES, CREW_SIZE, WAIT_HOURS } from '../../../sim/town/big-data.ts';
import { TOWN } from './search.ts';

it('give what it is made from, each number in its place', () => {
  const waits = WAIT_HOURS.crew;
  const half = (waits[waits.length >> 1] as number) / 24;
  expect([TOWN.crews, constant('src/sim/inference/interval.ts', 'RESAMPLES')]).toEqual([40, 1000]);
  expectChapter('05-one-person-identified', [`Here are # crews of ${word(CREW_SIZE)}`]);
  expectNotes('hunt', {
    tables: [
      {
        head: ['What', 'Value'],
        rows: [
          ['A crew', `${CREW_SIZE} members, ${CREW_SIZE + CREW_LINES} ties among them`],
          [
            'Conversations of two members',
            `half of the ties every ${half} days or more often, none more seldom than every ${Math.ceil((waits.at(-1) as number) / 24)} days`,
          ],
          [
            'How often a tie counts as used',
            'its true mean wait, which an analyst would have to estimate from the records',
          ],
        ],
      },
    ],
    sentences: [
      `The town of ${grouped(TOWN.people)} people is the smaller sister of the million in the figure before: homes, work, friends, odd calls and busy numbers, and for each tie how long ago its latest conversation was.`,
      `Forty crews of ${word(CREW_SIZE)}.`,
      `Each is a ring with ${word(CREW_LINES)} lines across it, so that nobody in it knows everybody.`,
      `Half of their own ties are used at least every ${word(half)} days.`,
      'Whoever is on two lists counts twice.',
      `The intervals come from drawing the ${TOWN.crews} crews again, with replacement, a thousand times, and keeping the middle 95 in 100 (Efron, 1979).`,
      'The mean of each list’s own share is shown beside it because it is easily quoted, and flatters: where one crew’s list is short by luck, its good share counts as much as the bad one of a list a hundred times as long.',
    ],
    others: ['Everything hinges on the first two.'],
  });
});
