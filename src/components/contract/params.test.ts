import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { pack, unpack } from './pack.ts';
import { characters, decode, worthSaying } from './params.ts';

describe('characters', () => {
  test.each([
    ['', 0],
    ['Ines', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['\r\n', 1],
    ['a\n', 2],
    ['🎉', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['👩🏽‍❤️‍💋‍👨🏿', 1],
    ['🇬🇧🇫🇷', 2],
    ['🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 1],
    ['1️⃣#️⃣', 2],
    ['ガ', 1],
    ['ｶﾞ', 1],
    ['\ud83d', 1],
    ['\u200d', 1],
  ])('“%s” has %d', (text, count) => {
    expect(characters(text)).toBe(count);
  });

  test('a reader would count the same, as far as the tables of an engine say so', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const piece = fc.constantFrom(
      'a',
      'Ω',
      'é',
      'e\u0301',
      ' ',
      '\n',
      '👍🏿',
      '👨‍👩‍👧‍👦',
      '🧑🏻‍🚀',
      '❤️',
      '🇩🇪',
      '🏳️‍🌈',
      '1️⃣',
      '字',
      '“',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(characters(pieces.join(''))).toBe([...segmenter.segment(pieces.join(''))].length);
      }),
      draws(200),
    );
  });

  test('one character cannot hold a book', () => {
    expect(characters(`e${'\u0301'.repeat(10_000)}`)).toBeGreaterThan(1000);
    expect(characters('👩\u200d'.repeat(10_000))).toBeGreaterThan(1000);
  });
});

test('what is only misspelt is said, what somebody else may have added is not', () => {
  const params = { hops: { kind: 'int', default: 2, min: 0, max: 3 } } as const;
  const said = (query: string) =>
    worthSaying(params, decode(params, query).corrections).map(({ name, problem }) => `${name} ${problem}`);
  expect(said('HOPS=1&utm_source=x&hops=9&__PROTO__=1&Constructor=1')).toEqual([
    'HOPS unknown',
    'hops out-of-range',
  ]);
});

test('an answer comes out of its page as it went in, its lists of rows too', () => {
  const cell = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null));
  const value = fc.oneof(cell, fc.array(cell, { maxLength: 9 }), fc.record({ x: cell, '0': cell }));
  const row = fc.oneof(
    fc.record({ a: value, b: value }),
    fc.record({ a: value, b: value }, { requiredKeys: [] }),
    fc.tuple(value, value),
    fc.array(value, { maxLength: 3 }),
    value,
  );
  const rows = fc.oneof(
    fc.array(fc.record({ a: value, b: value }), { minLength: 5, maxLength: 9 }),
    fc.array(fc.tuple(value, value), { minLength: 5, maxLength: 9 }),
    fc.array(fc.tuple(...Array.from({ length: 7 }, () => value)), { minLength: 5, maxLength: 9 }),
    fc.array(row, { maxLength: 9 }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), rows, (title, sentence, rows) => {
      const answer = { result: { title, rows }, title, sentences: [sentence, '"~"'] };
      expect(unpack(pack(answer))).toEqual(JSON.parse(JSON.stringify(answer)));
    }),
    draws(300),
  );
});
