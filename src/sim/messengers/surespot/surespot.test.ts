import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { chanceOf, converse, covered, flip, inTurn, meet } from '../../../../tests/support/messenger.ts';
import { concat, fromHex, fromUtf8, utf8 } from '../../bytes.ts';
import { ecAgree } from '../../crypto/ec.ts';
import type { Payload } from '../messenger.ts';
import {
  type Identity,
  messageKey,
  refresh,
  roll,
  type Session,
  surespot,
  surespotUnhashed,
} from './index.ts';
import { judgeListing, listKeys } from './keys.ts';
import { readSurespotMessage, surespotLayers } from './message.ts';

const person = (account: string, seed: number) => surespot.identity(account, chanceOf(seed));
const [alice, bob, eve] = [person('alice', 1), person('bob', 2), person('eve', 3)];
const [a, b] = meet(surespot, alice, bob);
const texts = ['Are you up?', 'Yes.', 'Bring the map.', 'Which one?', 'The old one.', ''];
const chat = converse(surespot, [a, b], inTurn(texts));
const keysOfEve = surespot.seize(
  meet(surespot, { ...alice, account: 'eve', keys: eve.keys }, bob)[0],
  'device',
);
const read = (keys: Parameters<typeof surespot.decrypt>[0], payloads: readonly Payload[]) =>
  surespot.decrypt(keys, payloads).map(({ text }) => text);
const seized = (session: Session) => [surespot.seize(session, 'identity')];
const first = chat.payloads[0] as Payload;
const receive = (session: Session, bytes: Uint8Array) => surespot.receive(session, bytes, chanceOf(9))[1];

test('any text of up to 500 characters comes through, both key derivations understood at both ends', () => {
  const chance = chanceOf(4);
  const text = fc.string({ unit: 'binary', maxLength: 500 });
  const said: string[] = [];
  const payloads: Payload[] = [];
  fc.assert(
    fc.property(text, fc.constantFrom(surespot, surespotUnhashed), (words, messenger) => {
      const [, [packet]] = messenger.send(a, words, chance);
      const bytes = packet?.bytes ?? new Uint8Array();
      expect(receive(b, bytes)).toEqual({ texts: [words], replies: [], notices: [], refused: null });
      said.push(words);
      payloads.push({ from: 'alice', to: 'bob', bytes });
    }),
  );
  expect(read(seized(b), payloads)).toEqual(said);
  for (const { layers } of surespot.decrypt(seized(b), payloads)) layers.forEach(covered);
});

test('state is plain JSON', () => {
  for (const value of [alice, surespot.publish(alice), chat.alice, ...seized(chat.bob)]) {
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  }
});

test('on the wire: seven fields of JSON, as the app of November 2015 sent them', () => {
  const wire = JSON.parse(fromUtf8(first.bytes));
  expect(Object.keys(wire)).toEqual(['to', 'from', 'toVersion', 'fromVersion', 'iv', 'data', 'hashed']);
  expect(wire).toMatchObject({ to: 'bob', from: 'alice', toVersion: '1', fromVersion: '1', hashed: true });
  expect(Buffer.from(wire.iv, 'base64').length).toBe(16);
  expect(Buffer.from(wire.data, 'base64').length).toBe(utf8(texts[0] ?? '').length + 16);
  expect(fromUtf8(first.bytes)).not.toMatch(/[^\\]\//);
});

describe('no forward secrecy', () => {
  test('one seized phone opens both directions, past and future; it has no more than its long-term keys', () => {
    expect(read(seized(b), chat.payloads)).toEqual(texts);
    expect(read(seized(a), chat.payloads)).toEqual(texts);
    expect(surespot.seize(chat.bob, 'device')).toEqual(surespot.seize(b, 'identity'));
  });

  test('foreign keys open nothing, nor does an empty ring', () => {
    expect(read([], chat.payloads)).toEqual(texts.map(() => null));
    expect(read([keysOfEve], chat.payloads)).toEqual(texts.map(() => null));
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 10_000 }), (seed) => {
        const keys = person('bob', seed).keys;
        const foreign = { ...surespot.seize(b, 'identity'), keys };
        expect(read([foreign], chat.payloads.slice(0, 2))).toEqual([null, null]);
      }),
      draws(10),
    );
  });

  test('a roll closes the future to the old keys, and leaves the past open', () => {
    const newBob = roll(bob, chanceOf(5));
    const [bobNow] = refresh(b, newBob, surespot.publish(alice));
    const [aliceNow] = refresh(a, alice, surespot.publish(newBob));
    const later = converse(surespot, [aliceNow, bobNow], inTurn(['New key?', 'New key.']));
    expect(readSurespotMessage(later.payloads[0]?.bytes ?? new Uint8Array())?.toVersion).toBe('2');
    expect(read(seized(b), later.payloads)).toEqual([null, null]);
    expect(read(seized(bobNow), [...chat.payloads, ...later.payloads])).toEqual([
      ...texts,
      'New key?',
      'New key.',
    ]);
    expect(receive(bobNow, first.bytes).texts).toEqual([texts[0]]);
    expect(receive(b, later.payloads[0]?.bytes ?? new Uint8Array()).refused).toBe('wrong-key');
  });
});

