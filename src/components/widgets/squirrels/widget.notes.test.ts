/** The notes: each number of them is on record, or computed from what is. */
import { expect, it } from 'vitest';
import outages from '../../../../content/outages.json' with { type: 'json' };
import { expectChapter, expectNotes, grouped, word } from '../../../../tests/support/notes.ts';
import { defaults } from '../../contract/params.ts';
import { compute, params } from './widget.ts';

it('give what is on record and what is computed, each number in its place', () => {
  const { year, mean, attack, events } = compute(defaults(params));
  const city = events.find(({ id }) => id === 'el-cerrito-2015');
  expect([attack.date, outages.events.find(({ id }) => id === outages.attack)?.date]).toEqual([
    '2015-12-23',
    '2015-12-23',
  ]);
  const { squirrel, bird, snake, beaver } = outages.press.outages;
  expectChapter('09-in-proportion', [
    `By January 2016 the list had ${squirrel} squirrels in it, ${bird} birds, ${snake} snakes and ${word(beaver)} beavers`,
    `cut off about ${grouped(attack.customers)} customers`,
    `In all of ${year.year} squirrels cut off some ${grouped(Math.round(year.customers / 1000) * 1000)} customers`,
  ]);
  expectNotes('squirrels', {
    sentences: [
      `In ${year.year} some ${year.utilities} American utilities reported ${grouped(year.outages)} outages by squirrels of five minutes or longer to their association, the American Public Power Association, and ${grouped(year.customers)} customers cut off.`,
      `That makes ${Math.round(mean)} customers an outage on average, and this average is what one small square stands for.`,
      `The frame is the attack of 23 December 2015 on three power companies in Ukraine: about ${grouped(attack.customers)} customers, as the American government counted them.`,
      `By customers, areas are customers: the frame holds as many squares as it would take average squirrels to cut off ${grouped(attack.customers)}.`,
      `Most squirrels cut off a street, a few a city: one in El Cerrito, California, cut off ${grouped(city?.customers ?? 0)} customers, as many as ${city?.inSquirrels} average ones.`,
    ],
    others: ['Two numbers from one record, and one from another.'],
  });
});
