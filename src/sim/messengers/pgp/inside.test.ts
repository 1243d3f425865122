/** Messages whose seal is right and whose inside is not: anybody can seal what he likes for a public key. */
import { sha1 } from '@noble/hashes/legacy.js';
import { expect, test } from 'vitest';
import { chanceOf, meet } from '../../../../tests/support/messenger.ts';
import { concat, toHex, u16, u32, utf8 } from '../../bytes.ts';
import { aesCfb } from '../../crypto/aes.ts';
import { pkcs1Encrypt } from '../../crypto/rsa.ts';
import { armor } from './armor.ts';
import { pgp } from './index.ts';
import { keyIdOf, type PublicKey, pgpPublicKey } from './keys.ts';
import { readPackets, writeMpi, writePacket } from './packets.ts';
import { CERTIFICATION, DOCUMENT, readSignature, signatureFits, writeSignature } from './signature.ts';

const [alice, bob] = [pgp.identity('alice', chanceOf(1)), pgp.identity('bob', chanceOf(2))];
const [a, b] = meet(pgp, alice, bob);
const id = keyIdOf(pgpPublicKey(alice.rsa, 'alice'));
const session = new Uint8Array(32).fill(5);

/** Seals these packets as they are (RFC 4880 sections 5.1, 5.13), with this header before the hash. */
function sealed(packets: Uint8Array, mdc: Uint8Array = Uint8Array.of(0xd3, 0x14)): Uint8Array {
  const sum = session.reduce((total, byte) => total + byte, 0);
  const key = pkcs1Encrypt(bob.rsa, concat(Uint8Array.of(9), session, u16(sum)), chanceOf(3));
  const covered = concat(new Uint8Array(18), packets, mdc);
  const plain = concat(covered, sha1(covered));
  return armor(
    'MESSAGE',
    concat(
      writePacket(
        1,
        Uint8Array.of(3),
        keyIdOf(a.theirs as PublicKey),
        Uint8Array.of(1),
        writeMpi(toHex(key)),
      ),
      writePacket(18, Uint8Array.of(1), aesCfb.seal(session, new Uint8Array(16), plain)),
    ),
  );
}
const received = (packets: Uint8Array, mdc?: Uint8Array) =>
  pgp.receive(b, sealed(packets, mdc), chanceOf(1))[1];

const text = utf8('Meet me.');
const literal = writePacket(11, utf8('b'), Uint8Array.of(0), u32(0), text);
const onePass = writePacket(4, Uint8Array.of(3, 0, 8, 1), id, Uint8Array.of(1));
const signature = (kind: number, data = text) => writePacket(2, writeSignature(alice.rsa, id, kind, 1, data));

test('text, and signed text, are taken', () => {
  expect(received(literal)).toMatchObject({ texts: ['Meet me.'], notices: ['unsigned'], refused: null });
  const signed = concat(onePass, literal, signature(DOCUMENT));
  expect(received(signed)).toMatchObject({ texts: ['Meet me.'], notices: ['signed'], refused: null });
});

test('anything else is refused by name', () => {
  expect(received(writePacket(11, utf8('b'), Uint8Array.of(200), u32(0))).refused).toBe('malformed');
  expect(received(writePacket(11, utf8('b'))).refused).toBe('malformed');
  expect(received(Uint8Array.of(1, 2, 3)).refused).toBe('malformed');
  expect(received(literal, Uint8Array.of(0xd3, 0x15)).refused).toBe('tampered');
  for (const packets of [
    [],
    [literal, literal],
    [signature(DOCUMENT), literal],
    [onePass, onePass, literal, signature(DOCUMENT), signature(DOCUMENT)],
    [writePacket(8, Uint8Array.of(1, 2))],
  ])
    expect(received(concat(...packets)).refused).toBe('unsupported');
});

test('a signature of another kind, over another text, or by another key, does not sign it', () => {
  const with_ = (packet: Uint8Array) => received(concat(onePass, literal, packet)).refused;
  expect(with_(signature(DOCUMENT))).toBeNull();
  expect(with_(signature(CERTIFICATION))).toBe('unsupported');
  expect(with_(signature(1))).toBe('unsupported');
  expect(with_(writePacket(2, Uint8Array.of(3, 5, 0)))).toBe('unsupported');
  expect(with_(writePacket(2, Uint8Array.of(4, 5, 0)))).toBe('malformed');
  expect(with_(signature(DOCUMENT, utf8('Meet us.')))).toBe('tampered');
  expect(with_(writePacket(2, writeSignature(bob.rsa, id, DOCUMENT, 1, text)))).toBe('tampered');
});

test('subpackets of a signature fill their place, none empty, none in parts', () => {
  const whole = writeSignature(alice.rsa, id, DOCUMENT, 1, text);
  const hashed = whole.slice(6, 12);
  const again = (area: Uint8Array, version = 4) =>
    readSignature(
      concat(
        Uint8Array.of(version),
        whole.slice(1, 4),
        u16(area.length),
        area,
        whole.slice(6 + hashed.length),
      ),
    );
  expect(again(hashed)?.hashed).toEqual([{ type: 2, length: 6, value: u32(1) }]);
  expect(again(concat(hashed, Uint8Array.of(1, 99)))?.hashed).toHaveLength(2);
  expect(again(hashed, 3)).toBeNull();
  for (const more of [[0], [2, 99], [0xe0, 99, 1, 99], [0xff, 0, 0, 1, 0, 99]])
    expect(again(concat(hashed, Uint8Array.from(more)))).toBeNull();
});

test('a signature longer than the key does not fit, and a shorter one is filled up', () => {
  const whole = readSignature(writeSignature(alice.rsa, id, DOCUMENT, 1, text));
  if (!whole) throw new Error('no signature');
  const fits = (value: Uint8Array, algorithm = 1) =>
    signatureFits(alice.rsa, { ...whole, value, algorithm }, text);
  expect(fits(whole.value)).toBe(true);
  for (const value of [
    new Uint8Array(),
    whole.value.slice(1),
    concat(Uint8Array.of(0), whole.value),
    new Uint8Array(300),
  ])
    expect(fits(value)).toBe(false);
  expect(fits(whole.value, 17)).toBe(false);
});

test('what is too short for a hash, or begins with no packet, is malformed', () => {
  const short = (length: number) => {
    const key = pkcs1Encrypt(bob.rsa, concat(Uint8Array.of(9), session, u16(160)), chanceOf(3));
    const head = [Uint8Array.of(3), keyIdOf(a.theirs as PublicKey), Uint8Array.of(1), writeMpi(toHex(key))];
    const data = writePacket(18, Uint8Array.of(1), new Uint8Array(length));
    return pgp.receive(b, armor('MESSAGE', concat(writePacket(1, ...head), data)), chanceOf(1))[1].refused;
  };
  expect([0, 10, 39, 40].map(short)).toEqual(['malformed', 'malformed', 'malformed', 'tampered']);
  expect(readPackets(Uint8Array.of(0x0b, 0))).toBeNull();
  expect(readPackets(Uint8Array.of(0x8b, 0))).toHaveLength(1);
});
