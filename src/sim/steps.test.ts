import { expect, it } from 'vitest';
import { finish, partOf, type Steps } from './steps.ts';

function* count(to: number): Steps<string> {
  for (let i = 0; i < to; i++) yield i / to;
  return `counted to ${to}`;
}

it('finish gives the answer, whether there are steps or none', () => {
  expect(finish(count(3))).toBe('counted to 3');
  expect(finish(count(0))).toBe('counted to 0');
});

it('part reports as a share of the whole, and passes the answer on', () => {
  const steps = partOf(count(4), 0.5, 1);
  expect([...steps]).toEqual([0.5, 0.625, 0.75, 0.875]);
  expect(finish(partOf(count(4), 0.5, 1))).toBe('counted to 4');
});
