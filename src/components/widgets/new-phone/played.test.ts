import { expect, it } from 'vitest';
import { defaults } from '../../contract/params.ts';
import { boardAt, foundIn, matchedIn, stepsOf } from './played.ts';
import { compute, params, type Result } from './widget.ts';

const run = (choice: object = {}): Promise<Result> => compute({ ...defaults(params), ...choice });
const STATES = [
  {},
  { after: '1' },
  { after: '2', seed: 7 },
  { calls: '0', after: '1' },
  { similar: '50', after: '1' },
];

it('ends where the result says, with everybody silent, there and joined', async () => {
  for (const choice of STATES) {
    const r = await run(choice);
    expect(r.steps).toBe(stepsOf(r));
    const { silent, there, joined, found } = boardAt(r, r.steps);
    expect(new Set([...silent, ...there, ...joined])).toEqual(new Set([1]));
    expect(found).toEqual({ pairs: r.matched, crew: r.relinked, others: r.othersRelinked, wrong: r.wrong });
  }
});

it('begins with all old numbers in use and nothing else', async () => {
  const { silent, there, joined, found } = boardAt(await run(), 0);
  expect(new Set([...silent, ...there, ...joined])).toEqual(new Set([0]));
  expect(found).toEqual({ pairs: 0, crew: 0, others: 0, wrong: 0 });
});

it('only goes on, one after the other, and each step is done before the next begins', async () => {
  for (const choice of STATES) {
    const r = await run(choice);
    let before = boardAt(r, 0);
    for (let at = 0; at <= r.steps + 1e-9; at += 0.05) {
      const now = boardAt(r, at);
      for (const key of ['silent', 'there', 'joined'] as const)
        for (const [i, share] of now[key].entries())
          expect(share).toBeGreaterThanOrEqual(before[key][i] as number);
      if (now.there.some((share) => share > 0)) expect(Math.min(...now.silent)).toBeGreaterThan(1 - 1e-9);
      if (now.joined.some((share) => share > 0)) expect(Math.min(...now.there)).toBeGreaterThan(1 - 1e-9);
      expect(now.joined.filter((share) => share > 0 && share < 1).length).toBeLessThanOrEqual(1);
      expect(now.joined).toEqual(now.joined.toSorted((p, q) => q - p));
      before = now;
    }
  }
});

it('matches all pairs in its steps, none twice', async () => {
  for (const choice of STATES) {
    const r = await run(choice);
    const steps = Array.from({ length: r.steps + 1 }, (_, step) => matchedIn(r, step));
    expect(steps.slice(0, 3).map(([from]) => from)).toEqual([0, 0, 0].slice(0, steps.length));
    for (const [i, [from, to]] of steps.entries()) {
      if (i > 2) expect(to).toBeGreaterThan(from);
      expect(boardAt(r, i).found).toEqual(foundIn(r, to));
      expect(steps[i + 1]?.[0] ?? r.matched).toBe(to);
    }
  }
});
