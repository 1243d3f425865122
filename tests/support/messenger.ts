/** What the tests of every messenger need: chance from a seed, a recorded conversation, layers that leave nothing out. */
import { expect } from 'vitest';
import type { Chance } from '../../src/sim/crypto/chance.ts';
import { seededBytes } from '../../src/sim/crypto/hkdf.ts';
import type { Layer } from '../../src/sim/layers/field.ts';
import type { Json, Messenger, Payload } from '../../src/sim/messengers/messenger.ts';
import { isCovered } from './covered.ts';

/** Bytes that look random and come again with the same seed. */
export function chanceOf(seed: number): Chance {
  let calls = 0;
  return (bytes) => seededBytes(seed, `call ${calls++}`, bytes);
}

export interface Line {
  from: string;
  text: string;
}

/** `texts` said in turn by alice and bob, alice first. */
export const inTurn = (texts: readonly string[]): Line[] =>
  texts.map((text, i) => ({ from: i % 2 ? 'bob' : 'alice', text }));

/** Two phones that have opened a conversation with what the directory says of each other. */
export function meet<I extends Json, L extends Json, S extends Json, K extends Json>(
  messenger: Messenger<I, L, S, K>,
  alice: I,
  bob: I,
): [S, S] {
  const chance = chanceOf(1);
  const [a] = messenger.setup(alice, 'bob', messenger.publish(bob), true, chance);
  const [b] = messenger.setup(bob, 'alice', messenger.publish(alice), false, chance);
  return [a, b];
}

/** Sends every line, hands it to the other phone, which has to read it, and returns the recording and both phones. */
export function converse<I extends Json, L extends Json, S extends Json, K extends Json>(
  messenger: Messenger<I, L, S, K>,
  [alice, bob]: [S, S],
  lines: readonly Line[],
): { payloads: Payload[]; alice: S; bob: S } {
  const chance = chanceOf(2);
  const phones = { alice, bob };
  const payloads: Payload[] = [];
  for (const { from, text } of lines) {
    const [sender, receiver] = from === 'alice' ? (['alice', 'bob'] as const) : (['bob', 'alice'] as const);
    const [after, packets] = messenger.send(phones[sender], text, chance);
    phones[sender] = after;
    expect(packets.length).toBe(1);
    for (const packet of packets) {
      const [next, got] = messenger.receive(phones[receiver], packet.bytes, chance);
      expect(got).toMatchObject({ texts: [text], refused: null });
      phones[receiver] = next;
      payloads.push({ ...packet, from: sender, to: receiver });
    }
  }
  return { payloads, ...phones };
}

/** Fields stand in order and cover every byte exactly once. */
export const covered = (layer: Layer): void => expect(isCovered(layer), JSON.stringify(layer)).toBe(true);

/** The same bytes with one bit turned over. */
export function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = bytes.slice();
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}
