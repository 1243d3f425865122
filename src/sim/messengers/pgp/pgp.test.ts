import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { depth, draws } from '../../../../tests/support/depth.ts';
import { chanceOf, converse, covered, flip, inTurn, meet } from '../../../../tests/support/messenger.ts';
import { concat, fromUtf8, toHex, utf8 } from '../../bytes.ts';
import { pkcs1Encrypt } from '../../crypto/rsa.ts';
import type { Payload } from '../messenger.ts';
import { armor, crc24, dearmor } from './armor.ts';
import { pgp, pgpUnsigned, type Session } from './index.ts';
import { importPublic, type PublicKey } from './keys.ts';
import { openPgpMessage, readOutside } from './message.ts';
import { readMpi, readPackets, writeMpi, writePacket } from './packets.ts';
import { DOCUMENT, readSignature, signatureFits, writeSignature } from './signature.ts';

const [alice, bob, eve] = ['alice', 'bob', 'eve'].map((name, i) => pgp.identity(name, chanceOf(i))) as [
  Session['me'],
  Session['me'],
  Session['me'],
];
const [a, b] = meet(pgp, alice, bob);
const texts = ['Are you up?', 'Yes. ☕', 'Bring the map.', 'Which one?', 'The old one.', ''];
const chat = converse(pgp, [a, b], inTurn(texts));
const unsigned = converse(pgpUnsigned, [a, b], inTurn(texts));
const first = chat.payloads[0] as Payload;
const [atEve] = pgp.setup(eve, 'bob', pgp.publish(bob), true, chanceOf(1));
const read = (keys: readonly Session[], payloads: readonly Payload[]) =>
  pgp.decrypt(keys, payloads).map(({ text }) => text);
const receive = (session: Session, bytes: Uint8Array) => pgp.receive(session, bytes, chanceOf(9))[1];
const empty = new Uint8Array();
const inArmor = dearmor(first.bytes)?.bytes ?? empty;

describe('armour', () => {
  test('CRC-24 of the usual nine digits', () => {
    expect([toHex(crc24(utf8('123456789'))), toHex(crc24(empty))]).toEqual(['21cf02', 'b704ce']);
  });

  test('comes off again, whatever the line ends and header lines', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        const text = fromUtf8(armor('MESSAGE', bytes));
        const dressed = text.replace('\n', '\nVersion: 1\nComment: none\n').replaceAll('\n', '\r\n');
        for (const one of [text, dressed]) {
          const parts = dearmor(utf8(one));
          expect(parts).toMatchObject({ kind: 'MESSAGE', bytes });
          const { head = 0, data = 0, checksum = 0, tail = 0 } = parts ?? {};
          expect(head + data + checksum + tail).toBe(one.length);
        }
      }),
    );
  });

  test('a changed letter, or anything else around, is not taken', () => {
    for (let bit = 0; bit < first.bytes.length * 8; bit++) {
      const bytes = dearmor(flip(first.bytes, bit))?.bytes;
      expect(bytes === undefined || toHex(bytes) === toHex(inArmor)).toBe(true);
    }
    expect(dearmor(concat(utf8('Hello.\n'), first.bytes))).toBeNull();
    expect(dearmor(concat(first.bytes, utf8('Bye.')))).toBeNull();
  });
});

describe('packets', () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.nat({ max: 9000 }).map((n) => new Uint8Array(n)),
  );

  test('come back as written, in lengths of one, two and five bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 63 }), content), { maxLength: 4 }), (packets) => {
        const bytes = concat(...packets.map(([tag, body]) => writePacket(tag, body)));
        const read = readPackets(bytes);
        expect(read?.map(({ tag, body }) => [tag, body])).toEqual(packets);
        const pieces = read?.flatMap((packet) => packet.pieces) ?? [];
        expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBe(bytes.length);
      }),
      draws(50),
    );
  });

  test('of the old format, and in parts, too', () => {
    const old = readPackets(Uint8Array.of(0x84, 1, 7, 0x85, 0, 1, 8, 0x86, 0, 0, 0, 1, 9, 0x87, 5, 5));
    expect(old?.map(({ tag, body }) => [tag, ...body])).toEqual([
      [1, 7],
      [1, 8],
      [1, 9],
      [1, 5, 5],
    ]);
    const parted = readPackets(Uint8Array.of(0xcb, 0xe1, 1, 2, 0xe0, 3, 2, 4, 5));
    expect(parted?.map(({ body }) => [...body])).toEqual([[1, 2, 3, 4, 5]]);
    expect(parted?.[0]?.pieces.map(({ kind }) => kind[0]).join('')).toBe('hclclc');
  });

  test('nonsense is refused, not thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        readPackets(bytes);
        readMpi(bytes, 0);
        expect(importPublic(fromUtf8(armor('PUBLIC KEY BLOCK', concat(bytes, utf8('x')))))).toBeNull();
      }),
      draws(500),
    );
    expect(readPackets(Uint8Array.of(0xcb, 0xff, 0xff, 0xff, 0xff, 0xff))).toBeNull();
  });

  test('numbers carry their length in bits', () => {
    expect(toHex(writeMpi('01'))).toBe('000101');
    expect(toHex(writeMpi('0001ff'))).toBe('000901ff');
    expect(toHex(writeMpi(''))).toBe('0000');
    expect(readMpi(writeMpi('01ff'), 0)).toEqual({ value: Uint8Array.of(1, 255), end: 4 });
  });
});

