import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { seededChance, twoPhones } from '../../../../tests/support/phones.ts';
import { fromHex } from '../../bytes.ts';
import type { Layer } from '../../layers/field.ts';
import type { Payload } from '../messenger.ts';
import { forgeFirst, whatsapp } from './index.ts';
import { keysOf } from './known.ts';
import { MAX_SKIPPED } from './ratchet.ts';
import type { Seized } from './types.ts';
import type { SignalMessage } from './wire.ts';

type Who = 'ann' | 'bob';

/** A chat, `a` one message of Ann's and `b` of Bob's, in which a phone is taken after so many messages. */
function taken(pattern: string, who: Who, after: number, seed = 1) {
  const phones = twoPhones(whatsapp, seed);
  phones.chat(pattern.slice(0, after));
  const keys = whatsapp.seize(phones.sessions[who], 'device');
  phones.chat(pattern.slice(after));
  return { ...phones, keys };
}

const at = (payloads: readonly Payload[], i: number): Payload => {
  const packet = payloads[i];
  if (!packet) throw new Error('The recording is too short');
  return packet;
};

describe('what a seized phone opens', () => {
  test.each([
    ['abababababab', 'bob', 5, '6 7'],
    ['abababababab', 'bob', 6, '7'],
    ['abababababab', 'bob', 7, '8 9'],
    ['abababababab', 'ann', 5, '6'],
    ['abababababab', 'ann', 6, '7 8'],
    ['abababababab', 'ann', 7, '8'],
    ['aabbbaabaabb', 'bob', 6, '7 8 9 10'],
  ] as const)('%s, %s after %i: %s', (pattern, who, after, opens) => {
    const { readBy, keys } = taken(pattern, who, after);
    expect(readBy(keys)).toEqual(opens.split(' '));
  });

  test('nothing that was read before, whenever it is taken', () => {
    for (let after = 1; after < 12; after++) {
      const { readBy, keys } = taken('aabbbaabaabb', 'bob', after, after);
      for (const text of readBy(keys)) expect(Number(text)).toBeGreaterThan(after);
    }
  });

  test('with identity keys alone, or with keys of others, nothing', () => {
    const { sessions, payloads, readBy } = taken('aabbab', 'bob', 3);
    expect(readBy()).toEqual([]);
    expect(readBy(...Object.values(sessions).map((one) => whatsapp.seize(one, 'identity')))).toEqual([]);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const others = twoPhones(whatsapp, seed + 100);
        others.chat('ab');
        const keys = Object.values(others.sessions).map((one) => whatsapp.seize(one, 'device'));
        expect(whatsapp.decrypt(keys, payloads).map(({ text }) => text)).toEqual(payloads.map(() => null));
      }),
      draws(10),
    );
  });

  test('an identity alone is nothing but the identity key', () => {
    const { sessions } = taken('ab', 'bob', 1);
    const { identity, ...rest } = whatsapp.seize(sessions.bob, 'identity');
    expect(identity).toEqual(sessions.bob.me.identity);
    expect(rest).toEqual({ signedPreKey: null, preKeys: [], states: [] });
  });

  test('a phone that waits for a first message opens all that come before its own answer shuts it out', () => {
    const { readBy, keys } = taken('aaabaab', 'bob', 0);
    expect(readBy(keys)).toEqual(['1', '2', '3']);
  });

  test('without a one-time prekey first messages open as long as the signed prekey is there', () => {
    const phones = twoPhones(whatsapp, 2, { ann: false, bob: false });
    const { listing } = phones.sessions.ann;
    phones.sessions.ann = { ...phones.sessions.ann, listing: listing && { ...listing, preKeys: [] } };
    phones.chat('aabab');
    expect(phones.readBy(whatsapp.seize(phones.sessions.bob, 'device'))).toEqual(['1', '2']);
  });

  test('a message that was passed over opens until it arrives', () => {
    const phones = twoPhones(whatsapp, 3);
    phones.chat('ab');
    const late = phones.write('ann', '3');
    phones.chat('a');
    const before = whatsapp.seize(phones.sessions.bob, 'device');
    phones.deliver('bob', late);
    const after = whatsapp.seize(phones.sessions.bob, 'device');
    expect([phones.readBy(before), phones.readBy(after)]).toEqual([['3'], []]);
  });

  test('keys of two moments open what neither opens alone', () => {
    const phones = twoPhones(whatsapp, 4);
    const early = whatsapp.seize(phones.sessions.bob, 'device');
    phones.chat('aabb');
    const late = whatsapp.seize(phones.sessions.bob, 'device');
    phones.chat('ba');
    expect(phones.readBy(early)).toEqual(['1', '2']);
    expect(phones.readBy(late)).toEqual(['5', '6']);
    // The late ratchet key's secret turns the early root: Bob's own messages of that chain, from the first on.
    expect(phones.readBy(early, late)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  test('keys taken after every message open all of them, but what was sealed before the first', () => {
    const phones = twoPhones(whatsapp, 9);
    phones.chat('ab');
    const keys: Seized[] = [];
    for (const who of 'aabbbaabaabbab') {
      phones.chat(who);
      keys.push(whatsapp.seize(phones.sessions.bob, 'device'));
    }
    // Bob's phone is first taken after 3.
    expect(phones.readBy(...keys)).toEqual(phones.payloads.map((_, i) => String(i + 1)).slice(3));
  });

  test('the session before as well, if both began at once', () => {
    const phones = twoPhones(whatsapp, 5, { ann: true, bob: true });
    const [first, , third] = [phones.write('ann', '1'), phones.write('ann', '2'), phones.write('bob', '3')];
    phones.deliver('bob', first);
    phones.deliver('ann', third);
    phones.chat('a');
    const keys = whatsapp.seize(phones.sessions.bob, 'device');
    expect(keys.states).toHaveLength(2);
    expect(phones.readBy(keys)).toEqual(['2']);
    expect(phones.readBy({ ...keys, states: keys.states.slice(0, 1) })).toEqual([]);
  });
});

describe('layers', () => {
  const covered = ({ hex, fields }: Layer) => {
    const bounds = [0, ...fields.map(({ end }) => end)];
    expect(fields.map(({ start }) => start)).toEqual(bounds.slice(0, -1));
    expect(bounds.at(-1)).toBe(hex.length / 2);
  };

  test('fields name every byte of every layer', () => {
    const { payloads, keys } = taken('aab', 'bob', 0);
    const [first, , answer] = whatsapp.decrypt([keys], payloads);
    for (const { layers } of whatsapp.decrypt([keys], payloads)) layers.forEach(covered);
    const names = (layer: Layer | undefined) =>
      layer?.fields
        .map(({ name }) => name.replace('signal.', ''))
        .filter((name) => name !== 'tag' && name !== 'length');
    const message = ['version', 'ratchetKey', 'counter', 'previousCounter', 'ciphertext', 'mac'];
    expect(names(first?.layers[0])).toEqual([
      ...['version', 'preKeyId', 'baseKey', 'identityKey'],
      ...message,
      ...['registrationId', 'signedPreKeyId'],
    ]);
    expect(names(answer?.layers[0])).toEqual(message);
    expect(answer?.layers).toHaveLength(1);
    expect(first?.layers[1]).toEqual({
      name: 'text',
      hex: '31',
      fields: [{ name: 'text', start: 0, end: 1, mark: 'readable', value: '1' }],
    });
    const sealed = first?.layers[0]?.fields.filter(({ mark }) => mark === 'sealed').map(({ name }) => name);
    expect(sealed).toEqual(['signal.ciphertext', 'signal.mac']);
  });

  test('values say what lies in the bytes', () => {
    const { payloads, sessions } = taken('aab', 'bob', 0);
    const [first] = whatsapp.decrypt([], payloads);
    const value = (name: string) => first?.layers[0]?.fields.find((field) => field.name === name)?.value;
    expect(value('signal.identityKey')).toBe(sessions.ann.me.identity.public);
    expect(value('signal.registrationId')).toBe(String(sessions.ann.me.registrationId));
    expect(value('signal.signedPreKeyId')).toBe(String(sessions.bob.me.signedPreKey.id));
    expect(value('signal.ciphertext')).toBe('16 B');
  });

  test('anything else is one field that nobody can read; nothing throws', () => {
    const { keys, payloads } = taken('ab', 'bob', 1);
    const real = fc.constantFrom(...payloads.map(({ bytes }) => bytes));
    const damaged = fc
      .tuple(real, fc.nat(), fc.nat({ max: 255 }))
      .map(([bytes, i, byte]) => bytes.with(i % bytes.length, byte) as Uint8Array);
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 100 }), damaged), (bytes) => {
        const [decrypted] = whatsapp.decrypt([keys], [{ from: 'ann', to: 'bob', bytes }]);
        decrypted?.layers.forEach(covered);
        expect(whatsapp.verify([keys], null, [{ from: 'ann', to: 'bob', bytes }], 0).signature).toBe('none');
      }),
      draws(300),
    );
  });
});

