import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { defaults } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { board } from './board.ts';
import { countAt, height, risers } from './climb.ts';
import { compute, params } from './widget.ts';

const results = await Promise.all(
  [
    {},
    { messages: 40 },
    { crowd: '1000' as const, messages: 1 },
    { messages: 20, cover: '5000' as const, crowd: '1000000' as const },
  ].map((choice) => compute({ ...defaults(params), ...choice }, unwatched)),
);
const moments = fc.tuple(fc.constantFrom(...results), fc.double({ min: 0, max: 1, noNaN: true }));

it('ends with the still picture, and begins with everybody level', () => {
  for (const r of results) {
    const still = board(r).map((line) => ({ ...line, rising: 0, youRise: false }));
    expect(countAt(r, r.steps)).toEqual({ counted: r.messages, part: 0, lines: still, place: r.now.rank });
    expect(countAt(r, 0)).toMatchObject({
      lines: [{ kind: 'score', score: 0, phones: r.crowd, you: true }],
      place: r.crowd + 1,
    });
  }
});

it('loses no phone, and lifts those that got something', () => {
  for (const r of results)
    for (const [i, after] of r.run.entries()) {
      const before = r.run[i - 1] ?? { score: 0, present: 0, crowd: [] };
      const scores = Array.from({ length: r.messages + 1 }, (_, score) => risers(before, after, score));
      expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
      const yours = after.score - before.score;
      expect(scores.reduce((sum, n) => sum + n, 0) + yours).toBe(after.present);
    }
});

it('at any moment: everybody on a line, and whoever goes up has a line to go to', () => {
  fc.assert(
    fc.property(moments, ([r, share]) => {
      const { lines, counted, part } = countAt(r, share * r.steps);
      expect(lines.reduce((sum, line) => sum + (line.kind === 'gap' ? 0 : line.phones), 0)).toBe(r.crowd);
      expect(lines.filter((line) => line.kind !== 'gap' && line.you)).toHaveLength(1);
      for (const [i, line] of lines.entries()) {
        if (line.rising === 0 && !line.youRise) continue;
        const above = lines[i - 1];
        expect(part).toBeGreaterThan(0);
        expect(above).toMatchObject({ kind: 'score', score: (line.kind === 'gap' ? 0 : line.score) + 1 });
      }
      expect(counted + part).toBeCloseTo(share * r.steps, 9);
    }),
    draws(200, 2000),
  );
});

it('goes up without turning back', () => {
  const ways = Array.from({ length: 101 }, (_, i) => height(i / 100));
  expect([ways[0], ways[100]]).toEqual([0, 1]);
  for (const [i, way] of ways.entries()) expect(way).toBeGreaterThanOrEqual(ways[i - 1] ?? 0);
});
