import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { seededChance, twoPhones } from '../../../../tests/support/phones.ts';
import { concat, fromHex, toHex } from '../../bytes.ts';
import { xeddsaSign } from '../../crypto/xeddsa.ts';
import { signal, whatsapp } from './index.ts';
import { readItems } from './protobuf.ts';
import type { Listing, Session } from './types.ts';
import { readWire, writeOpening, writeSignalMessage } from './wire.ts';

const opening = (bytes: Uint8Array) => readWire(bytes)?.opening ?? null;

test('texts of every script cross in both directions', () => {
  const phones = twoPhones(whatsapp, 1);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), fc.boolean(), (text, way) => {
      const received = phones.say(way ? 'ann' : 'bob', text);
      expect(received).toEqual({ texts: [text.toWellFormed()], replies: [], notices: [], refused: null });
    }),
    draws(60),
  );
});

test('state is plain JSON', () => {
  const { sessions, chat, ann } = twoPhones(whatsapp, 2);
  chat('aabab');
  for (const state of [ann, sessions.ann, sessions.bob]) {
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  }
});

test('PreKey messages are repeated until the answer comes, and only the first uses up a prekey', () => {
  const { sessions, payloads, chat } = twoPhones(whatsapp, 3);
  const ids = () => sessions.bob.me.preKeys.map(({ id }) => id);
  const [first, ...others] = ids();
  chat('aaabaab');
  expect(payloads.map(({ bytes }) => opening(bytes)?.preKeyId ?? null)).toEqual([
    ...[first, first, first],
    ...[null, null, null, null],
  ]);
  expect(ids()).toEqual(others);
});

test('whoever does not begin may still write first; with a listing out of one-time prekeys as well', () => {
  const phones = twoPhones(whatsapp, 4, { ann: false, bob: false });
  const { listing } = phones.sessions.bob;
  if (listing) phones.sessions.bob = { ...phones.sessions.bob, listing: { ...listing, preKeys: [] } };
  expect(phones.say('bob', 'hello').texts).toEqual(['hello']);
  expect(opening(phones.payloads[0]?.bytes ?? new Uint8Array())?.preKeyId).toBeNull();
  expect(phones.sessions.ann.me.preKeys).toHaveLength(8);
  expect(phones.say('ann', 'you too').texts).toEqual(['you too']);
});

test('both may begin at once: each reads the other, and they go on', () => {
  const phones = twoPhones(whatsapp, 5, { ann: true, bob: true });
  const [a, b] = [phones.write('ann', 'from ann'), phones.write('bob', 'from bob')];
  expect(phones.deliver('bob', a).texts).toEqual(['from ann']);
  expect(phones.deliver('ann', b).texts).toEqual(['from bob']);
  expect(phones.sessions.ann.states).toHaveLength(2);
  const replayed = () => [phones.deliver('bob', a).refused, phones.deliver('ann', b).refused];
  expect(replayed()).toEqual(['replayed', 'replayed']);
  const crossing = [phones.write('ann', 'again'), phones.write('bob', 'again')] as const;
  expect(phones.deliver('bob', crossing[0]).texts).toEqual(['again']);
  expect(phones.deliver('ann', crossing[1]).texts).toEqual(['again']);
  // By now the other session is in use.
  expect(replayed()).toEqual(['replayed', 'replayed']);
  for (const who of ['ann', 'bob', 'bob', 'ann', 'ann', 'bob'] as const) {
    expect(phones.say(who, 'and so on').texts).toEqual(['and so on']);
  }
});

test('messages may come in any order, and none twice', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...Array(24).keys()], { minLength: 24 }), (order) => {
      const phones = twoPhones(whatsapp, 6);
      phones.chat('ab');
      const packets = order.map((i) => [i, phones.write('ann', `late ${i}`)] as const);
      const shuffled = packets.toSorted(([i], [j]) => i - j);
      for (const [i, bytes] of shuffled) expect(phones.deliver('bob', bytes).texts).toEqual([`late ${i}`]);
      const before = phones.sessions.bob;
      for (const [, bytes] of shuffled) expect(phones.deliver('bob', bytes).refused).toBe('replayed');
      expect(phones.sessions.bob).toEqual(before);
      expect(phones.say('bob', 'all here').texts).toEqual(['all here']);
    }),
    draws(8),
  );
});

test('2,000 messages may be passed over, not more, and keys for so many are kept', () => {
  const phones = twoPhones(whatsapp, 7);
  const packets = Array.from({ length: 2003 }, (_, i) => phones.write('ann', String(i)));
  const deliver = (i: number) => phones.deliver('bob', packets[i] ?? new Uint8Array());
  const fresh = phones.sessions.bob;
  expect(deliver(2001).refused).toBe('out-of-order');
  expect(phones.sessions.bob).toBe(fresh);
  expect(deliver(2000).texts).toEqual(['2000']);
  expect(deliver(2002).texts).toEqual(['2002']);
  // The key of 2001 took the place of the oldest.
  expect(deliver(0).refused).toBe('replayed');
  expect(deliver(1).texts).toEqual(['1']);
});