describe('keys', () => {
  const { key = '' } = pgp.publish(bob) ?? {};

  test('are found again in their listing, under their own signature', () => {
    expect(importPublic(key)).toEqual(a.theirs);
    expect(a.theirs).toMatchObject({ userId: 'bob', rsa: { n: bob.rsa.n } });
    expect(a.theirs?.fingerprint).toMatch(/^[\da-f]{40}$/);
  });

  test('a flipped bit anywhere, even in the name, and the listing holds no key', () => {
    const bytes = dearmor(utf8(key))?.bytes ?? empty;
    for (let bit = 0; bit < bytes.length * 8; bit += 7) {
      const found = importPublic(fromUtf8(armor('PUBLIC KEY BLOCK', flip(bytes, bit))));
      // What the signature leaves out is its own issuer.
      expect(found === null || JSON.stringify(found) === JSON.stringify(a.theirs)).toBe(true);
    }
    const [lonely] = pgp.setup(alice, 'bob', { account: 'bob', key: 'no key' }, true, chanceOf(1));
    expect(pgp.send(lonely, 'Anybody?', chanceOf(1))).toEqual([lonely, []]);
  });

  test('fingerprints are equal crosswise, unless somebody sits between', () => {
    const [mine, theirs] = [pgp.check(a), pgp.check(b)];
    expect([mine?.mine, mine?.theirs]).toEqual([theirs?.theirs, theirs?.mine]);
    const [between] = pgp.setup(alice, 'bob', pgp.publish({ ...eve, account: 'bob' }), true, chanceOf(1));
    expect(pgp.check(between)?.theirs).not.toBe(theirs?.mine);
  });
});

test('a signature fits what it was made over, and no bit of it can change but its issuer', () => {
  const [data, issuer] = [utf8('Meet me.'), new Uint8Array(8)];
  const body = writeSignature(bob.rsa, issuer, DOCUMENT, 1, data);
  const fits = (bytes: Uint8Array, over = data) => {
    const signature = readSignature(bytes);
    return signature !== null && signatureFits(bob.rsa, signature, over);
  };
  expect([fits(body), fits(body, utf8('Meet us.'))]).toEqual([true, false]);
  const unhashed = body.length - 2 - 2 - 256 - 10;
  for (let bit = 0; bit < body.length * 8; bit++) {
    const at = bit >> 3;
    const free =
      (at >= unhashed && at < unhashed + 10) || at === body.length - 257 || at === body.length - 258;
    expect(fits(flip(body, bit)) && !free).toBe(false);
  }
  for (let end = 0; end < body.length; end++) expect(readSignature(body.slice(0, end))).toBeNull();
});

test('any text of up to 500 characters comes through, signed and unsigned', () => {
  const said: string[] = [];
  const payloads: Payload[] = [];
  const text = fc.string({ unit: 'binary', maxLength: 500 });
  fc.assert(
    fc.property(text, fc.constantFrom(pgp, pgpUnsigned), fc.nat(), (words, messenger, seed) => {
      const bytes = messenger.send(a, words, chanceOf(seed))[1][0]?.bytes ?? empty;
      const notices = [messenger === pgp ? 'signed' : 'unsigned'];
      expect(receive(b, bytes)).toEqual({ texts: [words], replies: [], notices, refused: null });
      said.push(words);
      payloads.push({ from: 'alice', to: 'bob', bytes });
    }),
    draws(16),
  );
  expect(read([b], payloads)).toEqual(said);
  for (const { layers } of pgp.decrypt([b], payloads)) layers.forEach(covered);
});

