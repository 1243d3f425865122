import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { Phone, type Talk, talk, Wire } from '../../../../tests/support/otr.ts';
import { toHex } from '../../bytes.ts';
import { end } from './actions.ts';
import { otr3, type Seized, type Session } from './index.ts';
import { seize } from './seize.ts';

/** The numbers of the messages that these keys open. */
function opened(keys: Seized[], { payloads, places }: Pick<Talk, 'payloads' | 'places'>): number[] {
  const decrypted = otr3.decrypt(keys, payloads);
  return places.flatMap((place, i) => {
    const { text } = decrypted[place] ?? { text: null };
    if (text !== null) expect(text).toBe(`message ${i + 1}`);
    return text === null ? [] : [i + 1];
  });
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('what a seizure opens', () => {
  let turns: Talk;
  let bursts: Talk;
  beforeAll(async () => {
    turns = await talk('abababababab');
    bursts = await talk('aabbbaabaabb');
  });
  const seizing = (of: Talk, n: number, who: 'ann' | 'bob') =>
    opened([seize((of.moments[n] as { ann: Session; bob: Session })[who], 'device')], of);

  test.each([
    ['bob', 5, range(5, 8)],
    ['bob', 6, range(5, 8)],
    ['bob', 7, range(7, 10)],
    ['ann', 5, range(4, 7)],
    ['ann', 6, range(6, 9)],
    ['ann', 7, range(6, 9)],
  ] as const)('a window of the alternating chat: %s after message %i', (who, n, window) => {
    expect(seizing(turns, n, who)).toEqual(window);
  });

  test('a window of the bursty chat', () => {
    expect(seizing(bursts, 6, 'bob')).toEqual(range(6, 12));
  });

  test('the long-term key opens nothing, and no key opens nothing', () => {
    expect(
      opened([seize(turns.ann.session, 'identity'), seize(turns.bob.session, 'identity')], turns),
    ).toEqual([]);
    expect(opened([], turns)).toEqual([]);
  });

  test('what was ended is gone', async () => {
    const { ann, bob, wire } = turns;
    const copy = new Wire(ann, bob);
    const [annBefore, bobBefore] = [ann.session, bob.session];
    await copy.carry(
      ann,
      ann.act((session) => end(session)),
    );
    expect(opened([seize(ann.session, 'device'), seize(bob.session, 'device')], turns)).toEqual([]);
    [ann.session, bob.session] = [annBefore, bobBefore];
    expect(wire.payloads).toHaveLength(turns.payloads.length);
  });

  test('seized keys and payloads pass through JSON', () => {
    const keys = [seize((turns.moments[6] as { bob: Session }).bob, 'device')];
    expect(JSON.parse(JSON.stringify(keys))).toEqual(keys);
    expect(opened(JSON.parse(JSON.stringify(keys)), turns)).toEqual(range(5, 8));
  });

  test('of a recording that begins late, the same is opened as far as it goes', () => {
    const keys = [seize((turns.moments[6] as { bob: Session }).bob, 'device')];
    const from = turns.places[5] as number;
    const late = { payloads: turns.payloads.slice(from), places: turns.places.map((place) => place - from) };
    expect(opened(keys, late)).toEqual(range(6, 8));
  });

  test('a second key exchange starts the key ids anew, and takes nothing from what keys of the first open', async () => {
    const { ann, bob, wire } = await talk('ababab', 11);
    const keys = [{ ...seize(bob.session, 'device'), aes: [] }];
    const before = otr3.decrypt(keys, wire.payloads).flatMap(({ text }, i) => (text ? [i] : []));
    expect(before).toHaveLength(2);
    await wire.carry(ann, ann.start());
    for (let i = 0; i < 6; i++) await wire.carry(i % 2 ? bob : ann, (i % 2 ? bob : ann).send(`later ${i}`));
    const after = otr3.decrypt(keys, wire.payloads).flatMap(({ text }, i) => (text ? [i] : []));
    expect(after).toEqual(before);
    const last = otr3
      .decrypt([seize(bob.session, 'device')], wire.payloads)
      .flatMap(({ text }) => (text ? [text] : []));
    expect(last).toEqual(['later 4', 'later 5']);
  });

  test('taken in the middle of a key exchange, a phone opens the beginning of what follows', async () => {
    const [ann, bob] = [new Phone('ann', 'bob', 12), new Phone('bob', 'ann', 12)];
    const wire = new Wire(ann, bob);
    const keys: Seized[] = [];
    wire.post(ann, ann.start());
    for (const to of [bob, ann, bob, ann, bob]) {
      await wire.deliver(to);
      if (ann.session.ake.at === 'awaiting-reveal-signature') keys.push(seize(ann.session, 'device'));
    }
    expect(keys).toHaveLength(2);
    for (let i = 0; i < 6; i++) await wire.carry(i % 2 ? bob : ann, (i % 2 ? bob : ann).send(`text ${i}`));
    const texts = otr3.decrypt(keys, wire.payloads).flatMap(({ text }) => (text ? [text] : []));
    // Bob’s first answer already names Ann’s second key.
    expect(texts).toEqual(['text 0']);
  });

  test('keys of strangers open nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 40 }), (bytes) => {
        const x = toHex(bytes);
        const keys = { account: 'bob', dsa: x, dh: [{ x, y: x }], aes: [x.slice(0, 32)], mac: [x] };
        expect(opened([keys], turns)).toEqual([]);
      }),
      draws(20),
    );
  });
});