test("latecomers are read as long as their chain is among the other side's last five", () => {
  const phones = twoPhones(whatsapp, 8);
  phones.chat('a');
  const [late, tooLate] = [phones.write('ann', 'late'), phones.write('ann', 'too late')];
  phones.chat('babababa');
  expect(phones.deliver('bob', late).texts).toEqual(['late']);
  phones.chat('ba');
  expect(phones.deliver('bob', tooLate).refused).toBe('tampered');
});

test('every single-bit flip in a message is refused, and changes nothing', () => {
  const phones = twoPhones(whatsapp, 9);
  phones.chat('ab');
  const packet = phones.write('ann', 'Meet me.');
  const before = phones.sessions.bob;
  for (let i = 0; i < packet.length * 8; i++) {
    const flipped = packet.slice();
    flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
    // The lower half of the version byte says what else the sender speaks; the MAC covers it all the same.
    expect(phones.deliver('bob', flipped).refused).not.toBeNull();
    expect(phones.sessions.bob).toBe(before);
  }
});

test('what surrounds a first message is in no MAC, but flips in it never make a false text', () => {
  const phones = twoPhones(whatsapp, 10);
  const packet = phones.write('ann', 'Meet me.');
  const fresh = phones.sessions.bob;
  for (let i = 0; i < packet.length * 8; i += 11) {
    phones.sessions.bob = fresh;
    const flipped = packet.slice();
    flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
    const { refused, texts } = phones.deliver('bob', flipped);
    expect(refused === null ? texts : ['Meet me.']).toEqual(['Meet me.']);
  }
});

test('a repeated opening that names another prekey does not delete it', () => {
  const phones = twoPhones(whatsapp, 11);
  phones.chat('a');
  const { me } = phones.sessions.bob;
  const packet = phones.write('ann', 'second');
  const wire = readWire(packet);
  if (!wire?.opening) throw new Error('no opening');
  const { covered, mac } = wire.message;
  const other = { ...wire.opening, preKeyId: me.preKeys[0]?.id ?? null };
  const renamed = writeOpening(other, new Uint8Array([...covered, ...mac]));
  expect(phones.deliver('bob', renamed).texts).toEqual(['second']);
  expect(phones.sessions.bob.me).toEqual(me);
});

test('refusals have names', () => {
  const phones = twoPhones(whatsapp, 12);
  const eve = twoPhones(whatsapp, 13);
  const first = phones.write('ann', 'one');
  expect(eve.deliver('bob', first).refused).toBe('wrong-key');
  phones.deliver('bob', first);
  const answer = phones.write('bob', 'two');
  expect(eve.deliver('bob', answer).refused).toBe('not-ready');
  expect(eve.deliver('ann', answer).refused).toBe('tampered');
  expect(phones.deliver('bob', first).refused).toBe('replayed');
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 120 }),
      (bytes) => phones.deliver('bob', Uint8Array.of(0x33, ...bytes)).refused !== null,
    ),
  );
});

test('degenerate public keys are refused wherever they may come from', () => {
  const zero = `05${'00'.repeat(32)}`;
  const phones = twoPhones(whatsapp, 14);
  phones.chat('ab');
  const low = { ratchet: zero, counter: 0, previousCounter: 0, ciphertext: new Uint8Array(16) };
  const packet = new Uint8Array([...writeSignalMessage(low), ...new Uint8Array(8)]);
  expect(phones.deliver('bob', packet).refused).toBe('malformed');
  const wire = readWire(phones.payloads[0]?.bytes ?? new Uint8Array());
  for (const key of ['baseKey', 'identity'] as const) {
    if (!wire?.opening) throw new Error('no opening');
    const bytes = writeOpening({ ...wire.opening, preKeyId: null, [key]: zero }, packet);
    expect(twoPhones(whatsapp, 14).deliver('bob', bytes).refused).toBe('wrong-key');
  }
});

test('a listing with a wrong signature or wrong keys is not used: nothing is sent, and the phone can say why', () => {
  const { ann, bob, chance } = twoPhones(signal, 15);
  const good = signal.publish(bob);
  if (!good) throw new Error('no listing');
  const zero = `05${'00'.repeat(32)}`;
  const signature = toHex(xeddsaSign(fromHex(bob.identity.secret), fromHex(zero), chance(64)));
  const [preKey] = good.preKeys;
  const listings: [Listing, Session['untrusted']][] = [
    [good, null],
    [{ ...good, identity: ann.identity.public }, 'wrong-signature'],
    [{ ...good, signedPreKey: { ...good.signedPreKey, public: ann.identity.public } }, 'wrong-signature'],
    [{ ...good, signedPreKey: { ...good.signedPreKey, public: zero, signature } }, 'malformed-listing'],
    [{ ...good, preKeys: [{ id: 1, public: zero }] }, 'malformed-listing'],
    [{ ...good, preKeys: [{ id: -1, public: preKey?.public ?? '' }] }, 'malformed-listing'],
    [{ ...good, identity: 'nonsense' }, 'malformed-listing'],
    [{ ...good, signedPreKey: { ...good.signedPreKey, signature: 'ff' } }, 'malformed-listing'],
  ];
  for (const [listing, untrusted] of listings) {
    for (const begins of [true, false]) {
      const [session] = signal.setup(ann, 'bob', listing, begins, chance);
      const [after, packets] = signal.send(session, 'hello', chance);
      expect(after.untrusted).toBe(untrusted);
      expect(packets).toHaveLength(untrusted ? 0 : 1);
    }
  }
  expect(signal.send(signal.setup(ann, 'bob', null, true, chance)[0], 'hello', chance)[1]).toEqual([]);
});