test('state is plain JSON', () => {
  for (const value of [alice, pgp.publish(alice), chat.alice, pgp.seize(chat.bob, 'device')]) {
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  }
});

test('every byte has a name; a key that fits lays five layers bare', () => {
  const [outside] = pgp.decrypt([], [first]);
  expect(outside?.layers.map(({ name }) => name)).toEqual(['pgp.armor', 'pgp']);
  const [inside] = pgp.decrypt([b], [first]);
  expect(inside?.layers.map(({ name }) => name)).toEqual([
    'pgp.armor',
    'pgp',
    'pgp.session',
    'pgp.opened',
    'text',
  ]);
  for (const { layers } of [outside, inside].flatMap((decrypted) => decrypted ?? [])) layers.forEach(covered);
  const names = inside?.layers.flatMap(({ fields }) => fields.map(({ name }) => name)) ?? [];
  expect(names.filter((name) => /rest|unknown|packet$/.test(name))).toEqual([]);
  const keyId = inside?.layers[1]?.fields.find(({ name }) => name === 'pgp.pkesk.keyId')?.value;
  expect(keyId?.toLowerCase()).toBe(a.theirs?.fingerprint.slice(-16));
});

describe('no forward secrecy, one direction', () => {
  test('a stolen key opens all that came in, past and future, and nothing that was sent', () => {
    for (const { payloads } of [chat, unsigned]) {
      expect(read([b], payloads)).toEqual(texts.map((text, i) => (i % 2 ? null : text)));
      expect(read([a, b], payloads)).toEqual(texts);
    }
    expect(pgp.seize(chat.bob, 'device')).toEqual(pgp.seize(b, 'identity'));
  });

  test('foreign keys open nothing, nor does an empty ring', () => {
    const nothing = texts.map(() => null);
    expect(read([], chat.payloads)).toEqual(nothing);
    expect(read([atEve], chat.payloads)).toEqual(nothing);
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 10_000 }), (seed) => {
        expect(read([{ ...b, me: pgp.identity('bob', chanceOf(seed)) }], chat.payloads)).toEqual(nothing);
      }),
      draws(4),
    );
  });
});

