import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
} from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { testWithVectors, vectors } from '../../../tests/support/oracle.ts';
import { concat, fromHex, toHex } from '../bytes.ts';
import { fromBigInt, modPow, toBigInt } from './bigint.ts';
import { seededBytes } from './hkdf.ts';
import { isProbablePrime } from './primes.ts';
import {
  generateRsa,
  oaepCapacity,
  oaepDecrypt,
  oaepEncrypt,
  pkcs1Decrypt,
  pkcs1Encrypt,
  pkcs1Sign,
  pkcs1Verify,
  type RsaSecret,
  rsaExponent,
  rsaFromPrimes,
  rsaPublic,
  rsaSize,
} from './rsa.ts';

const chanceOf = (seed: number) => {
  let calls = 0;
  return (bytes: number) => seededBytes(seed, `call ${calls++}`, bytes);
};
const chance = chanceOf(1);
const base64url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');
const jwk = (key: RsaSecret) => ({
  kty: 'RSA',
  n: base64url(key.n),
  e: base64url(key.e),
  d: base64url(toHex(fromBigInt(rsaExponent(key)))),
  p: base64url(key.p),
  q: base64url(key.q),
  dp: base64url(key.dP),
  dq: base64url(key.dQ),
  qi: base64url(key.qInv),
});
const theirs = (key: RsaSecret) => createPrivateKey({ key: jwk(key), format: 'jwk' });
const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };

/** A key out of the primes in a file of vectors. */
const keyOf = (get: (name: string) => string, e: string) =>
  rsaFromPrimes(toBigInt(fromHex(get('prime 1'))), toBigInt(fromHex(get('prime 2'))), toBigInt(fromHex(e)));

describe('keys', () => {
  const keys = Array.from({ length: 12 }, (_, i) => generateRsa(i % 3 ? 1280 : 2048, chanceOf(i)));

  test('are of the size asked for, and OpenSSL takes them', () => {
    for (const [i, key] of keys.entries()) {
      expect(toBigInt(fromHex(key.n)).toString(2).length).toBe(i % 3 ? 1280 : 2048);
      expect(theirs(key).asymmetricKeyDetails?.modulusLength).toBe(i % 3 ? 1280 : 2048);
      expect(theirs(key).export({ format: 'jwk' })).toEqual(jwk(key));
    }
  });

  test('the private exponent undoes the public one', () => {
    for (const key of keys.slice(0, 3)) {
      const [n, e] = [key.n, key.e].map((hex) => toBigInt(fromHex(hex))) as [bigint, bigint];
      expect(modPow(modPow(2015n, e, n), rsaExponent(key), n)).toBe(2015n);
    }
  });

  test('both orders of the primes occur', () => {
    expect(new Set(keys.map(({ p, q }) => p < q)).size).toBe(2);
  });

  test('the same chance gives the same key, another another', () => {
    expect(generateRsa(1280, chanceOf(1))).toEqual(keys[1]);
    expect(keys[1]?.n).not.toBe(keys[2]?.n);
  });
});

test('primes are told from what is none', () => {
  const composite = (n: number) =>
    Array.from({ length: 200 }, (_, i) => i + 2).some((d) => d < n && !(n % d));
  for (let n = 13; n < 30_000; n += 2) expect(isProbablePrime(BigInt(n))).toBe(!composite(n));
  const mersenne = 2n ** 521n - 1n;
  expect(isProbablePrime(mersenne)).toBe(true);
  expect(isProbablePrime(mersenne * (2n ** 607n - 1n))).toBe(false);
  // Strong pseudoprimes: to the bases 2 and 3, and to 2, 3, 5 and 7.
  expect([1_373_653n, 3_215_031_751n].map(isProbablePrime)).toEqual([false, false]);
});

