import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import data from '../../../../content/outages.json' with { type: 'json' };
import listed from '../../../../content/sources.json' with { type: 'json' };
import { draws } from '../../../../tests/support/depth.ts';
import { spoken } from '../../../../tests/support/spoken.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import { words as view } from './messages/view/en.ts';
import * as widget from './widget.ts';
import { compute, params } from './widget.ts';

const { describe, finding } = spoken(widget, en);

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change });
const anything = fc.record({
  by: fc.constantFrom(...params.by.options),
  squirrels: fc.integer({ min: params.squirrels.min, max: params.squirrels.max }),
});

group('the finding', () => {
  test('squirrels win by count, and one attack outdid a year of them', () => {
    const r = run();
    expect(r.outages).toBeGreaterThan(1000);
    expect(r.customers).toBe(data.squirrels.customers);
    expect(r.customers).toBeLessThan(r.attack.customers);
    expect(finding(r)).toBe(
      'Squirrels win by count, 3,456 to one; but the one attack cut off more customers than their whole year',
    );
    expect(finding(run({ by: 'outages' }))).toBe(
      'By count it is no contest: 3,456 squirrel outages, one attack',
    );
  });

  test('the numbers of the record, and what follows from them', () => {
    const r = run();
    expect(r.year).toEqual({ year: 2016, outages: 3456, customers: 193_873, utilities: 200 });
    expect(r.attack).toEqual({ date: '2015-12-23', customers: 225_000 });
    expect(r.mean).toBeCloseTo(56.1, 1);
    expect([r.even, r.percent]).toEqual([4011, 86]);
    expect(r.events.find(({ id }) => id === 'ukraine-2015')?.inSquirrels).toBe(4011);
    expect(r.events.find(({ id }) => id === 'el-cerrito-2015')?.inSquirrels).toBe(802);
  });

  test('turns where the squirrels outdo the attack, and not one sooner', () => {
    const { even, attack } = run();
    for (const squirrels of [even - 1, even, even + 1]) {
      const r = run({ squirrels });
      expect(r.outages * r.mean > attack.customers).toBe(squirrels >= even);
      expect(/outdo one attack, and here are/.test(finding(r))).toBe(squirrels >= even);
    }
  });
});

group('the words', () => {
  test('are true in every state', () => {
    fc.assert(
      fc.property(anything, (values) => {
        const r = compute(values);
        const title = finding(r);
        if (/fewer customers/.test(title)) expect(r.customers).toBeLessThan(r.attack.customers);
        if (/whole year/.test(title)) expect(r.outages).toBe(r.year.outages);
        expect(/^By count/.test(title)).toBe(r.by === 'outages');
        const said = describe(r);
        expect(said[0]).toBe(`${title}.`);
        for (const sentence of said) {
          expect(sentence).toMatch(/^[\p{Lu}\d].*[^.]\.$/u);
          expect(sentence).not.toMatch(/undefined|NaN|null| {2}|\b1 squirrel/);
        }
      }),
      draws(500),
    );
  });

  test('of no squirrel, and of one', () => {
    expect(finding(run({ squirrels: 0 }))).toMatch(/^No squirrel yet/);
    expect(finding(run({ squirrels: 0, by: 'outages' }))).toBe('By count the attack leads, one to nothing');
    expect(finding(run({ squirrels: 1, by: 'outages' }))).toMatch(/a draw/);
    expect(finding(run({ squirrels: 1 }))).toBe(
      'One squirrel outage cuts off fewer customers than one attack; it would take 4,011',
    );
    expect(describe(run({ squirrels: 0 }))[3]).toBe('No squirrel outage is laid beside it.');
    expect(describe(run({ squirrels: 1 }))[3]).toMatch(/The one squirrel outage .* stands for about 56 /);
  });
});

group('the record', () => {
  test('every event has words and sources, in the order of time', () => {
    const ids = data.events.map(({ id }) => id);
    expect(Object.keys(view.events).sort()).toEqual([...ids].sort());
    expect(data.events.map(({ date }) => date)).toEqual(data.events.map(({ date }) => date).sort());
    const known = new Set(listed.map(({ id }) => id));
    for (const { sources } of [data.squirrels, data.press, ...data.events]) {
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.filter((id) => !known.has(id))).toEqual([]);
    }
    expect(Object.keys(view.agents)).toEqual(Object.keys(data.press.outages));
  });

  test('only what was counted in customers is turned into squirrels', () => {
    for (const { customers, inSquirrels } of run().events)
      expect(inSquirrels === null).toBe(customers === null);
    for (const { id, customers } of data.events)
      expect(/customers/.test(view.events[id]?.effect ?? '')).toBe(customers !== null);
  });
});
