import { expect, test, vi } from 'vitest';
import { memo, memoMany, memoSteps } from './memo.ts';
import { finish, type Steps } from './steps.ts';

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

test('work in steps is remembered once it is done, and work that was stopped is done anew', () => {
  const begun: number[] = [];
  const half = memoSteps(2, String, function* (n: number): Steps<number> {
    begun.push(n);
    yield 0.5;
    return n / 2;
  });
  half(4).next();
  expect([finish(half(4)), finish(half(4)), finish(half(6))]).toEqual([2, 2, 3]);
  expect([...half(4)]).toEqual([]);
  expect(begun).toEqual([4, 4, 6]);
  // With 8 the one least recently asked for goes.
  expect([finish(half(8)), finish(half(6))]).toEqual([4, 3]);
  expect(begun).toEqual([4, 4, 6, 8, 6]);
});