describe('what is refused, and what is not', () => {
  test('every single-bit flip ends in a refusal or in the same words', () => {
    const flips = Array.from({ length: first.bytes.length * 8 }, (_, bit) => flip(first.bytes, bit));
    for (const bytes of flips) {
      const { texts: got, refused } = receive(b, bytes);
      expect(refused ? got : ['refused or', ...got]).toEqual(refused ? [] : ['refused or', texts[0]]);
    }
    const payloads = flips.map((bytes) => ({ ...first, bytes }));
    for (const { text, layers } of surespot.decrypt(seized(b), payloads)) {
      expect([null, texts[0]]).toContain(text);
      layers.forEach(covered);
    }
  });

  test('every cut, and nonsense, is malformed', () => {
    for (let end = 0; end < first.bytes.length; end++) {
      expect(receive(b, first.bytes.slice(0, end)).refused).toBe('malformed');
    }
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map(utf8),
      fc
        .string({ maxLength: 60 })
        .map((s) => concat(first.bytes.slice(0, 30), utf8(s), first.bytes.slice(30))),
    );
    fc.assert(
      fc.property(hostile, (bytes) => {
        const { texts: got } = receive(b, bytes);
        expect(got.length === 0 || got[0] === texts[0]).toBe(true);
        surespotLayers(bytes).forEach(covered);
      }),
      draws(500),
    );
  });

  test('nothing covers names and versions: the service may write others there', () => {
    const wire = JSON.parse(fromUtf8(first.bytes));
    const bytes = utf8(JSON.stringify({ id: 7, ...wire, datetime: 1447675200000 }, null, 1));
    expect(receive(b, bytes).texts).toEqual([texts[0]]);
    const layers = surespotLayers(bytes);
    layers.forEach(covered);
    expect(layers[0]?.fields.map(({ name }) => name)).toContain('surespot.datetime');
    const other = (change: object) => receive(b, utf8(JSON.stringify({ ...wire, ...change }))).refused;
    expect(other({ from: 'eve' })).toBe('not-for-this-device');
    expect(other({ fromVersion: '2' })).toBe('wrong-key');
    expect(other({ hashed: false })).toBe('tampered');
  });

  test('a whole message sent again opens again: there is no counter', () => {
    const [after] = surespot.receive(b, first.bytes, chanceOf(9));
    expect(receive(after, first.bytes).texts).toEqual([texts[0]]);
  });
});

test('every byte has a name; what is sealed is what the keys do not open', () => {
  const [outside] = surespot.decrypt([], [first]);
  expect(outside?.layers.map(({ name }) => name)).toEqual(['surespot', 'surespot.sealed']);
  expect(outside?.layers[0]?.fields.filter(({ mark }) => mark === 'sealed')).toHaveLength(1);
  const [inside] = surespot.decrypt(seized(b), [first]);
  expect(inside?.layers.map(({ name }) => name)).toEqual(['surespot', 'surespot.sealed', 'text']);
  inside?.layers.forEach(covered);
});

