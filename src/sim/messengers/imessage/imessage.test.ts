import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { chanceOf, converse, covered, flip, inTurn, meet } from '../../../../tests/support/messenger.ts';
import { concat, fromHex, fromUtf8 } from '../../bytes.ts';
import { oaepEncrypt } from '../../crypto/rsa.ts';
import type { Payload } from '../messenger.ts';
import { addDevice, type Identity, imessage, type Listing, resignAs, type Session } from './index.ts';
import { cutPayload, signBody } from './payload.ts';

const device = (account: string, seed: number) => imessage.identity(account, chanceOf(seed));
const [alice, bob, eve, tablet] = [device('alice', 1), device('bob', 2), device('eve', 3), device('bob', 4)];
const list = (me: Identity) => imessage.publish(me) as Listing;
const [a, b] = meet(imessage, alice, bob);
const texts = ['Are you up?', 'Yes. ☕', 'Bring the map.', 'Which one?', 'The old one.', ''];
const chat = converse(imessage, [a, b], inTurn(texts));
const first = chat.payloads[0] as Payload;
const fromAlice = texts.map((text, i) => (i % 2 ? null : text));
const fromBob = texts.map((text, i) => (i % 2 ? text : null));
const seized = (session: Session) => [imessage.seize(session, 'identity')];
const keysOfEve = imessage.seize({ me: eve, peer: 'bob', devices: list(bob).devices }, 'device');
const read = (keys: Parameters<typeof imessage.decrypt>[0], payloads: readonly Payload[]) =>
  imessage.decrypt(keys, payloads).map(({ text }) => text);
const receive = (session: Session, bytes: Uint8Array) => imessage.receive(session, bytes, chanceOf(9))[1];
const sent = (session: Session, text: string, seed = 5): Payload[] =>
  imessage.send(session, text, chanceOf(seed))[1].map((one) => ({
    ...one,
    from: session.me.account,
    to: session.peer,
  }));

test('any text of up to 500 characters comes through', () => {
  const said: string[] = [];
  const payloads: Payload[] = [];
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.nat(), (text, seed) => {
      const [packet] = sent(a, text, seed);
      expect(receive(b, packet?.bytes ?? new Uint8Array())).toEqual({
        texts: [text],
        replies: [],
        notices: [],
        refused: null,
      });
      said.push(text);
      if (packet) payloads.push(packet);
    }),
  );
  expect(read(seized(b), payloads)).toEqual(said);
  for (const { layers } of imessage.decrypt(seized(b), payloads)) layers.forEach(covered);
});

test('state is plain JSON', () => {
  for (const value of [alice, list(alice), chat.alice, ...seized(chat.bob)]) {
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  }
});

test('every byte has a name; the keys of the device lay four layers bare', () => {
  const [outside] = imessage.decrypt([], [first]);
  expect(outside?.layers.map(({ name }) => name)).toEqual(['imessage']);
  const [inside] = imessage.decrypt(seized(b), [first]);
  const layers = inside?.layers ?? [];
  expect(layers.map(({ name }) => name)).toEqual(['imessage', 'imessage.block', 'imessage.plist', 'text']);
  layers.forEach(covered);
  const plist = layers[2];
  const of = (name: string) => plist?.fields.filter((field) => field.name === name) ?? [];
  expect(of('imessage.participant').map(({ value }) => value)).toEqual(['bob', 'alice']);
  expect(of('imessage.name').map(({ value }) => value)).toEqual(['p', 'r', 't', 'v']);
  const [text] = of('imessage.text');
  expect(fromUtf8(fromHex(plist?.hex.slice(2 * (text?.start ?? 0), 2 * (text?.end ?? 0)) ?? ''))).toBe(
    texts[0],
  );
  expect(plist?.fields.some(({ name }) => name === 'imessage.value' || name === 'unknown')).toBe(false);
});