describe('against OpenSSL, with many keys, p above and below q', () => {
  const key = fc.nat({ max: 15 }).map((seed) => {
    const one = generateRsa(1280, chanceOf(100 + (seed >> 1)));
    const [p, q] = [toBigInt(fromHex(one.p)), toBigInt(fromHex(one.q))];
    return seed & 1 ? rsaFromPrimes(q, p) : one;
  });

  test('OAEP both ways', () => {
    fc.assert(
      fc.property(key, fc.uint8Array({ maxLength: 118 }), (mine, message) => {
        const sealed = oaepEncrypt(rsaPublic(mine), message, chance);
        expect(new Uint8Array(privateDecrypt({ ...OAEP, key: theirs(mine) }, sealed))).toEqual(message);
        const sealedThere = publicEncrypt({ ...OAEP, key: createPublicKey(theirs(mine)) }, message);
        expect(oaepDecrypt(mine, sealedThere)).toEqual(message);
      }),
      draws(40),
    );
  });

  test('PKCS #1 v1.5 both ways: sealing and signing', () => {
    const padding = constants.RSA_PKCS1_PADDING;
    fc.assert(
      fc.property(key, fc.uint8Array({ maxLength: 149 }), (mine, message) => {
        const there = createPublicKey(theirs(mine));
        const sealed = publicEncrypt({ key: there, padding }, message);
        expect(pkcs1Decrypt(mine, sealed)).toEqual(message);
        const block = privateDecrypt(
          { key: theirs(mine), padding: constants.RSA_NO_PADDING },
          pkcs1Encrypt(mine, message, chance),
        );
        const zero = block.indexOf(0, 2);
        expect([block[0], block[1], zero]).toEqual([0, 2, 160 - message.length - 1]);
        expect(new Uint8Array(block.subarray(zero + 1))).toEqual(message);
        const signature = pkcs1Sign(mine, sha256(message));
        expect(verify('sha256', message, there, signature)).toBe(true);
        expect(toHex(sign('sha256', message, theirs(mine)))).toBe(toHex(signature));
      }),
      draws(40),
    );
  });
});