describe('what is refused', () => {
  test('a flipped bit in the armour, and one below it with armour that fits', () => {
    for (let bit = 0; bit < first.bytes.length * 8; bit += depth(31, 3)) {
      const { texts: got } = receive(b, flip(first.bytes, bit));
      expect(got.length === 0 || got[0] === texts[0]).toBe(true);
    }
    const payloads: Payload[] = [];
    for (let bit = 0; bit < inArmor.length * 8; bit += depth(37, 11)) {
      const bytes = armor('MESSAGE', flip(inArmor, bit));
      const { texts: got, refused } = receive(b, bytes);
      expect(refused === null ? got : [texts[0]]).toEqual([texts[0]]);
      payloads.push({ ...first, bytes });
    }
    for (const { text, layers } of pgp.decrypt([b], payloads)) {
      expect([null, texts[0]]).toContain(text);
      layers.forEach(covered);
    }
  });

  test('without a signature, the hash alone stands against changed text, and it does', () => {
    const long = 'Nothing in here can be changed unnoticed. '.repeat(5);
    const bytes = pgpUnsigned.send(a, long, chanceOf(3))[1][0]?.bytes ?? empty;
    const below = dearmor(bytes)?.bytes ?? empty;
    const first = below.length - 22 - long.length;
    for (let bit = 8 * first; bit < 8 * below.length; bit += 5) {
      const changed = armor('MESSAGE', flip(below, bit));
      expect(receive(b, changed)).toMatchObject({ texts: [], refused: 'tampered' });
      expect(read([b], [{ from: 'alice', to: 'bob', bytes: changed }])).toEqual([null]);
    }
  });

  test('a session key that is not whole, or of a cipher not known', () => {
    const outside = readOutside(first.bytes);
    const inside = outside && openPgpMessage({ secret: bob.rsa, key: a.theirs as PublicKey }, outside);
    if (!a.theirs || !inside || typeof inside === 'string') throw new Error('not opened');
    const { body } = outside.packets[1] ?? { body: empty };
    const under = (session: Uint8Array) => {
      const sealed = writeMpi(toHex(pkcs1Encrypt(bob.rsa, session, chanceOf(4))));
      const pkesk = concat(outside.packets[0]?.body.slice(0, 10) ?? empty, sealed);
      return receive(b, armor('MESSAGE', concat(writePacket(1, pkesk), writePacket(18, body)))).refused;
    };
    const { session } = inside;
    expect(under(session)).toBeNull();
    expect(under(flip(session, 8 * session.length - 1))).toBe('tampered');
    expect(under(concat(Uint8Array.of(3), session.slice(1)))).toBe('tampered');
    expect(under(concat(Uint8Array.of(7), session.slice(1)))).toBe('tampered');
    expect(under(Uint8Array.of(9))).toBe('tampered');
  });

  test('cuts and nonsense', () => {
    for (let end = 0; end < first.bytes.length - 1; end += 3) {
      expect(receive(b, first.bytes.slice(0, end)).refused).toBe('malformed');
    }
    for (let end = 1; end < inArmor.length; end += 7) {
      const bytes = armor('MESSAGE', inArmor.slice(0, end));
      expect(receive(b, bytes).refused).toBe('malformed');
      for (const { layers } of pgp.decrypt([b], [{ ...first, bytes }])) layers.forEach(covered);
    }
    const hostile = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.nat({ max: inArmor.length }));
    fc.assert(
      fc.property(hostile, ([patch, at]) => {
        const bytes = armor('MESSAGE', concat(inArmor.slice(0, at), patch, inArmor.slice(at + patch.length)));
        const { texts: got } = receive(b, bytes);
        expect(got.length === 0 || got[0] === texts[0]).toBe(true);
        for (const { layers } of pgp.decrypt([b], [{ ...first, bytes }])) layers.forEach(covered);
      }),
      draws(200),
    );
  });

  test('a letter for somebody else, and one signed by somebody else', () => {
    expect(receive(atEve, first.bytes).refused).toBe('wrong-key');
    const bytes = pgp.send(atEve, 'I am Alice.', chanceOf(3))[1][0]?.bytes ?? empty;
    expect(receive(b, bytes).refused).toBe('tampered');
  });
});

describe('who wrote it', () => {
  const forged = (messenger: typeof pgp, keys: readonly Session[], payloads = chat.payloads) =>
    messenger.forge(keys, payloads, 0, 'Burn the map.', texts[0] ?? '', chanceOf(6));

  test('a signature convinces anybody who can open the letter, and the receiver cannot forge it', () => {
    const verdict = { signature: 'valid', mac: 'none', text: texts[0] };
    expect(pgp.verify([b], pgp.publish(alice), chat.payloads, 0)).toEqual(verdict);
    expect(pgp.verify([b], pgp.publish(eve), chat.payloads, 0).signature).toBe('invalid');
    expect(pgp.verify([b], null, chat.payloads, 0).signature).toBe('invalid');
    expect(pgp.verify([], pgp.publish(alice), chat.payloads, 0)).toEqual({
      signature: 'none',
      mac: 'none',
      text: null,
    });
    for (const keys of [[], [b], [atEve]]) expect(forged(pgp, keys)).toBeNull();
  });

  test('whoever has the sender’s key can write as the sender', () => {
    const payloads = [{ ...first, bytes: forged(pgp, [a]) ?? empty }];
    expect(receive(b, payloads[0]?.bytes ?? empty)).toMatchObject({
      texts: ['Burn the map.'],
      notices: ['signed'],
    });
    expect(pgp.verify([b], pgp.publish(alice), payloads, 0).signature).toBe('valid');
  });

  test('unsigned, anybody with the receiver’s public key can, and the judge finds nothing', () => {
    expect(forged(pgpUnsigned, [], unsigned.payloads)).toBeNull();
    for (const keys of [[b], [atEve]]) {
      const payloads = [{ ...first, bytes: forged(pgpUnsigned, keys, unsigned.payloads) ?? empty }];
      expect(receive(b, payloads[0]?.bytes ?? empty)).toMatchObject({
        texts: ['Burn the map.'],
        notices: ['unsigned'],
      });
      const verdict = { signature: 'none', mac: 'none', text: 'Burn the map.' };
      expect(pgpUnsigned.verify([b], pgp.publish(alice), payloads, 0)).toEqual(verdict);
    }
  });
});