describe('no forward secrecy, one direction', () => {
  test('a seized device opens all that came in, past and future, and nothing that it sent', () => {
    expect(read(seized(b), chat.payloads)).toEqual(fromAlice);
    expect(read(seized(a), chat.payloads)).toEqual(fromBob);
    expect(read([...seized(a), ...seized(b)], chat.payloads)).toEqual(texts);
    expect(imessage.seize(chat.bob, 'device')).toEqual(imessage.seize(b, 'identity'));
  });

  test('foreign keys open nothing, nor does an empty ring', () => {
    const nothing = texts.map(() => null);
    expect(read([], chat.payloads)).toEqual(nothing);
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 10_000 }), (seed) => {
        expect(read([keysOfEve, { ...b, me: device('bob', seed) }], chat.payloads)).toEqual(nothing);
      }),
      draws(5),
    );
  });
});

describe('several devices', () => {
  const both = addDevice(list(bob), tablet);
  const [session] = imessage.setup(alice, 'bob', both, true, chanceOf(1));
  const copies = sent(session, 'For your eyes only.');

  test('each gets a copy of its own, and opens no other', () => {
    expect(copies.map((copy) => copy.device)).toEqual([bob.token, tablet.token]);
    const [there] = imessage.setup(tablet, 'alice', list(alice), false, chanceOf(1));
    const got = [b, there].map((at) => copies.map(({ bytes }) => receive(at, bytes)));
    expect(got[0]?.map(({ refused }) => refused)).toEqual([null, 'not-for-this-device']);
    expect(got[1]?.map(({ refused }) => refused)).toEqual(['not-for-this-device', null]);
    expect(got[1]?.[1]?.texts).toEqual(['For your eyes only.']);
  });

  test('a ghost in the directory reads along, and nobody can tell: there is nothing to compare', () => {
    const [haunted] = imessage.setup(alice, 'bob', addDevice(list(bob), eve), true, chanceOf(1));
    const payloads = sent(haunted, 'For your eyes only.');
    const ghost = imessage.seize({ me: eve, peer: 'alice', devices: [] }, 'device');
    expect(read([ghost], payloads)).toEqual([null, 'For your eyes only.']);
    expect(receive(b, payloads[0]?.bytes ?? new Uint8Array()).texts).toEqual(['For your eyes only.']);
    expect(imessage.check(haunted)).toBeNull();
    const [one, two] = [sent(a, 'For your eyes only.'), payloads].map((copies) =>
      copies.reduce((sum, { bytes }) => sum + bytes.length, 0),
    );
    expect(two).toBeGreaterThan(1.9 * (one ?? 0));
  });

  test('without a device in the directory, nothing is sent', () => {
    const [lonely] = imessage.setup(alice, 'bob', null, true, chanceOf(1));
    expect(sent(lonely, 'Anybody?')).toEqual([]);
  });
});

describe('what is refused', () => {
  test('a flipped bit, wherever it is', () => {
    for (let bit = 0; bit < first.bytes.length * 8; bit += 3) {
      expect(receive(b, flip(first.bytes, bit)).refused).toMatch(/^(?:malformed|tampered)$/);
    }
  });

  test('decrypting checks no signature: of flips, only those behind the RSA block change what it shows', () => {
    const words = 'Nothing that stands in the first hundred bytes can be touched without the key.';
    const bytes = sent(a, words)[0]?.bytes ?? new Uint8Array();
    const bits = Array.from({ length: (bytes.length * 8) / 5 }, (_, i) => 5 * i);
    const payloads = bits.map((bit) => ({ ...first, bytes: flip(bytes, bit) }));
    const outcomes = imessage.decrypt(seized(b), payloads).map(({ text, layers }, i) => {
      layers.forEach(covered);
      const changed = text !== null && text !== words;
      return { behind: (bits[i] ?? 0) >= 8 * 163, changed };
    });
    expect(outcomes.filter(({ behind, changed }) => changed && !behind)).toEqual([]);
    expect(outcomes.filter(({ changed }) => changed).length).toBeGreaterThan(50);
  });

  test('cuts and nonsense', () => {
    for (let end = 0; end < first.bytes.length; end++) {
      expect(receive(b, first.bytes.slice(0, end)).refused).toBe('malformed');
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, dressed) => {
        if (dressed) bytes.set([2, 0, 200].slice(0, bytes.length));
        expect(receive(b, bytes).texts).toEqual([]);
        for (const { layers } of imessage.decrypt(seized(b), [{ ...first, bytes }])) layers.forEach(covered);
      }),
      draws(300),
    );
  });

  test('a letter signed by somebody else', () => {
    const [letter] = sent({ me: eve, peer: 'bob', devices: list(bob).devices }, 'I am Alice.');
    expect(receive(b, letter?.bytes ?? new Uint8Array()).refused).toBe('tampered');
  });
});