describe('what came from outside', () => {
  const key = generateRsa(1280, chanceOf(5));
  const other = generateRsa(1280, chanceOf(6));
  const message = fromHex('00112233');

  test('a flipped bit, another key, another length: nothing opens', () => {
    const [oaep, pkcs1] = [oaepEncrypt(key, message, chance), pkcs1Encrypt(key, message, chance)];
    expect([oaepDecrypt(other, oaep), oaepDecrypt(key, oaep.slice(1))]).toEqual([null, null]);
    expect(pkcs1Decrypt(key, pkcs1.slice(1))).toBeNull();
    for (let i = 0; i < oaep.length * 8; i += 13) {
      const flipped = oaep.slice();
      flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
      expect(oaepDecrypt(key, flipped)).toBeNull();
    }
    expect(oaepDecrypt(key, new Uint8Array(160).fill(255))).toBeNull();
    expect(oaepDecrypt(key, new Uint8Array(160))).toBeNull();
  });

  test('a block with another label, by OpenSSL', () => {
    const sealed = (label: string) =>
      publicEncrypt(
        {
          key: createPublicKey(theirs(key)),
          ...{ padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1', oaepLabel: Buffer.from(label) },
        },
        message,
      );
    expect(oaepDecrypt(key, sealed(''))).toEqual(message);
    for (const label of ['a', 'iMessage', '\0']) expect(oaepDecrypt(key, sealed(label))).toBeNull();
  });

  test('a signature says by which hash it is, and fits under no other name', () => {
    const hashes = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
    for (const hash of hashes) {
      const digest = createHash(hash).update(message).digest();
      const signature = createSign(hash).update(message).sign(theirs(key));
      expect(hashes.filter((name) => pkcs1Verify(key, digest, signature, name))).toEqual([hash]);
    }
  });

  test('a block that is padded otherwise than it should be', () => {
    const padding = constants.RSA_NO_PADDING;
    const block = privateDecrypt({ key: theirs(key), padding }, oaepEncrypt(key, message, chance));
    const seal = (bytes: Uint8Array) => publicEncrypt({ key: createPublicKey(theirs(key)), padding }, bytes);
    expect(oaepDecrypt(key, seal(block))).toEqual(message);
    expect(oaepDecrypt(key, seal(concat(Uint8Array.of(1), block.subarray(1))))).toBeNull();
    const pkcs1 = (filled: number, start = [0, 2]) =>
      seal(concat(Uint8Array.from(start), new Uint8Array(filled).fill(9), new Uint8Array(158 - filled)));
    expect(pkcs1Decrypt(key, pkcs1(8))).toEqual(new Uint8Array(149));
    const bad = [pkcs1(7), pkcs1(158), pkcs1(8, [1, 2]), pkcs1(8, [0, 1])];
    expect(bad.map((sealed) => pkcs1Decrypt(key, sealed))).toEqual([null, null, null, null]);
  });

  test('a signature fits its digest and its key alone', () => {
    const digest = sha256(message);
    const signature = pkcs1Sign(key, digest);
    expect(pkcs1Verify(key, digest, signature)).toBe(true);
    expect(pkcs1Verify(other, digest, signature)).toBe(false);
    expect(pkcs1Verify(key, sha256(digest), signature)).toBe(false);
    expect(pkcs1Verify(key, digest, signature.slice(1))).toBe(false);
    for (let i = 0; i < signature.length * 8; i += 13) {
      const flipped = signature.slice();
      flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
      expect(pkcs1Verify(key, digest, flipped)).toBe(false);
    }
  });

  test('what does not fit under the key is refused loudly', () => {
    expect(oaepCapacity(key)).toBe(118);
    expect(() => oaepEncrypt(key, new Uint8Array(119), chance)).toThrow(RangeError);
    expect(() => pkcs1Encrypt(key, new Uint8Array(150), chance)).toThrow(RangeError);
  });
});

describe('published vectors', () => {
  testWithVectors('RSAES-OAEP with SHA-1: seeds, ciphertexts, 60 messages under 10 keys', () => {
    let cases = 0;
    for (const { get } of vectors('asymmetric/RSA/pkcs-1v2-1d2-vec/oaep-vect.txt', 'encryption')) {
      const key = keyOf(get, get('public exponent'));
      const message = fromHex(get('message'));
      expect(key.n).toBe(get('modulus'));
      expect(toHex(oaepEncrypt(key, message, () => fromHex(get('seed'))))).toBe(get('encryption'));
      expect(oaepDecrypt(key, fromHex(get('encryption')))).toEqual(message);
      cases++;
    }
    expect(cases).toBe(60);
  });

  testWithVectors('RSAES-PKCS1-v1_5: seeds, ciphertexts, 300 messages under 15 keys', () => {
    let cases = 0;
    for (const { get } of vectors('asymmetric/RSA/pkcs1v15crypt-vectors.txt', 'encryption')) {
      const key = keyOf(get, get('public exponent'));
      const message = fromHex(get('message'));
      expect(toHex(pkcs1Encrypt(key, message, () => fromHex(get('seed'))))).toBe(get('encryption'));
      expect(pkcs1Decrypt(key, fromHex(get('encryption')))).toEqual(message);
      cases++;
    }
    expect(cases).toBe(300);
  });

  testWithVectors('RSASSA-PKCS1-v1_5 with SHA-256: what fits and what was changed', () => {
    const found = { P: 0, F: 0 };
    for (const { get } of vectors('asymmetric/RSA/FIPS_186-2/SigVer15_186-3.rsp', 'result')) {
      if (get('shaalg') !== 'SHA256') continue;
      const key = { n: get('n'), e: get('e').replace(/^(?:00)+/, '') };
      const digest = new Uint8Array(
        createHash('sha256')
          .update(fromHex(get('msg')))
          .digest(),
      );
      const result = get('result').startsWith('P') ? 'P' : 'F';
      expect(pkcs1Verify(key, digest, fromHex(get('s').padStart(2 * rsaSize(key), '0')))).toBe(
        result === 'P',
      );
      found[result]++;
    }
    expect(found.P).toBeGreaterThan(4);
    expect(found.F).toBeGreaterThan(20);
  });
});
