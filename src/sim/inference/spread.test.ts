import { expect, it } from 'vitest';
import { spread } from './spread.ts';

it('has a tenth of the values below it and a tenth above, in whatever order they come', () => {
  const values = Array.from({ length: 101 }, (_, i) => (i * 37) % 101);
  expect(spread(values)).toEqual({ low: 10, middle: 50, high: 90 });
  expect(spread([7])).toEqual({ low: 7, middle: 7, high: 7 });
  // Of an even number the lower one in the middle; and as numbers, not as words.
  expect(spread(new Set([1000, 9]))).toEqual({ low: 9, middle: 9, high: 9 });
});
