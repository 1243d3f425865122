import { expect, test } from 'vitest';
import { element, elements, octets } from './der.ts';

test('lengths of one, two and three bytes are read as they were written', () => {
  for (const length of [0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff]) {
    const bytes = new Uint8Array(length).fill(7);
    const [one, two, ...more] = elements(Uint8Array.from([...octets(bytes), ...octets()]));
    expect([one?.content, two?.content.length, more]).toEqual([bytes, 0, []]);
  }
});

test('what is too long for its length is not written', () => {
  expect(() => element(0x04, new Uint8Array(0x10000))).toThrow(RangeError);
});

test('a list ends at what is cut short, left open or of a length of three bytes', () => {
  const good = octets(Uint8Array.of(1));
  for (const bad of [[0x04], [0x04, 2, 1], [0x30, 0x80, 0, 0], [0x04, 0x83, 0, 0, 1, 7], [0x04, 0x81]])
    expect(elements(Uint8Array.from([...good, ...bad])).map(({ whole }) => [...whole])).toEqual([[...good]]);
});
