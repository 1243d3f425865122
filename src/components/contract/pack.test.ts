import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { pack, unpack } from './pack.ts';

const answer = (result: unknown) => ({ result, title: 'a', sentences: [] });
const there = (result: unknown) => unpack(pack(answer(result))).result;

test('what is packed is what was there', () => {
  const cell = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.array(fc.integer()));
  const rows = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
    .chain((names) => fc.array(fc.record(Object.fromEntries(names.map((name) => [name, cell])))));
  fc.assert(
    fc.property(fc.oneof(rows, cell), (result) => {
      expect(there(result)).toEqual(result);
    }),
    draws(200),
  );
});

test('columns that count up come back, wherever they stand and begin', () => {
  for (const from of [0, 7, -3]) {
    const rows = Array.from({ length: 9 }, (_, i) => ({ id: from + i, odd: i % 2, again: from + i }));
    expect(there(rows)).toEqual(rows);
    expect(there(rows.map(({ id }) => ({ id })))).toEqual(rows.map(({ id }) => ({ id })));
    expect(there(rows.map(({ id, odd }) => [id, odd]))).toEqual(rows.map(({ id, odd }) => [id, odd]));
    expect(pack(answer(rows))).toContain(`[~id~,${from}]`);
  }
});
