import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../bytes.ts';
import type { Chance } from '../crypto/chance.ts';
import { hop } from './hop.ts';

const chance: Chance = () => {
  throw new Error('There is nothing to be random about');
};
const psn = hop('psn');
const [ann] = psn.setup(psn.identity('ann', chance), 'bob', null, true, chance);
const packet = (bytes: Uint8Array) => ({ from: 'ann', to: 'bob', bytes });
const text = fc.string({ unit: 'grapheme', maxLength: 500 });

test('what one phone sends the other reads, and so does everybody who holds the frame', () => {
  fc.assert(
    fc.property(text, (words) => {
      const [after, [sent]] = psn.send(ann, words, chance);
      if (!sent) throw new Error('nothing sent');
      expect(after).toEqual(ann);
      expect(psn.receive(ann, sent.bytes, chance)[1]).toEqual({
        texts: [words],
        replies: [],
        notices: [],
        refused: null,
      });
      const [decrypted] = psn.decrypt([], [packet(sent.bytes)]);
      expect(decrypted?.text).toBe(words);
      expect(decrypted?.layers.map(({ name, fields }) => [name, fields])).toEqual([
        ['text', [{ name: 'text', start: 0, end: sent.bytes.length, mark: 'readable', value: words }]],
      ]);
    }),
  );
});

test('bytes that are no text are refused and stay unread', () => {
  const bytes = Uint8Array.of(0x68, 0xff);
  expect(psn.receive(ann, bytes, chance)).toEqual([
    ann,
    { texts: [], replies: [], notices: [], refused: 'malformed' },
  ]);
  const [decrypted] = psn.decrypt([], [packet(bytes)]);
  expect(decrypted?.text).toBeNull();
  expect(decrypted?.layers[0]?.fields).toEqual([
    { name: 'unknown', start: 0, end: 2, mark: 'sealed', value: '2 B' },
  ]);
});

test('nothing to publish, to seize, to compare; forging needs no key, and nobody can tell', () => {
  const payloads = [packet(utf8('I owe you nothing'))];
  const forged = psn.forge([], payloads, 0, 'I owe you ten', null, chance);
  expect(forged).toEqual(utf8('I owe you ten'));
  expect(psn.forge([], payloads, 1, 'x', null, chance)).toBeNull();
  const none = { signature: 'none', mac: 'none' };
  expect(psn.verify([], null, payloads, 0)).toEqual({ ...none, text: 'I owe you nothing' });
  expect(psn.verify([], null, [packet(forged ?? new Uint8Array())], 0)).toEqual({
    ...none,
    text: 'I owe you ten',
  });
  expect(psn.verify([], null, payloads, 1)).toEqual({ ...none, text: null });
  expect([psn.publish(psn.identity('ann', chance)), psn.seize(ann, 'device'), psn.check(ann)]).toEqual([
    null,
    null,
    null,
  ]);
});
