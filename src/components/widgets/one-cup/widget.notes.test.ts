/** The notes on the model: each number of them is what the figure computes, or what the market is made from. */
import { expect, it } from 'vitest';
import {
  constant,
  expectChapter,
  expectNotes,
  grouped,
  Word,
  word,
} from '../../../../tests/support/notes.ts';
import { TOWN } from '../../../sim/town/data.ts';
import {
  type CompelledRound,
  compel,
  MAIN_PER_MILLE,
  MOST,
  SERVICE_COUNT,
} from '../../../sim/town/moving.ts';
import { unwatched } from '../../contract/widget.ts';
import { comparison, inHundred, marketOf, shareRead, TOWNS } from './towns.ts';
import { params } from './widget.ts';

const market = <T = number[]>(name: string): T => constant<T>('src/sim/town/moving.ts', name);
/** Half of what is drawn from a table of quantiles lies below this. */
function half(table: readonly number[]): number {
  const middle = (table.length - 1) / 2;
  return ((table[Math.floor(middle)] as number) + (table[Math.ceil(middle)] as number)) / 2;
}
const [effort, motive, pull] = [market('EFFORT'), market('MOTIVE'), market<number>('PULL')];
const rules = {
  sticky: params.sticky.default,
  determined: params.determined.default,
  outside: params.outside.default,
};
const orders = params.compelled.default;
const OTHERS = 200;
const STICKY = [2, 3, 4, 5, 7, 10];

it('give what is computed and what it is made from, each number in its place', async () => {
  const others = Array.from({ length: OTHERS }, (_, i) => marketOf(i * 4999));
  const read = (determined: number, group: 'ordinary' | 'crew') =>
    others
      .map((one) => shareRead(compel(one, { ...rules, determined })[orders] as CompelledRound, group))
      .sort((p, q) => p - q);
  const spread = (shares: number[]) =>
    [0.5, 0.1, 0.9].map((share) => shares[Math.floor(share * (OTHERS - 1))]);
  const [ordinary, low, high] = spread(read(rules.determined, 'ordinary'));
  const [crew, least, most] = spread(read(rules.determined, 'crew'));
  expect(Math.max(...read(MOST, 'crew'))).toBe(0);
  const ties = others.map(({ lines }) => lines.filter(({ group }) => group === 'crew').length);
  expect(Math.min(...ties)).toBe(TOWN.crew.members + 1);
  expect(ties.filter((n) => n === TOWN.crew.members + 1).length).toBeGreaterThan(OTHERS / 2);
  const table = [];
  for (const sticky of STICKY) {
    const by = await comparison({ sticky, outside: rules.outside }, unwatched);
    const at = (determined: number) => by[determined]?.[orders];
    table.push([
      `${sticky} of ${MOST}`,
      ...[at(rules.determined)?.ordinary, at(0)?.crew, at(rules.determined)?.crew, at(MOST)?.crew].map(
        (one) => String(one?.middle),
      ),
    ]);
  }
  expect([rules.sticky, rules.determined, inHundred(1, 2)]).toEqual([MOST / 2, MOST / 2, 50]);
  expect(pull).toBe(Math.max(...effort) / 2);
  expectChapter('07-one-cup-at-a-time', [
    `In our town the ${word(orders)} largest messengers are told to keep a key`,
    `it costs two of ${word(MOST)}, and no longer ${word(rules.sticky)}`,
  ]);
  expectNotes('one-cup', {
    tables: [
      {
        head: ['What', 'Value', 'Why'],
        rows: [
          ['Main service of 1,000 people', MAIN_PER_MILLE.join(', '), 'a few large ones, a long tail'],
          [
            'What moving costs',
            `${effort[0]} to ${grouped(effort.at(-1) as number)}, half of all people below ${half(effort)}`,
            'only its relation to the next rows matters',
          ],
          [
            'What privacy is worth to ordinary people',
            `${motive[0]} to ${motive.at(-1)}, half of all people below ${half(motive)}`,
            'most mind little, a few mind much',
          ],
          ['What it is worth to the crew', '0 to 1,000, by the control', 'the question the figure asks'],
          ['Pull if all contacts have moved', String(pull), 'as much as half of the highest cost'],
          [
            'Services out of reach',
            `${word(rules.outside)} of ${word(SERVICE_COUNT)}`,
            'by a survey of 2016 that the figure cites, 546 of 865 encryption products came from outside the United States; that large ones are within reach is assumed',
          ],
        ],
      },
      { head: ['Moving costs', 'ordinary', 'not at all', 'somewhat', 'any price'], rows: table },
    ],
    sentences: [
      `The town of the other figures: ${TOWN.people} people, ${word(TOWN.crew.members)} of them a crew of art thieves, with their ties at home, at work, among friends.`,
      `${Word(SERVICE_COUNT)} messengers, all of them sealed from end to end.`,
      'Each person has a main one, and two people write over the larger of their two.',
      'Nobody but the two ends can read, so at the start the authorities read nothing and there is no key to steal.',
      `Where all ${word(SERVICE_COUNT)} are in reach there is nowhere to go.`,
      `In ${OTHERS} other towns with the default settings, the ${word(orders)} orders open ${ordinary} in 100 messages of ordinary people (8 towns in 10: ${low} to ${high}), and of the crew’s own ${crew} (${least} to ${most}).`,
      `The crew’s own share jumps about because its ${word(TOWN.crew.members)} people mostly have only ${word(TOWN.crew.members + 1)} ties among them.`,
      `Middle of the figure’s ${TOWNS} towns, in 100 messages, for ordinary people with the crew in the middle of its scale; then for a crew that minds not at all, somewhat, and at any price:`,
    ],
    others: [
      'Two ends.',
      'What two people write gets away only if both have moved.',
      'A thief of the key needs none: what a warrant may open and what a stolen key opens are the same messages, and that is why the figure does not count them twice.',
      'That is a threshold model (Granovetter, 1978).',
    ],
  });
});
