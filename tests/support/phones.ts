import type { Chance } from '../../src/sim/crypto/chance.ts';
import { seededBytes } from '../../src/sim/crypto/hkdf.ts';
import type { Json, Messenger, Payload, Received } from '../../src/sim/messengers/messenger.ts';

/** Chance that repeats: the same seed gives the same stream. */
export function seededChance(seed: number): Chance {
  let drawn = 0;
  return (bytes) => seededBytes(seed, `chance ${drawn++}`, bytes);
}

/** Two phones, Ann's and Bob's, with a service between them that records what it passes on. */
export function twoPhones<I extends Json, L extends Json, S extends Json, K extends Json>(
  messenger: Messenger<I, L, S, K>,
  seed: number,
  begins = { ann: true, bob: false },
) {
  const chance = seededChance(seed);
  const [ann, bob] = [messenger.identity('ann', chance), messenger.identity('bob', chance)];
  const payloads: Payload[] = [];
  const sessions = {
    ann: messenger.setup(ann, 'bob', messenger.publish(bob), begins.ann, chance)[0],
    bob: messenger.setup(bob, 'ann', messenger.publish(ann), begins.bob, chance)[0],
  };
  type Who = keyof typeof sessions;
  const other = (who: Who): Who => (who === 'ann' ? 'bob' : 'ann');

  /** Seals a text; the payloads has it, the receiver not yet. */
  function write(from: Who, text: string): Uint8Array {
    const [session, [packet]] = messenger.send(sessions[from], text, chance);
    if (!packet) throw new Error('Nothing was sent');
    sessions[from] = session;
    payloads.push({ from, to: other(from), bytes: packet.bytes });
    return packet.bytes;
  }

  function deliver(to: Who, bytes: Uint8Array): Received {
    const [session, received] = messenger.receive(sessions[to], bytes, chance);
    sessions[to] = session;
    return received;
  }

  const say = (from: Who, text: string): Received => deliver(other(from), write(from, text));

  /** `a` is one message of Ann's, `b` of Bob's; their texts are their numbers on the payloads, from 1. */
  function chat(pattern: string): void {
    for (const who of pattern) say(who === 'a' ? 'ann' : 'bob', String(payloads.length + 1));
  }

  /** The texts that these keys open on the payloads. */
  const readBy = (...keys: K[]): string[] =>
    messenger.decrypt(keys, payloads).flatMap(({ text }) => text ?? []);

  return { ann, bob, sessions, payloads, chance, write, deliver, say, chat, readBy };
}
