import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat } from '../bytes.ts';
import type { Codec } from '../layers/codec.ts';
import { isup, type Signal } from './isup.ts';
import { type CellContact, mast } from './mast.ts';
import { dohRequest, dohResponse, webRequest, webResponse } from './web.ts';

const number = fc.nat({ max: 999 }).map((n) => `447700900${String(n).padStart(3, '0')}`);
const signal: fc.Arbitrary<Signal> = fc
  .record({
    kind: fc.constantFrom('begin', 'answer', 'release', 'done'),
    circuit: fc.nat({ max: 0xfff }),
    from: number,
    to: number,
  })
  // Only the first signal says who calls whom.
  .map((one) => (one.kind === 'begin' ? one : { ...one, from: '', to: '' }));
const contact: fc.Arbitrary<CellContact> = fc.record({
  why: fc.constantFrom('call', 'text', 'answer'),
  subscriber: fc.stringMatching(/^00101\d{10}$/),
  at: fc.record({ area: fc.nat({ max: 0xffff }), cell: fc.nat({ max: 0xffff }) }),
});
const host = fc.stringMatching(/^[a-z]{1,12}\.example$/);
const words = fc.stringMatching(/^[A-Za-z,.;:'? ]{0,200}$/);
const bytes = fc.uint8Array({ maxLength: 200 });

const all: [string, Codec<unknown>, fc.Arbitrary<unknown>][] = [
  ['isup', isup as Codec<unknown>, signal],
  ['mast', mast as Codec<unknown>, contact],
  ['a request for a page', webRequest as Codec<unknown>, fc.record({ host })],
  ['a page', webResponse as Codec<unknown>, fc.record({ host, text: words })],
  ['a question over HTTPS', dohRequest as Codec<unknown>, fc.record({ host, message: bytes })],
  ['an answer over HTTPS', dohResponse as Codec<unknown>, fc.record({ message: bytes })],
];

describe.each(all)('%s', (_, codec, values) => {
  test('is read as it was written, every byte named once', () => {
    fc.assert(
      fc.property(values, (one) => {
        const written = codec.write(one);
        expect(codec.read(written)).toEqual(one);
        const fields = codec.fields(one);
        expect(fields.reduce((at, { start, end }) => (start === at ? end : -1), 0)).toBe(written.length);
      }),
    );
  });

  test('hostile bytes are null or just what would be written, and never throw', () => {
    const hostile = fc
      .tuple(values, fc.nat(), fc.nat({ max: 8 }), fc.uint8Array({ maxLength: 6 }))
      .map(([one, at, cut, put]) => {
        const written = codec.write(one);
        const start = at % (written.length + 1);
        return concat(written.slice(0, start), put, written.slice(start + cut));
      });
    fc.assert(
      fc.property(fc.oneof(hostile, bytes), (input) => {
        const read = codec.read(input);
        if (read !== null) expect(codec.write(read)).toEqual(input);
      }),
    );
  });
});

test('a number that is nobody’s cannot be written', () => {
  expect(() => isup.write({ kind: 'begin', circuit: 1, from: '1', to: '2' })).toThrow(RangeError);
  const at = { area: 1, cell: 2 };
  expect(() => mast.write({ why: 'call', subscriber: '12', at })).toThrow(RangeError);
});