describe('the signature', () => {
  test('convinces anybody who has the listing, and the receiver cannot forge it', () => {
    const judged = imessage.verify(seized(b), list(alice), chat.payloads, 0);
    expect(judged).toEqual({ signature: 'valid', mac: 'none', text: texts[0] });
    expect(imessage.verify([], list(alice), chat.payloads, 0)).toEqual({ ...judged, text: null });
    expect(imessage.verify([], list(bob), chat.payloads, 0).signature).toBe('invalid');
    expect(imessage.verify([], null, chat.payloads, 0).signature).toBe('invalid');
    for (const keys of [[], seized(b), [keysOfEve]]) {
      expect(imessage.forge(keys, chat.payloads, 0, 'Burn the map.', texts[0] ?? '', chanceOf(6))).toBeNull();
    }
  });

  test('whoever has the sender’s device can write as the sender', () => {
    const forged = imessage.forge(seized(a), chat.payloads, 0, 'Burn the map.', null, chanceOf(6));
    const payloads = [{ ...first, bytes: forged ?? new Uint8Array() }];
    expect(receive(b, payloads[0]?.bytes ?? new Uint8Array()).texts).toEqual(['Burn the map.']);
    expect(imessage.verify(seized(b), list(alice), payloads, 0).signature).toBe('valid');
  });
});

describe('taken off and put on again', () => {
  const words = 'Hello Bob, how are you? Please pay 100.';
  const wanted = words.replace('100', '900');
  const [letter] = sent(a, words);
  const [withEve] = imessage.setup(bob, 'eve', list(eve), false, chanceOf(1));

  test('changed text verifies as Eve, and no longer as Alice', () => {
    const resigned = letter && resignAs(eve, letter, words, wanted);
    if (!letter || !resigned) throw new Error('not signed');
    expect(receive(b, resigned).refused).toBe('tampered');
    expect(receive(withEve, resigned).texts).toEqual([wanted]);
    const payloads = [{ ...letter, from: 'eve', bytes: resigned }];
    expect(imessage.verify(seized(b), list(eve), payloads, 0)).toMatchObject({
      signature: 'valid',
      text: wanted,
    });
    expect(imessage.verify(seized(b), list(alice), payloads, 0).signature).toBe('invalid');
    expect(cutPayload(resigned)?.body.length).toBe(cutPayload(letter.bytes)?.body.length);
  });

  test('not what the RSA block covers, nor another length; and a wrong guess garbles', () => {
    if (!letter) throw new Error('nothing sent');
    expect(resignAs(eve, letter, words, words.replace('Hello', 'Jello'))).toBeNull();
    expect(resignAs(eve, letter, words, `${wanted}!`)).toBeNull();
    expect(resignAs(eve, { ...letter, bytes: letter.bytes.slice(1) }, words, wanted)).toBeNull();
    const guessed = resignAs(eve, letter, words.replace('100', '200'), wanted);
    expect(receive(withEve, guessed ?? new Uint8Array()).texts).toEqual([words.replace('100', ':00')]);
  });
});

test('a payload ends where its signature does', () => {
  const more = (n: number) => Uint8Array.of(...first.bytes, ...new Uint8Array(n));
  expect(cutPayload(more(0))).not.toBeNull();
  for (const n of [1, 2, 100]) {
    expect(cutPayload(more(n))).toBeNull();
    expect(receive(b, more(n)).refused).toBe('malformed');
  }
});

test('a block that holds less than a key is opened into nothing, by whomever it is signed', () => {
  const block = (length: number) => {
    const body = concat(oaepEncrypt(bob.rsa, new Uint8Array(length), chanceOf(3)), new Uint8Array(40));
    return signBody(alice.ecdsa, body);
  };
  for (const length of [0, 3, 15]) {
    expect(receive(b, block(length)).refused).toBe('not-for-this-device');
    expect(read(seized(b), [{ ...first, bytes: block(length) }])).toEqual([null]);
  }
  // A key, and nothing of a property list.
  expect(receive(b, block(16)).refused).toBe('malformed');
});
