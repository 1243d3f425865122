import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { defaults } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { FIELDS, strengths, waveAt } from './fields.ts';
import { compute, params } from './widget.ts';

const { fields } = await compute({ ...defaults(params), people: '10000', hops: 3 }, unwatched);
const maps = [0, 1, 2, 3].map((hops) => strengths(fields, hops));
const part = fc.double({ min: 0, max: 1, noNaN: true });
const hop = fc.integer({ min: 0, max: 2 });
const field = fc.integer({ min: 0, max: FIELDS ** 2 - 1 });
const wave = (done: number, first: number, share: number) =>
  waveAt(maps[done] as Uint8Array, maps[done + 1] as Uint8Array, first, share);

test('before the first hop nobody is reached, and everybody’s field is there', () => {
  const [none, all] = [maps[0], maps[3]] as [Uint8Array, Uint8Array];
  const faint = Math.max(...none);
  expect([...none].every((strength, i) => strength === (all[i] === 0 ? 0 : faint))).toBe(true);
  expect(faint).toBeLessThan(Math.max(...all) / 4);
});

test('a hop begins as the one before and ends as the next, from wherever it starts', () => {
  fc.assert(
    fc.property(hop, field, (done, first) => {
      expect(wave(done, first, 0)).toEqual({ strengths: maps[done], share: 0 });
      expect(wave(done, first, 1)).toEqual({ strengths: maps[done + 1], share: 1 });
    }),
    draws(30),
  );
});

test('it only grows, and what is near comes no later than what is far', () => {
  fc.assert(
    fc.property(hop, field, part, part, (done, first, one, other) => {
      const [before, after] = [one, other].sort((a, b) => a - b).map((share) => wave(done, first, share));
      if (!before || !after) return;
      expect(after.share).toBeGreaterThanOrEqual(before.share);
      expect(after.strengths.every((now, i) => now >= (before.strengths[i] as number))).toBe(true);
      const away = (i: number) =>
        Math.hypot((i % FIELDS) - (first % FIELDS), Math.floor(i / FIELDS) - Math.floor(first / FIELDS));
      const changes = [...after.strengths.keys()].filter((i) => maps[done]?.[i] !== maps[done + 1]?.[i]);
      const begun = changes.filter((i) => after.strengths[i] !== maps[done]?.[i]).map(away);
      const waiting = changes.filter((i) => after.strengths[i] === maps[done]?.[i]).map(away);
      // A field whose first shade is less than one of 255 has begun and does not show it yet.
      if (begun.length && waiting.length)
        expect(Math.max(...begun)).toBeLessThanOrEqual(Math.min(...waiting) + 4);
    }),
    draws(20),
  );
});
