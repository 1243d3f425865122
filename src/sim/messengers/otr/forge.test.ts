import { describe, expect, test } from 'vitest';
import { chanceOf, Phone, type Talk, talk } from '../../../../tests/support/otr.ts';
import { fromUtf8, utf8 } from '../../bytes.ts';
import type { Payload } from '../messenger.ts';
import { otr3, remacable, type Seized, type Session } from './index.ts';
import { seize } from './seize.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('forging and judging', () => {
  const chance = chanceOf(1, 'forger');
  const at = (of: Talk, n: number) => of.places[n - 1] as number;
  const put = (of: Talk, n: number, bytes: Uint8Array) =>
    of.payloads.with(at(of, n), { ...of.payloads[at(of, n)], bytes } as Payload);

  test('whoever holds the receiver’s keys makes the sender say anything, and the tag is valid', async () => {
    const all = await talk('aba');
    const keys = [seize(all.bob.session, 'device')];
    const fake = otr3.forge(
      keys,
      all.payloads,
      at(all, 3),
      'I never wrote this, at any length',
      null,
      chance,
    );
    const payloads = put(all, 3, fake as Uint8Array);
    const text = 'I never wrote this, at any length';
    expect(otr3.verify(keys, null, payloads, at(all, 3))).toEqual({ signature: 'none', mac: 'valid', text });
    // Put on the wire instead of the true one, Bob’s phone takes it for Ann’s.
    const bob = new Phone('bob', 'ann', 7);
    bob.session = (all.moments[2] as { bob: Session }).bob;
    bob.receive(fake as Uint8Array);
    expect(bob.texts).toEqual([text]);
  });

  test('anybody can alter a message whose MAC key is out, if they know what it says', async () => {
    const all = await talk('abababababab');
    const altered = remacable(all.payloads).map((i) => all.places.indexOf(i) + 1);
    expect(altered).toEqual(range(1, 9));
    const forge = (n: number, text: string, guess: string | null) =>
      otr3.forge([], all.payloads, at(all, n), text, guess, chance);
    expect(forge(5, 'mes5age #', null)).toBeNull();
    expect(forge(5, 'longer than that', 'message 5')).toBeNull();
    expect(forge(10, 'nothing 9', 'message 9')).toBeNull();
    const keys = [seize((all.moments[6] as { bob: Session }).bob, 'device')];
    const right = put(all, 5, forge(5, 'nothing 9', 'message 5') as Uint8Array);
    expect(otr3.verify(keys, null, right, at(all, 5))).toEqual({
      signature: 'none',
      mac: 'valid',
      text: 'nothing 9',
    });
    expect(otr3.verify([], null, right, at(all, 5))).toEqual({ signature: 'none', mac: 'valid', text: null });
    // A wrong guess: the tag is as valid, the words are noise. Who made it cannot tell.
    const wrong = put(all, 5, forge(5, 'nothing 9', 'massage 5') as Uint8Array);
    expect(otr3.verify(keys, null, wrong, at(all, 5))).toMatchObject({ mac: 'valid', text: 'nkthing 9' });
  });

  test('bursts leave more unrevealed', async () => {
    const all = await talk('aabbbaabaabb');
    expect(remacable(all.payloads).map((i) => all.places.indexOf(i) + 1)).toEqual(range(1, 7));
  });

  test('what has been tampered with is found invalid by those who have its key, and by nobody else', async () => {
    const all = await talk('ab');
    const line = fromUtf8(all.payloads[at(all, 2)]?.bytes ?? new Uint8Array());
    const spoiled = put(
      all,
      2,
      utf8(`${line.slice(0, 300)}${line[300] === 'A' ? 'B' : 'A'}${line.slice(301)}`),
    );
    expect(otr3.verify([seize(all.ann.session, 'device')], null, spoiled, at(all, 2)).mac).toBe('invalid');
    expect(otr3.verify([], null, spoiled, at(all, 2)).mac).toBe('no-key');
    expect(otr3.forge([], all.payloads, 0, 'x', 'x', chance)).toBeNull();
    expect(otr3.verify([], null, all.payloads, 999)).toEqual({ signature: 'none', mac: 'none', text: null });
  });

  test('the key exchange is signed: whoever hands in its secret shows that the other took part', async () => {
    const all = await talk('a');
    const early = [seize((all.moments[0] as { ann: Session }).ann, 'device')];
    const verdicts = (keys: Seized[]) => [1, 2, 3, 4].map((i) => otr3.verify(keys, null, all.payloads, i));
    expect(verdicts(early).map(({ signature, mac }) => [signature, mac])).toEqual([
      ['none', 'none'],
      ['none', 'none'],
      ['valid', 'valid'],
      ['valid', 'valid'],
    ]);
    expect(verdicts([]).map(({ mac }) => mac)).toEqual(['none', 'none', 'no-key', 'no-key']);
  });
});
