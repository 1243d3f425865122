import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import data from '../../../../content/outages.json' with { type: 'json' };
import listed from '../../../../content/sources.json' with { type: 'json' };
import { chosen } from '../../../../tests/support/chosen.ts';
import { draws } from '../../../../tests/support/depth.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import { words as view } from './messages/view/en.ts';
import * as widget from './widget.ts';
import { compute, params } from './widget.ts';

const says = chosen(widget, en);

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
    expect(says.finding(r)).toEqual(['findingYear']);
    expect(says.finding(run({ by: 'outages' }))).toEqual(['findingCount']);
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
      expect(says.finding(r)).toEqual([squirrels >= even ? 'findingHeavier' : 'findingLighter']);
    }
  });
});

group('the words', () => {
  test('are chosen by what is so', () => {
    fc.assert(
      fc.property(anything, (values) => {
        const r = compute(values);
        const [title] = says.finding(r);
        if (title === 'findingLighter') expect(r.customers).toBeLessThan(r.attack.customers);
        if (title === 'findingYear') expect(r.outages).toBe(r.year.outages);
        const counted = ['findingCount', 'findingDraw', 'findingNoneCounted'];
        expect(counted.includes(title ?? '')).toBe(r.by === 'outages');
      }),
      draws(500),
    );
  });

  test.each([
    [{ squirrels: 0 }, 'findingNone'],
    [{ squirrels: 0, by: 'outages' }, 'findingNoneCounted'],
    [{ squirrels: 1, by: 'outages' }, 'findingDraw'],
    [{ squirrels: 1 }, 'findingLighter'],
  ] as const)('of %j is %s', (choice, title) => {
    expect(says.finding(run(choice))).toEqual([title]);
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