describe('forged and judged', () => {
  const judge = (keys: readonly Seized[], payloads: readonly Payload[], i: number) => {
    const { mac, text } = whatsapp.verify(keys, null, payloads, i);
    return [mac, text];
  };

  test('with the keys for a message its receiver writes any other, which his phone and the judge take', () => {
    for (const after of [0, 2]) {
      const { payloads, sessions, keys, chance } = taken('abab'.slice(0, after), 'bob', after);
      const phones = { ...sessions };
      const [, [packet]] = whatsapp.send(phones.ann, 'I owe you 9.', chance);
      const next = [...payloads, { from: 'ann', to: 'bob', bytes: packet?.bytes ?? new Uint8Array() }];
      const forged = whatsapp.forge([keys], next, after, 'I owe you 900.', null, chance);
      if (!forged) throw new Error('not forged');
      expect(whatsapp.receive(phones.bob, forged, chance)[1].texts).toEqual(['I owe you 900.']);
      const swapped = next.with(after, { ...at(next, after), bytes: forged });
      expect(judge([keys], next, after)).toEqual(['valid', 'I owe you 9.']);
      expect(judge([keys], swapped, after)).toEqual(['valid', 'I owe you 900.']);
    }
  });

  test('without these keys nobody does', () => {
    const { payloads, sessions, chance } = taken('abab', 'bob', 0);
    const after = Object.values(sessions).map((one) => whatsapp.seize(one, 'device'));
    const identities = Object.values(sessions).map((one) => whatsapp.seize(one, 'identity'));
    for (const keys of [[], after, identities]) {
      expect(payloads.map((_, i) => whatsapp.forge(keys, payloads, i, 'x', String(i + 1), chance))).toEqual(
        payloads.map(() => null),
      );
    }
  });

  test("a first message of Ann's takes no more than her public key", () => {
    const { ann, bob, deliver, readBy, sessions } = twoPhones(whatsapp, 6);
    const keys = whatsapp.seize(sessions.bob, 'device');
    const forged = forgeFirst(bob, ann.identity.public, 'It was me.', seededChance(7));
    if (!forged) throw new Error('not forged');
    expect(deliver('bob', forged).texts).toEqual(['It was me.']);
    expect(sessions.bob.states[0]?.theirs).toBe(ann.identity.public);
    expect(judge([keys], [{ from: 'ann', to: 'bob', bytes: forged }], 0)).toEqual(['valid', 'It was me.']);
    expect(readBy(keys)).toEqual([]);
    expect(forgeFirst(bob, `05${'00'.repeat(32)}`, 'x', seededChance(8))).toBeNull();
  });

  test('changed, or only shut: the judge tells them apart', () => {
    const turns = taken('ababab', 'bob', 2);
    const { payloads, keys } = turns;
    expect(payloads.map((_, i) => judge([keys], payloads, i)[0])).toEqual([
      ...['no-key', 'no-key', 'valid'],
      ...['no-key', 'no-key', 'no-key'],
    ]);
    const burst = taken('abaaab', 'bob', 3);
    for (const [phones, i] of [
      [turns, 2],
      [burst, 3],
      [burst, 4],
    ] as const) {
      const { bytes } = at(phones.payloads, i);
      const changed = bytes.with(-20, (bytes.at(-20) ?? 0) ^ 1) as Uint8Array;
      const altered = phones.payloads.with(i, { ...at(phones.payloads, i), bytes: changed });
      expect(judge([phones.keys], altered, i)).toEqual(['invalid', null]);
      expect(judge([], altered, i)).toEqual(['no-key', null]);
    }
    // A payloads that ends before the keys begin does not make them cover it.
    const late = taken('abababab', 'bob', 8);
    expect(
      late.payloads.slice(0, 4).map((_, i) => judge([late.keys], late.payloads.slice(0, 4), i)[0]),
    ).toEqual(Array(4).fill('no-key'));
    // Nor does a recording on which the answer is missing make them cover what came after it.
    const gap = payloads.filter((_, i) => i !== 2);
    expect(gap.map((_, i) => judge([keys], gap, i)[0])).toEqual(Array(5).fill('no-key'));
    const nonsense = payloads.with(0, { ...at(payloads, 0), bytes: fromHex('00') });
    expect(judge([keys], nonsense, 0)).toEqual(['none', null]);
    expect(judge([keys], payloads, 99)).toEqual(['none', null]);
  });
});

test('a chain is followed no further than a phone would: a packet that claims a later place costs nothing', () => {
  const chain = () => ({ ratchet: 'r', from: 'a', to: 'b', index: 3, keys: ['00'.repeat(32)] });
  const at = (counter: number) => {
    const known = chain();
    return { found: keysOf(known, { ratchet: 'r', counter } as SignalMessage), computed: known.keys.length };
  };
  expect(at(3 + MAX_SKIPPED).found?.index).toBe(3 + MAX_SKIPPED);
  expect(at(4 + MAX_SKIPPED)).toEqual({ found: null, computed: 1 });
  expect(at(0xffff_ffff)).toEqual({ found: null, computed: 1 });
});
