/** The notes on the model: each number of them is what the figure computes, or what the town is made from. */
import { expect, it } from 'vitest';
import { constant, expectChapter, expectNotes, grouped, word } from '../../../../tests/support/notes.ts';
import { degree } from '../../../sim/graph/graph.ts';
import type { BigTown } from '../../../sim/town/big.ts';
import {
  CLOSED_PER_MILLE,
  CREW_LINES,
  CREW_SIZE,
  GROUP,
  NATIONAL,
  NATIONAL_PER_MILLE,
  PEOPLE_PER_HUB,
  WAIT_HOURS,
} from '../../../sim/town/big-data.ts';
import { TOWN } from '../../../sim/town/data.ts';
import { defaults } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { STREET } from './street.ts';
import { inTown } from './town.ts';
import { compute, HOPS, params } from './widget.ts';

const half = (kind: keyof typeof WAIT_HOURS): number =>
  WAIT_HOURS[kind][WAIT_HOURS[kind].length >> 1] as number;
const crews = (name: string): number => constant('src/components/widgets/hubs/town.ts', name);

function measured({ people, graph, hubs }: BigTown) {
  const ofYear = (id: number) =>
    graph.age.subarray(graph.row[id], graph.row[id + 1]).filter((hours) => hours <= 365 * 24).length;
  return {
    people,
    hubs: hubs.length,
    ties: graph.adj.length / 2,
    bytes: graph.row.byteLength + graph.adj.byteLength + graph.age.byteLength,
    busy: Array.from(hubs, (hub) => degree(graph, hub)).sort((p, q) => q - p),
    /** Busy numbers that a person calls in a year, on average. */
    called: hubs.reduce((sum, hub) => sum + ofYear(hub), 0) / people,
  };
}

it('give what is computed and what it is made from, each number in its place', async () => {
  const base = await compute(defaults(params));
  // The town that the figure has just built, for the moment.
  const { people, ties, bytes, busy, called, hubs } = await inTown(
    base.seed,
    base.people,
    unwatched,
    measured,
  );
  const fields = constant('src/components/widgets/hubs/fields.ts', 'FIELDS') ** 2;

  expect(people / hubs).toBe(PEOPLE_PER_HUB);
  expect(NATIONAL_PER_MILLE).toBe(400);
  expect(CLOSED_PER_MILLE).toBeGreaterThan(500);
  // Half a dozen to a field, a tenth of a city on one number.
  expect(Math.round(people / fields)).toBe(6);
  expect((busy[1] as number) / people).toBeGreaterThan(0.1);
  expect((busy[0] as number) / people).toBeGreaterThan(0.25);
  expect(half('odd')).toBeGreaterThan(365 * 24);
  expect(base.members).toBe(CREW_SIZE - 1);
  expect(HOPS).toBe(3);
  // The sum that everybody quotes, at each hop; at the third it promises more than there are.
  const sum = [75, 75 ** 2, 75 ** 3] as const;
  expect(sum[2]).toBeGreaterThan(people);
  expectChapter('05-one-person-identified', [
    `this time the crew has ${word(CREW_SIZE)}`,
    `Of the other ${word(base.members)} thieves the long list holds #`,
    `Then one hop reaches ${sum[0]} people, two ${grouped(sum[1])}, and three ${grouped(sum[2])}.`,
    `With ${sum[0]} contacts each it promises more people at the third hop than the smaller city has`,
  ]);
  expectNotes('hubs', {
    tables: [
      {
        head: ['What', 'Value'],
        rows: [
          ['Contacts with other people in a year', `about ${Math.round(base.contacts)} on average`],
          [
            'Busy numbers',
            `one for ${PEOPLE_PER_HUB} people; everybody calls about ${word(Math.round(called))} of them in a year`,
          ],
          ['The busiest number', 'called by more than a quarter of the town'],
          [
            'Waits between conversations',
            `half of home ties at most ${half('home')} hours, of work ties ${half('work')}, of friendships ${half('friend')}; of odd calls more than a year`,
          ],
          [
            'The crew',
            `${CREW_SIZE} people, ${CREW_SIZE + CREW_LINES} ties, half of them used at least every ${word(half('crew') / 24)} days`,
          ],
          ['Names of the busy numbers', 'made up, in the order of their calls'],
        ],
      },
    ],
    sentences: [
      `The town has up to a million people and about ${Math.round(ties / people)} times as many ties.`,
      `They live in homes of one to ${word(TOWN.homeSizesPerMille.length)} along a street; work, learn or meet in groups of ${word(GROUP.least)} to ${GROUP.most}; have friends, mostly near and mostly friends of friends; call a few people now and then; and call busy numbers, one for every ${PEOPLE_PER_HUB} people.`,
      `Two in five of those calls go to numbers that the whole town knows, ${NATIONAL} at most, and a few of them far more often than the rest; the others mostly go to a number near by.`,
      `It has ${Math.sqrt(fields)} fields along each side, in the usual town of some half a dozen people each, and a field is the stronger the more of them are on the list: a dot for everybody could be neither seen nor sent.`,
      `Enlarged, it shows everybody around one field singly, in a square of ${STREET} by ${STREET} places, with all contacts that these records have among them; a contact by which somebody got onto the list is darker.`,
      `At a hundred thousand and at ten thousand people some places are empty.`,
      `The search starts from one known member of a crew of ${word(CREW_SIZE)}.`,
      'Everybody whom these records show in contact with that phone is at hop 1, and so on.',
      `There is one crew for every thousand people, at most ${crews('CREWS')}.`,
      'Drawn is the one whose list, at two hops in twelve months, is the middle one of all.',
      `A million people are built on your own device, and nothing is sent.`,
      // Measured: docs/benchmarks.md. What stays is the graph, of ten times as many people here.
      `It takes about 400 MB of memory for some seconds, and about ${Math.round(bytes / 1e6) * 10} MB afterwards.`,
    ],
    others: [
      'Each step is one hop, and at its end the map and the number are the counted ones.',
      'Between two hops what is added goes out from the first person as the crow flies, and the number follows what is drawn: all of a hop is reached at once, and which of it comes when is for showing only.',
      '“Two hops” is a rule that everybody can say and nobody can picture.',
      'The usual arithmetic multiplies contacts by contacts: 75 × 75 × 75.',
      'It is wrong in two ways.',
      'Friends share friends, so it counts people twice; and it knows no number that a tenth of a city calls.',
    ],
  });
  expect(crews('PEOPLE_PER_CREW')).toBe(1000);
  expect(params.people.options.at(-1)).toBe('1000000');
  expect(constant('src/components/widgets/hubs/search.ts', 'USUAL')).toEqual({ maxHops: 2, days: 365 });
});
