import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { type Row, stagesAt, WINDOW } from './stages.ts';
import { compute, params, type Result } from './widget.ts';

const run = (change: Partial<Values<typeof params>> = {}): Result =>
  compute({ ...defaults(params), ...change });
const rowOf = (r: Result, at: number, id: Row['id']): Row => {
  const found = stagesAt(r, at).rows.find((row) => row.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
};
const hex = (text: string): string => Buffer.from(text).toString('hex');
const moments = (r: Result): number[] => Array.from({ length: 20 * r.steps + 1 }, (_, i) => i / 20);

group.each(params.attack.options)('%s', (attack) => {
  test('at the end everything is there, and nothing goes away on the way there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(80), (message, flip) => {
        const r = run({ attack, message, flip });
        const end = stagesAt(r, r.steps);
        expect(end).toMatchObject({ agreed: 1, adding: null });
        for (const { hex: bytes, shown } of end.rows) expect(shown).toBe(bytes.length / 2);
        let before = stagesAt(r, 0);
        expect(before.agreed).toBe(0);
        for (const { id, shown } of before.rows) if (id !== 'words') expect(shown).toBe(0);
        for (const at of moments(r)) {
          const now = stagesAt(r, at);
          expect(now.agreed).toBeGreaterThanOrEqual(before.agreed);
          expect(now.rows.map(({ id }) => id)).toEqual(end.rows.map(({ id }) => id));
          for (const [i, { shown }] of now.rows.entries())
            expect(shown).toBeGreaterThanOrEqual(before.rows[i]?.shown ?? 0);
          before = now;
        }
      }),
      draws(12),
    );
  });

  test('each step is a row after the one before', () => {
    const r = run({ attack });
    expect(stagesAt(r, 1)).toMatchObject({ agreed: 1 });
    for (const [step, id] of [
      [2, 'stream'],
      [3, 'sealed'],
    ] as const) {
      expect(rowOf(r, step - 1, id).shown).toBe(0);
      expect(rowOf(r, step, id).shown).toBe(WINDOW);
    }
  });
});

test('words, static and what is sealed stand under each other and add up', () => {
  const r = run();
  const bytes = (id: Row['id']) => [...Buffer.from(rowOf(r, r.steps, id).hex, 'hex')];
  expect(rowOf(r, 0, 'words').hex).toBe(hex('Meet me under th'));
  expect(bytes('words').map((byte, i) => byte ^ (bytes('stream')[i] as number))).toEqual(bytes('sealed'));
});

test('the bit is turned over on the way, in a byte that is in view', () => {
  const r = run({ attack: 'flip', flip: 20 });
  expect(stagesAt(r, 0).from).toBe(16);
  expect(rowOf(r, 4.5, 'arrives')).toMatchObject({ hex: rowOf(r, 4.5, 'sealed').hex, hot: [] });
  const turned = rowOf(r, 5, 'arrives');
  expect(turned.hot).toEqual([4]);
  const differ = Buffer.from(turned.hex, 'hex').map(
    (byte, i) => byte ^ (Buffer.from(rowOf(r, 5, 'sealed').hex, 'hex')[i] as number),
  );
  expect([...differ].filter(Boolean)).toEqual([1]);
});

test('with a nonce used twice the last row is the words themselves', () => {
  const r = run({ attack: 'reuse-nonce' });
  expect(rowOf(r, 6, 'recovered').hex).toBe(rowOf(r, 0, 'words').hex);
  expect(rowOf(r, 5, 'recovered').shown).toBe(0);
});