describe('deniable', () => {
  test('the receiver can write what the sender never said; an outsider cannot', () => {
    const forged = surespot.forge(seized(b), chat.payloads, 0, 'Burn the map.', null, chanceOf(6));
    expect(forged && receive(b, forged).texts).toEqual(['Burn the map.']);
    expect(surespot.forge([], chat.payloads, 0, 'Burn the map.', texts[0] ?? '', chanceOf(6))).toBeNull();
    expect(surespot.forge([keysOfEve], chat.payloads, 0, 'Burn the map.', null, chanceOf(6))).toBeNull();
    expect(surespot.forge(seized(b), chat.payloads, 99, 'Burn the map.', null, chanceOf(6))).toBeNull();
  });

  test('a judge finds no signature, and a tag that fits the forgery as well', () => {
    const forged = surespot.forge(seized(b), chat.payloads, 0, 'Burn the map.', null, chanceOf(6));
    const payloads = [{ ...first, bytes: forged ?? new Uint8Array() }, first];
    const listing = surespot.publish(alice);
    const valid = { signature: 'none', mac: 'valid' };
    expect(surespot.verify(seized(b), listing, payloads, 0)).toEqual({ ...valid, text: 'Burn the map.' });
    expect(surespot.verify(seized(b), listing, payloads, 1)).toEqual({ ...valid, text: texts[0] });
    expect(surespot.verify([], listing, payloads, 1)).toEqual({
      signature: 'none',
      mac: 'no-key',
      text: null,
    });
    const bent = JSON.parse(fromUtf8(first.bytes));
    const bytes = utf8(JSON.stringify({ ...bent, hashed: false }));
    expect(surespot.verify(seized(b), listing, [{ ...first, bytes }], 0).mac).toBe('invalid');
  });
});

describe('the key of before September 2015', () => {
  test('begins with 0 or 1, as its number has 521 bits of 528', () => {
    const starts = Array.from({ length: 24 }, (_, i) => {
      const [mine, theirs] = [person('x', 50 + i).keys[0], bob.keys[0]];
      const shared = ecAgree('P-521', fromHex(mine?.dh ?? ''), fromHex(theirs?.dhPublic ?? ''));
      return messageKey(shared ?? new Uint8Array(), false)[0];
    });
    expect(new Set(starts)).toEqual(new Set([0, 1]));
  });
});

