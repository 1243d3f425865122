import { expect, test, vi } from 'vitest';
import { memo } from './memo.ts';

test('computes once for the same arguments in a row, and again for others', () => {
  const add = vi.fn((a: number, b: number) => a + b);
  const kept = memo(add);
  expect([kept(1, 2), kept(1, 2), kept(2, 2), kept(1, 2)]).toEqual([3, 3, 4, 3]);
  expect(add).toHaveBeenCalledTimes(3);
});
