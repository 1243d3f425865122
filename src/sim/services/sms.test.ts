import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, fromHex, toHex, utf8 } from '../bytes.ts';
import type { Part } from '../layers/codec.ts';
import { digitsOf, pack, semiOctets, septetsOf, textOf, unpack } from './gsm.ts';
import { sms } from './sms.ts';
import { splitText, submit } from './submit.ts';

const hex = (parts: Part[]) =>
  toHex(concat(...parts.map(({ bytes }) => (typeof bytes === 'string' ? utf8(bytes) : bytes))));
const submitted = (to: string, text: string, reference = 0) =>
  splitText(text, reference).map((short) => hex(submit(to, short)));

test('the SMS-SUBMIT that every tutorial shows: hellohello to +46 70 825 13 58', () => {
  expect(submitted('46708251358', 'hellohello')).toEqual(['11000b916407281553f80000aa0ae8329bfd4697d9ec37']);
});

test('published user data: 7 bits, extension, 16 bits', () => {
  const data = (text: string) => submitted('1234', text)[0]?.slice(2 * 6);
  expect(data('How are you?')).toBe('0000aa0cc8f71d14969741f977fd07');
  expect(data('hello')).toBe('0000aa05e8329bfd06');
  expect(data('€')).toBe('0000aa029b32');
  expect(data('hellő')).toBe('0008aa0a00680065006c006c0151');
  expect(data('')).toBe('0000aa00');
  expect(data('😀')).toBe('0008aa04d83dde00');
});

test('a long text is cut to 153 or 67, each part with its header, never inside a character', () => {
  const sizes = (text: string) => splitText(text, 9).map((short) => short.text.length);
  expect(sizes('a'.repeat(160))).toEqual([160]);
  expect(sizes('a'.repeat(161))).toEqual([153, 8]);
  expect(sizes(`${'a'.repeat(152)}€${'a'.repeat(10)}`)).toEqual([152, 11]);
  expect(sizes('я'.repeat(70))).toEqual([70]);
  expect(sizes('я'.repeat(71))).toEqual([67, 4]);
  expect(sizes(`${'я'.repeat(66)}😀${'я'.repeat(5)}`)).toEqual([66, 7]);
  const [first, second] = submitted('1234', 'a'.repeat(161), 0xff);
  expect(first).toMatch(/^51ff049121430000aaa0050003ff0201/);
  // One bit of zero fills the header up to a septet: 'a' is 1100001, so the first octet is 1100001 0.
  expect(first?.slice(32, 34)).toBe('c2');
  expect(second).toMatch(/^5100049121430000aa0f050003ff0202/);
  expect(() => splitText('я'.repeat(255 * 67 + 1), 0)).toThrow(RangeError);
});

test('septets survive packing, after any fill; numbers survive semi-octets', () => {
  const septets = fc.array(fc.nat({ max: 127 }), { maxLength: 160 });
  fc.assert(
    fc.property(septets, fc.nat({ max: 6 }), (list, fill) => {
      expect(unpack(pack(list, fill), list.length, fill)).toEqual(list);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^\d{0,15}$/), (digits) => digitsOf(semiOctets(digits)) === digits),
  );
});

test('the alphabet: 137 characters, each with its own septets, and back', () => {
  const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
  const known = all.flatMap((one) => {
    const septets = septetsOf(one);
    return septets ? [{ one, septets }] : [];
  });
  expect(known.length).toBe(127 + 10);
  expect(new Set(known.map(({ septets }) => septets.join())).size).toBe(137);
  for (const { one, septets } of known) expect(textOf(septets)).toBe(one);
  expect(textOf([27, 27])).toBe(' ');
});

test('the parts of a text stand one after the other, each a transaction of its own', () => {
  const frame = { id: 'ffffffff', from: '447700900017', to: '447700900004', body: utf8('a'.repeat(400)) };
  const fields = sms.fields(sms.write(frame), 'readable');
  const values = (name: string) => fields.filter((f) => f.name === name).map((f) => f.value);
  expect(values('frame.id')).toEqual(['ffffffff', '00000000', '00000001']);
  expect(values('sms.reference')).toEqual(['255', '0', '1']);
  expect(values('sms.part')).toEqual(['1/3', '2/3', '3/3']);
  expect(values('frame.body').join('')).toBe('a'.repeat(400));
  const [one, two] = [sms.write({ ...frame, body: utf8('a') }), sms.write({ ...frame, body: utf8('b') })];
  expect(sms.read(concat(one, two))).toBeNull();
  expect(sms.read(fromHex('62'.repeat(1000)))).toBeNull();
});
