import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  concat,
  equal,
  fromBase64,
  fromHex,
  fromUtf8,
  readU16,
  readU32,
  toBase64,
  toHex,
  u16,
  u32,
  utf8,
  xor,
} from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 80 });

test('hex and base64 say what Node says, and come back', () => {
  fc.assert(
    fc.property(bytes, (b) => {
      expect(toHex(b)).toBe(Buffer.from(b).toString('hex'));
      expect(toBase64(b)).toBe(Buffer.from(b).toString('base64'));
      expect(fromHex(toHex(b).toUpperCase())).toEqual(b);
      expect(fromBase64(toBase64(b))).toEqual(b);
    }),
  );
});

test('what is not hex throws, what is not base64 is null', () => {
  expect(() => fromHex('abc')).toThrow(RangeError);
  expect(() => fromHex('zz')).toThrow(RangeError);
  for (const text of ['A', 'AA=', 'AB==', 'A===', 'A=AA', '####']) expect(fromBase64(text)).toBeNull();
});

test('texts of every script survive', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (s) => fromUtf8(utf8(s)) === s.toWellFormed()));
  expect(fromUtf8(utf8('\uFEFFx'))).toBe('\uFEFFx');
  expect(fromUtf8(Uint8Array.of(0x61, 0xff))).toBe('a\uFFFD');
});

test('numbers are big endian', () => {
  expect(toHex(u16(0x1234))).toBe('1234');
  expect(toHex(u32(0xfedcba98))).toBe('fedcba98');
  expect(readU16(u16(65_535), 0)).toBe(65_535);
  expect(readU32(u32(0xfedcba98), 0)).toBe(0xfedcba98);
});

test('concat, equal and xor', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(concat(a, b)).toEqual(new Uint8Array([...a, ...b]));
      expect(equal(a, b)).toBe(toHex(a) === toHex(b));
      const n = Math.min(a.length, b.length);
      expect(xor(xor(a, b), b)).toEqual(a.slice(0, n));
    }),
  );
});