test('a new phone has new keys: Signal says so, the WhatsApp of 2015 does not', () => {
  for (const [messenger, notices] of [
    [signal, ['key-changed']],
    [whatsapp, []],
  ] as const) {
    const phones = twoPhones(messenger, 16);
    expect(phones.say('ann', 'hello').notices).toEqual([]);
    const renewed = messenger.identity('ann', seededChance(99));
    // The directory has handed Bob's first one-time prekey out already.
    const all = messenger.publish(phones.bob);
    const listing = all && { ...all, preKeys: all.preKeys.slice(1) };
    [phones.sessions.ann] = messenger.setup(renewed, 'bob', listing, true, phones.chance);
    const received = phones.say('ann', 'me again');
    expect([received.texts, received.notices]).toEqual([['me again'], notices]);
    expect(phones.say('ann', 'still me').notices).toEqual([]);
    expect(phones.say('bob', 'welcome').texts).toEqual(['welcome']);
  }
});

test('safety numbers: equal crosswise, unless somebody sits between; WhatsApp of 2015 showed none', () => {
  const { sessions, chat, ann } = twoPhones(signal, 17);
  chat('ab');
  const [mine, theirs] = [signal.check(sessions.ann), signal.check(sessions.bob)];
  expect(mine?.mine).toMatch(/^\d{30}$/);
  expect(mine).toEqual({ mine: theirs?.theirs, theirs: theirs?.mine });
  const mallory = signal.identity('bob', seededChance(98));
  const [fooled] = signal.setup(ann, 'bob', signal.publish(mallory), true, seededChance(97));
  expect(signal.check(fooled)?.theirs).not.toBe(theirs?.mine);
  expect(whatsapp.check(sessions.ann)).toBeNull();
  expect(signal.check(signal.setup(ann, 'bob', null, false, seededChance(96))[0])).toBeNull();
});

test('an opening for prekeys that are not there is refused, whatever it was sealed for', () => {
  const phones = twoPhones(whatsapp, 12);
  const first = phones.write('ann', 'one');
  const wire = readWire(first);
  if (!wire?.opening) throw new Error('not a first message');
  const { opening: said, message } = wire;
  const inner = concat(message.covered, message.mac);
  const named = (signedPreKeyId: number, preKeyId = said.preKeyId) =>
    phones.deliver('bob', writeOpening({ ...said, signedPreKeyId, preKeyId }, inner));
  expect(named(said.signedPreKeyId + 1).refused).toBe('wrong-key');
  expect(named(said.signedPreKeyId, 60_000).refused).toBe('wrong-key');
  // Without its one-time prekey it leads to other keys.
  expect(named(said.signedPreKeyId, null).refused).toBe('tampered');
  expect(named(said.signedPreKeyId).texts).toEqual(['one']);
});

test('fields have numbers from 1 on, and of either kind', () => {
  const item = (...bytes: number[]) => readItems(Uint8Array.of(0x33, ...bytes), 1);
  expect(item(0x08, 5, 0x12, 1, 7)?.map(({ field, value }) => [field, value])).toEqual([
    [1, 5],
    [2, Uint8Array.of(7)],
  ]);
  // Field 0 of both kinds; kinds 1, 5 and 7; a length beyond the end; a number cut off, and one above 2^32.
  for (const bytes of [
    ...[
      [0x00, 5],
      [0x02, 1, 7],
      [0x09, 1, 7],
      [0x0d, 1, 7],
      [0x0f, 1, 7],
      [0x0a, 2, 7],
      [0x0a],
      [0x08, 0x80],
    ],
    [0x08, 0xff, 0xff, 0xff, 0xff, 0x10],
    [0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  ])
    expect([bytes, item(...bytes)]).toEqual([bytes, null]);
});

test('each message says how far the chain before came, as libaxolotl counts it', () => {
  const phones = twoPhones(whatsapp, 14);
  const previous = (bytes: Uint8Array) => readWire(bytes)?.message.previousCounter;
  const say = (who: 'ann' | 'bob', text: string) => {
    const bytes = phones.write(who, text);
    phones.deliver(who === 'ann' ? 'bob' : 'ann', bytes);
    return previous(bytes);
  };
  expect(['1', '2', '3', '4'].map((text) => say('ann', text))).toEqual([0, 0, 0, 0]);
  expect([say('bob', '5'), say('bob', '6')]).toEqual([0, 0]);
  // Four were sent, the last of them number 3.
  expect([say('ann', '7'), say('ann', '8')]).toEqual([3, 3]);
  expect(say('bob', '9')).toBe(1);
});