describe('the directory', () => {
  const two = roll(bob, chanceOf(5));
  const mallory: Identity = {
    account: 'bob',
    keys: [...bob.keys, ...person('bob', 8).keys.map((k) => ({ ...k, version: 2 }))],
  };
  const held = judgeListing('bob', [], listKeys('bob', bob.keys, true)).held;

  test('honest: version 1 is taken on trust, every later one on the word of the one before', () => {
    const { accepted, rejected } = judgeListing('bob', [], surespot.publish(two)?.keys ?? []);
    expect(accepted).toEqual([1, 2].map((version) => ({ version, by: 'chain' })));
    expect(rejected).toEqual([]);
  });

  test('a substituted version 2 breaks the chain, whether signed by itself or by a stranger', () => {
    const strange = person('bob', 9);
    const chains = [
      listKeys('bob', mallory.keys.slice(1), true),
      listKeys('bob', [...strange.keys, ...mallory.keys.slice(1)], true).slice(1),
    ];
    for (const listing of chains) {
      expect(judgeListing('bob', held, listing)).toEqual({ held, accepted: [], rejected: [2] });
    }
  });

  test('with clientSig left out, the word of the service is enough, and it reads along', () => {
    const listing = { account: 'bob', keys: listKeys('bob', mallory.keys, false) };
    const [fooled, judged] = refresh(a, alice, listing);
    expect(judged.accepted).toEqual([{ version: 2, by: 'server' }]);
    const [, [packet]] = surespot.send(fooled, 'For Bob alone.', chanceOf(7));
    const payloads = [{ from: 'alice', to: 'bob', bytes: packet?.bytes ?? new Uint8Array() }];
    const [spy] = surespot.setup(mallory, 'alice', surespot.publish(alice), true, chanceOf(1));
    expect(read(seized(spy), payloads)).toEqual(['For Bob alone.']);
    expect(read(seized(b), payloads)).toEqual([null]);
    expect(surespot.check(fooled)?.theirs).not.toBe(surespot.check(b)?.mine);
  });

  test('without clientSig, keys of another account will do: the older signature names nobody', () => {
    const { accepted } = judgeListing('bob', [], listKeys('eve', eve.keys, false));
    expect(accepted).toEqual([{ version: 1, by: 'server' }]);
  });

  test('a listing of another account, or with a bent key, is turned down', () => {
    const [good] = listKeys('bob', bob.keys, true);
    if (!good) throw new Error('no keys');
    const rejected = (listing: object) => judgeListing('bob', [], [{ ...good, ...listing }]).rejected;
    expect(judgeListing('eve', [], [good]).rejected).toEqual([1]);
    expect(rejected({ dhPub: listKeys('bob', eve.keys, true)[0]?.dhPub })).toEqual([1]);
    expect(rejected({ dhPub: '' })).toEqual([1]);
    expect(rejected({ clientSig: '!' })).toEqual([1]);
    expect(rejected({ serverSig: good.dhPubSig })).toEqual([1]);
  });

  test('without a key that it believes, a phone sends nothing', () => {
    const [lonely] = surespot.setup(alice, 'bob', null, true, chanceOf(1));
    expect(surespot.send(lonely, 'Anybody?', chanceOf(1))).toEqual([lonely, []]);
    expect(receive(lonely, first.bytes).refused).toBe('not-for-this-device');
  });
});

test('fingerprints are equal crosswise, unless somebody sits between', () => {
  const [mine, theirs] = [surespot.check(a), surespot.check(b)];
  expect(mine?.mine).toBe(theirs?.theirs);
  expect(mine?.theirs).toBe(theirs?.mine);
  expect(mine?.mine).toMatch(/^1 [\da-f]{32} [\da-f]{32}$/);
  const [between] = surespot.setup(
    alice,
    'bob',
    { account: 'bob', keys: listKeys('bob', eve.keys, true) },
    true,
    chanceOf(1),
  );
  expect(surespot.check(between)?.theirs).not.toBe(theirs?.mine);
});

test('a message for somebody else, or from somebody else, is not taken, though nothing covers the names', () => {
  const said = fromUtf8(first.bytes);
  const instead = (one: string, other: string) => utf8(said.replace(one, other));
  expect(receive(b, first.bytes).refused).toBeNull();
  for (const bytes of [instead('"to":"bob"', '"to":"carol"'), instead('"from":"alice"', '"from":"carol"')])
    expect(receive(b, bytes).refused).toBe('not-for-this-device');
});

test('data shorter than a tag is no message', () => {
  const cut = (data: string) => utf8(fromUtf8(first.bytes).replace(/"data":"[^"]*"/, `"data":"${data}"`));
  for (const data of ['', 'AAAA', 'AAAAAAAAAAAAAAAAAAAA']) {
    expect(receive(b, cut(data)).refused).toBe('malformed');
    surespotLayers(cut(data)).forEach(covered);
  }
  expect(receive(b, cut('AAAAAAAAAAAAAAAAAAAAAA==')).refused).toBe('tampered');
});

test('JSON that says the same name twice has no layers to be cut into', () => {
  const twice = utf8(fromUtf8(first.bytes).replace('{', '{"iv":"x",'));
  expect(readSurespotMessage(twice)).toBeNull();
  expect(surespotLayers(twice).map(({ fields }) => fields.map(({ name }) => name))).toEqual([['unknown']]);
});
