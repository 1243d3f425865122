import { expect, test } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, MOST, params } from './widget.ts';

const says = chosen(widget, en);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...defaults(params), ...change });

test('over many towns either side shows as often', () => {
  const heads = Array.from({ length: 2000 }, (_, seed) => run({ seed }).count);
  expect(heads.reduce((sum, count) => sum + count, 0) / (2000 * 10)).toBeCloseTo(0.5, 1);
});

test('the other side is counted of the same tosses, and a longer row begins with the shorter', () => {
  const [heads, tails] = [run(), run({ side: 'tails' })];
  expect(tails.shown).toEqual(heads.shown.map((shown) => !shown));
  expect(run({ tosses: MOST }).shown.slice(0, 10)).toEqual(heads.shown);
});

test('it says how many, and what is usual', () => {
  expect(says.describe(run())).toEqual(['finding', 'average']);
});
