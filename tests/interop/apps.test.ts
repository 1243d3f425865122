/** OpenSSL (by way of node:crypto) and Python's plistlib open what our SureSpot and iMessage send, and the other way round. */
import { spawnSync } from 'node:child_process';
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
} from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromUtf8, toHex } from '../../src/sim/bytes.ts';
import { fromBigInt } from '../../src/sim/crypto/bigint.ts';
import { rsaExponent } from '../../src/sim/crypto/rsa.ts';
import { imessage } from '../../src/sim/messengers/imessage/index.ts';
import { surespot, surespotUnhashed } from '../../src/sim/messengers/surespot/index.ts';
import { chanceOf, meet } from '../support/messenger.ts';
import { installed, testWith } from '../support/oracle.ts';

const text = fc.string({ unit: 'binary', maxLength: 500 });
const base64url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');
const chance = chanceOf(4);

/** One of our keys, handed to OpenSSL: a secret number and an uncompressed point. */
function ecKey(crv: string, secret: string, key: string): KeyObject {
  const middle = 1 + key.length / 2;
  const [x, y] = [base64url(key.slice(2, middle)), base64url(key.slice(middle))];
  return createPrivateKey({ key: { kty: 'EC', crv, x, y, d: base64url(secret) }, format: 'jwk' });
}

describe('SureSpot', () => {
  const [alice, bob] = [surespot.identity('alice', chanceOf(1)), surespot.identity('bob', chanceOf(2))];
  const [his] = bob.keys;
  // Bob is OpenSSL: of Alice it gets what the directory shows.
  const privateKey = ecKey('P-521', his?.dh ?? '', his?.dhPublic ?? '');
  const listing = surespot.publish(alice)?.keys[0];
  const shared = diffieHellman({ privateKey, publicKey: createPublicKey(listing?.dhPub ?? '') });
  const keyOf = (hashed: boolean) =>
    hashed ? createHash('sha256').update(shared).digest() : shared.subarray(0, 32);
  const [a] = meet(surespot, alice, bob);

  test.each([surespot, surespotUnhashed])('$id: OpenSSL opens what we send', (messenger) => {
    fc.assert(
      fc.property(text, (words) => {
        const [, [packet]] = messenger.send(a, words, chanceOf(2));
        const { iv, data, hashed } = JSON.parse(fromUtf8(packet?.bytes ?? new Uint8Array()));
        expect(hashed).toBe(messenger === surespot);
        const [ivBytes, all] = [iv, data].map((value) => Buffer.from(value, 'base64'));
        if (!ivBytes || !all) throw new Error('no data');
        const opener = createDecipheriv('aes-256-gcm', keyOf(hashed), ivBytes).setAuthTag(all.subarray(-16));
        expect(Buffer.concat([opener.update(all.subarray(0, -16)), opener.final()]).toString()).toBe(words);
      }),
      draws(30),
    );
  });

  test.each([true, false])('we open what OpenSSL sends, hashed: %s', (hashed) => {
    fc.assert(
      fc.property(text, (words) => {
        const iv = chance(16);
        const cipher = createCipheriv('aes-256-gcm', keyOf(hashed), iv);
        const data = Buffer.concat([cipher.update(words), cipher.final(), cipher.getAuthTag()]);
        const open = { to: 'alice', from: 'bob', toVersion: '1', fromVersion: '1' };
        const sealed = { iv: Buffer.from(iv).toString('base64'), data: data.toString('base64') };
        const bytes = new TextEncoder().encode(JSON.stringify({ ...open, ...sealed, hashed }));
        expect(surespot.receive(a, bytes, chanceOf(3))[1].texts).toEqual([words]);
      }),
      draws(30),
    );
  });

  test('OpenSSL finds the chain of key versions sound', () => {
    const { version = 0, dhPub = '', dsaPub = '', clientSig = '' } = listing ?? {};
    const number = Buffer.alloc(4);
    number.writeInt32LE(version);
    const covered = Buffer.concat([Buffer.from('alice'), number, Buffer.from(dhPub), Buffer.from(dsaPub)]);
    expect(verify('sha256', covered, dsaPub, Buffer.from(clientSig, 'base64'))).toBe(true);
    expect(verify('sha256', covered.subarray(1), dsaPub, Buffer.from(clientSig, 'base64'))).toBe(false);
  });
});

