import { expect, it } from 'vitest';
import { defaults } from '../../contract/params.ts';
import { countAt, limitAt, stepsOf, windowsOf } from './played.ts';
import { compute, params, type Result } from './widget.ts';

const run = (choice: object = {}): Promise<Result> => compute({ ...defaults(params), ...choice });
const KEPT = params.kept.options.map(Number);

it('goes from five years down to what is chosen, one window a step', () => {
  for (const chosen of KEPT) {
    const windows = windowsOf(chosen);
    expect([windows[0], windows.at(-1), stepsOf(chosen)]).toEqual([1826, chosen, windows.length - 1]);
    for (const [step, days] of windows.entries()) expect(limitAt(chosen, step)).toBe(days);
    expect(limitAt(chosen, stepsOf(chosen) + 1)).toBe(chosen);
    let before = 1826;
    for (let at = 0; at <= stepsOf(chosen); at += 0.1) {
      const limit = limitAt(chosen, at);
      expect(limit).toBeLessThanOrEqual(before);
      expect(limit).toBeGreaterThanOrEqual(chosen);
      before = limit;
    }
  }
});

it('ends with the very list of the result, begins with that of five years, and only loses people between', async () => {
  for (const choice of [
    {},
    { kept: '0' },
    { kept: '7', search: 'hubs' },
    { search: 'one-hop', seed: 7 },
    { kept: '1826' },
  ]) {
    const r = await run(choice);
    expect(r.steps).toBe(stepsOf(r.kept));
    expect(countAt(r, limitAt(r.kept, r.steps))).toEqual(r.now);
    expect(countAt(r, limitAt(r.kept, 0))).toEqual(r.most);
    let before = r.most;
    for (let at = 0; at <= r.steps; at += 0.25) {
      const now = countAt(r, limitAt(r.kept, at));
      expect(now.listed).toBeLessThanOrEqual(before.listed);
      expect(now.found).toBeLessThanOrEqual(before.found);
      before = now;
    }
  }
});

it('names a step only where it is stopped before the end', async () => {
  expect((await run({ step: 2 })).step).toBe(2);
  for (const step of [-1, 6, 60]) expect((await run({ step })).step).toBeNull();
});
