import { describe, expect, test } from 'vitest';
import { chatting, only, phones, refusal } from '../../../../tests/support/otr.ts';
import { fromUtf8, utf8 } from '../../bytes.ts';

describe.each([2, 3] as const)('version %i', (version) => {
  const options = { policy: only(version) };

  test.each([100, 137, 400])('lines of at most %i characters are enough', async (fragment) => {
    const { ann, bob, wire } = await chatting({ ...options, fragment });
    await wire.carry(bob, bob.send('long '.repeat(100)));
    expect(ann.texts).toEqual(['long '.repeat(100)]);
    expect(Math.max(...wire.payloads.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(fragment);
    expect(ann.refused).toEqual([]);
  });

  test('a fragment that is missing or comes twice costs that message and no other', async () => {
    const { ann, bob } = await chatting({ ...options, fragment: 150 });
    const [lost, twice, whole] = [ann.send('lost'), ann.send('twice'), ann.send('whole')];
    for (const line of [
      ...lost.toSpliced(1, 1),
      ...twice.toSpliced(1, 0, twice[1] as Uint8Array),
      ...whole,
    ]) {
      bob.receive(line);
    }
    expect(bob.texts).toEqual(['whole']);
  });

  test('fragments with numbers that cannot be do not disturb those that can', async () => {
    const { ann, bob } = await chatting({ ...options, fragment: 250 });
    const lines = ann.send('whole');
    for (const line of lines) {
      const text = fromUtf8(line);
      for (const numbers of ['00000,00002', '00003,00002', '00001,00000']) {
        bob.receive(utf8(text.replace(/\d{5},\d{5}/, numbers)));
      }
      bob.receive(line);
    }
    expect(lines.length).toBeGreaterThan(1);
    expect(bob.texts).toEqual(['whole']);
    const [first, ...rest] = ann.send('again');
    bob.receive(first as Uint8Array);
    expect(refusal(bob, utf8('?OTR:AAMD.'))).toBe('malformed');
    for (const line of rest) bob.receive(line);
    expect(bob.texts).toEqual(['whole', 'again']);
  });
});

test('pieces of lines that were cut into different numbers of pieces are never put together', () => {
  const { ann } = phones();
  const taken = (...lines: string[]) => {
    const before = ann.texts.length;
    for (const line of lines) ann.receive(utf8(line));
    return ann.texts.slice(before);
  };
  expect(taken('?OTR,1,2,he,', '?OTR,2,2,llo,')).toEqual(['hello']);
  expect(taken('?OTR,1,3,he,', '?OTR,2,2,llo,')).toEqual([]);
  expect(taken('?OTR,1,2,he,', '?OTR,2,3,l,', '?OTR,3,3,lo,')).toEqual([]);
  expect(taken('?OTR,1,3,he,', '?OTR,3,3,lo,')).toEqual([]);
});