const PLIST = `
import json, plistlib, sys
for line in sys.stdin:
    given = json.loads(line)
    if isinstance(given, str):
        print(json.dumps(plistlib.loads(bytes.fromhex(given), fmt=plistlib.FMT_BINARY)))
    else:
        print(json.dumps(plistlib.dumps(given, fmt=plistlib.FMT_BINARY).hex()))
`;

import { draws } from '../support/depth.ts';

const python = installed('/usr/bin/python3');

/** Python's answers, one a question: a property list for bytes in hex, bytes in hex for a property list. */
function plistlib<T>(questions: readonly unknown[]): T[] {
  const input = questions.map((one) => JSON.stringify(one)).join('\n');
  const { stdout } = spawnSync('/usr/bin/python3', ['-c', PLIST], { input, encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('iMessage', () => {
  const [alice, bob] = [imessage.identity('alice', chanceOf(1)), imessage.identity('bob', chanceOf(2))];
  // Bob is OpenSSL.
  const ec = ecKey('P-256', bob.ecdsa, bob.ecdsaPublic);
  const rsa = createPrivateKey({
    key: {
      kty: 'RSA',
      n: base64url(bob.rsa.n),
      e: base64url(bob.rsa.e),
      d: base64url(toHex(fromBigInt(rsaExponent(bob.rsa)))),
      p: base64url(bob.rsa.p),
      q: base64url(bob.rsa.q),
      dp: base64url(bob.rsa.dP),
      dq: base64url(bob.rsa.dQ),
      qi: base64url(bob.rsa.qInv),
    },
    format: 'jwk',
  });
  const [a] = meet(imessage, alice, bob);
  const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };
  const COUNTER = Buffer.from('00000000000000000000000000000001', 'hex');
  const words = fc.sample(text, draws(25));

  testWith('/usr/bin/python3', python)('OpenSSL and plistlib open what we send, and find it signed', () => {
    const plists = words.map((said) => {
      const bytes = Buffer.from(imessage.send(a, said, chanceOf(2))[1][0]?.bytes ?? new Uint8Array());
      const end = 3 + bytes.readUInt16BE(1);
      const [body, signature] = [bytes.subarray(3, end), bytes.subarray(end + 1)];
      expect([bytes[0], bytes[end]]).toEqual([2, signature.length]);
      const signer = createPublicKey(ecKey('P-256', alice.ecdsa, alice.ecdsaPublic));
      expect(verify('sha1', body, signer, signature)).toBe(true);
      const block = privateDecrypt({ ...OAEP, key: rsa }, body.subarray(0, 160));
      const opener = createDecipheriv('aes-128-ctr', block.subarray(0, 16), COUNTER);
      return opener.update(Buffer.concat([block.subarray(16), body.subarray(160)])).toString('hex');
    });
    const found = plistlib<{ t: string; p: string[]; v: string }>(plists);
    expect(found.map(({ t }) => t)).toEqual(words);
    expect(found.every(({ p, v }) => p.join() === 'bob,alice' && v === '1')).toBe(true);
  });

  testWith('/usr/bin/python3', python)('we open what OpenSSL and plistlib send', () => {
    const plists = plistlib<string>(words.map((t) => ({ t, p: ['alice', 'bob'], v: '1', pv: 0, gv: '8' })));
    const their = createPublicKey({
      key: { kty: 'RSA', n: base64url(alice.rsa.n), e: base64url(alice.rsa.e) },
      format: 'jwk',
    });
    for (const [i, plist] of plists.entries()) {
      const key = chance(16);
      const sealed = createCipheriv('aes-128-ctr', key, COUNTER).update(Buffer.from(plist, 'hex'));
      // Up to 102 bytes fit beside the key; a receiver takes what there is.
      const head = 90 + (i % 13);
      const block = publicEncrypt({ ...OAEP, key: their }, Buffer.concat([key, sealed.subarray(0, head)]));
      const body = Buffer.concat([block, sealed.subarray(head)]);
      const signature = sign('sha1', body, ec);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(body.length);
      const bytes = Buffer.concat([Buffer.of(2), length, body, Buffer.of(signature.length), signature]);
      expect(imessage.receive(a, new Uint8Array(bytes), chanceOf(3))[1].texts).toEqual([words[i]]);
    }
  });
});
