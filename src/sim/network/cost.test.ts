import { expect, test } from 'vitest';
import { dayWith } from '../../../tests/support/day.ts';
import { costOf } from './cost.ts';
import type { Defences } from './state.ts';

const of = (...on: readonly (keyof Defences)[]) => costOf(dayWith(2015, ...on), 0);

test('packets and bytes are those of the phone, each counted once', () => {
  const { packets } = dayWith(2015);
  const own = packets.filter(({ passes }) => passes.includes('phone:0') && !passes.includes('telco'));
  expect(of()).toMatchObject({
    packets: own.length,
    bytes: own.reduce((sum, { bytes }) => sum + bytes.length, 0),
  });
});

test('every defence costs bytes; a detour and another question cost time, a sealed name costs none', () => {
  const none = of();
  expect(none.milliseconds).toBeGreaterThan(500);
  for (const one of ['ech', 'doh', 'relay', 'sealed'] as const)
    expect(of(one).bytes, one).toBeGreaterThan(none.bytes);
  expect(of('relay').milliseconds).toBeGreaterThan(none.milliseconds);
  expect(of('doh').milliseconds).toBeGreaterThan(none.milliseconds);
  expect(Math.abs(of('sealed').milliseconds - none.milliseconds)).toBeLessThan(10);
});

test('others pay nothing for the reader’s defences but for sealed senders', () => {
  const friend = (...on: readonly (keyof Defences)[]) => costOf(dayWith(2015, ...on), 1);
  expect(friend('ech', 'doh')).toEqual(friend());
  expect(friend('sealed').bytes).toBeGreaterThan(friend().bytes);
});

test('without packets there is nothing to pay', () => {
  expect(costOf({ ...dayWith(2015), packets: [] }, 0)).toEqual({ packets: 0, bytes: 0, milliseconds: 0 });
});
