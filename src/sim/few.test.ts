import { expect, test } from 'vitest';
import { few } from './few.ts';

test('keeps the last few, counting from when they were last asked for', () => {
  const kept = few<number>(2);
  kept.set('a', 1);
  kept.set('b', 2);
  expect(kept.get('a')).toBe(1);
  kept.set('c', 3);
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([1, undefined, 3]);
});

test('a second answer to the same question takes the place of the first', () => {
  const kept = few<number>(2);
  kept.set('a', 1);
  kept.set('b', 2);
  kept.set('a', 3);
  expect([kept.get('a'), kept.get('b')]).toEqual([3, 2]);
});
