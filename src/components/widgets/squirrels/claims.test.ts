/** Every sentence of the figure, held against the records of outages as they lie in the content. */
import { expect, it } from 'vitest';
import outages from '../../../../content/outages.json' with { type: 'json' };
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { defaults, type Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type World = Values<typeof widget.params>;

const { squirrels, press, events, attack } = outages;
const cut = events.find(({ id }) => id === attack)?.customers as number;
/** Customers of so many outages of the year on record, on average, times the outages of that year. */
const scaled = (n: number): number => n * squirrels.customers;
const OUTDONE = cut * squirrels.outages;

const isEven = (said: Said): void => {
  expect(scaled(said.n('even'))).toBeGreaterThan(OUTDONE);
  expect(scaled(said.n('even') - 1)).toBeLessThanOrEqual(OUTDONE);
};
/** “23 December 2015”, as the day is written in the content. */
const isDay = (text: string, day: string): void => {
  const date = new Date(`${day.length > 7 ? day : `${day}-01`}T12:00Z`);
  const month = date.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  expect(text).toBe(`${day.length > 7 ? `${date.getUTCDate()} ` : ''}${month} ${date.getUTCFullYear()}`);
};

const CLAIMS: Claims<World> = {
  'Squirrels win by count, {n#} to one; but the one attack cut off more customers than their whole year.': (
    said,
    { squirrels: drawn },
  ) => {
    expect([said.n('n'), drawn]).toEqual([squirrels.outages, squirrels.outages]);
    expect(cut).toBeGreaterThan(squirrels.customers);
  },
  '{n#} squirrel outage[s|] cut[s|] off fewer customers than one attack; it would take {even#}.': (
    said,
    world,
  ) => {
    expect([said.n('n'), world.by]).toEqual([world.squirrels, 'customers']);
    expect(scaled(world.squirrels)).toBeLessThanOrEqual(OUTDONE);
    isEven(said);
  },
  'It takes {even#} squirrels to outdo one attack, and here are {n#}.': (said, world) => {
    expect(said.n('n')).toBe(world.squirrels);
    expect(scaled(world.squirrels)).toBeGreaterThan(OUTDONE);
    isEven(said);
  },
  'No squirrel yet, and one attack has cut off more customers.': (_, world) =>
    expect(world.squirrels).toBe(0),
  'By count it is no contest: {n#} squirrel outages, one attack.': (said, world) =>
    expect([said.n('n'), world.by]).toEqual([world.squirrels, 'outages']),
  'By count it is a draw: one squirrel outage, one attack.': (_, world) => expect(world.squirrels).toBe(1),
  'By count the attack leads, one to nothing.': (_, world) => expect(world.squirrels).toBe(0),
  'In {year} squirrels caused {n#} power cuts at the American utilities that report to one association, and {customers#} customers lost power: {mean#} a time on average.':
    (said) => {
      expect([said.n('year'), said.n('n'), said.n('customers')]).toEqual([
        squirrels.year,
        squirrels.outages,
        squirrels.customers,
      ]);
      expect(Math.abs(said.n('mean') - squirrels.customers / squirrels.outages)).toBeLessThanOrEqual(0.5);
    },
  'On {day} a cyber-attack in Ukraine cut off about {customers#} customers, and {even#} such squirrels would be needed to outdo it.':
    (said) => {
      isDay(said.text('day'), events.find(({ id }) => id === attack)?.date as string);
      expect(said.n('customers')).toBe(cut);
      isEven(said);
    },
  'No squirrel outage is laid beside it.': (_, world) => expect(world.squirrels).toBe(0),
  'The {n#} squirrel outage[s|] laid beside it stand[s|] for about {customers#} customers, {percent#} for every 100 of the attack.':
    (said, world) => {
      const customers = scaled(world.squirrels) / squirrels.outages;
      expect(said.n('n')).toBe(world.squirrels);
      expect(Math.abs(said.n('customers') - customers)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(said.n('percent') - (100 * customers) / cut)).toBeLessThanOrEqual(0.51);
    },
  'Another list, kept from press reports, had {list} in it by {day}.': (said) => {
    isDay(said.text('day'), press.asOf);
    const told = said
      .text('list')
      .split(/, | and /)
      .map((one) => one.replaceAll(',', '').split(' by '));
    const known = Object.entries(press.outages).map(([agent, n]) => [String(n), `${agent}s`]);
    expect(told).toEqual(known);
  },
  'Of a power cut by terrorists at a keyboard we have read nowhere.': () =>
    expect(events.some(({ by }) => by === 'terrorist')).toBe(false),
  'These are no two bars of one chart: they come from other countries, years and grids, and say nothing about how long the lights were out.':
    () => {},
};

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const few = [0, 1, 2, 3];
  const states = [
    ...settings(widget.params, depth(300, 4225), 1),
    ...widget.params.by.options.flatMap((by) => few.map((n) => ({ ...usual, by, squirrels: n }))),
  ];
  await hold(widget, CLAIMS, states, (values) => values);
});
