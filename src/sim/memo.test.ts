import { expect, test, vi } from 'vitest';
import { memo, memoMany } from './memo.ts';

test('computes once for the same arguments in a row, and again for others', () => {
  const add = vi.fn((a: number, b: number) => a + b);
  const kept = memo(add);
  expect([kept(1, 2), kept(1, 2), kept(2, 2), kept(1, 2)]).toEqual([3, 3, 4, 3]);
  expect(add).toHaveBeenCalledTimes(3);
});

test('of many questions the latest are remembered, each by its name', () => {
  const asked: number[] = [];
  const half = memoMany(2, String, (n: number) => {
    asked.push(n);
    return n === 0 ? undefined : n / 2;
  });
  for (const n of [4, 0, 4, 0, 8]) expect(half(n)).toBe(n === 0 ? undefined : n / 2);
  expect(asked).toEqual([4, 0, 8]);
  // With 8 the one least recently asked for went.
  expect([half(0), half(8), half(4)]).toEqual([undefined, 4, 2]);
  expect(asked).toEqual([4, 0, 8, 4]);
});

test('what failed is not remembered', async () => {
  let calls = 0;
  const second = async (_: string): Promise<number> => {
    calls += 1;
    if (calls % 2 === 1) throw new Error('stopped');
    return calls;
  };
  for (const kept of [memo(second), memoMany(2, String, second)]) {
    await expect(kept('same')).rejects.toThrow('stopped');
    const answer = await kept('same');
    expect(await kept('same')).toBe(answer);
  }
  expect(calls).toBe(4);
});
