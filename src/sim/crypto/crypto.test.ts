import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
} from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { fromHex, toHex, utf8 } from '../bytes.ts';
import { TAG } from './aead.ts';
import { aesGcm } from './aes.ts';
import { openCbc, sealCbc } from './cbc.ts';
import { chachaPoly } from './chacha.ts';
import { expandLabel, hkdfSha256, seededBytes } from './hkdf.ts';
import { hmacSha256 } from './hmac.ts';
import { agree, publicKey } from './x25519.ts';

/** A raw X25519 secret in the wrapping OpenSSL wants (PKCS #8, RFC 8410). */
const nodeSecret = (raw: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]),
    format: 'der',
    type: 'pkcs8',
  });

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const nonce = fc.uint8Array({ minLength: 12, maxLength: 12 });
const text = fc.uint8Array({ maxLength: 200 });

describe.each([chachaPoly, aesGcm])('$suite', (suite) => {
  test('is what OpenSSL computes, in both directions', () => {
    fc.assert(
      fc.property(key, nonce, text, text, (k, n, aad, plain) => {
        const sealed = suite.seal(k, n, aad, plain);
        const there = createCipheriv(suite.suite as 'aes-256-gcm', k, n, { authTagLength: TAG });
        there.setAAD(aad, { plaintextLength: plain.length });
        const theirs = Buffer.concat([there.update(plain), there.final(), there.getAuthTag()]);
        expect(toHex(sealed)).toBe(toHex(theirs));
        expect(suite.open(k, n, aad, theirs)).toEqual(plain);
      }),
    );
  });

  test('refuses every single-bit flip of ciphertext, tag, nonce, key and header', () => {
    const parts = { k: seededBytes(1, 'k', 32), n: seededBytes(1, 'n', 12), a: utf8('header') };
    const sealed = suite.seal(parts.k, parts.n, parts.a, utf8('At nine.'));
    const open = (p: typeof parts & { s: Uint8Array }) => suite.open(p.k, p.n, p.a, p.s);
    const whole = { ...parts, s: sealed };
    expect(open(whole)).toEqual(utf8('At nine.'));
    for (const part of ['k', 'n', 'a', 's'] as const) {
      for (let i = 0; i < whole[part].length * 8; i++) {
        const flipped = whole[part].slice();
        flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
        expect(open({ ...whole, [part]: flipped })).toBeNull();
      }
    }
    expect(suite.open(parts.k, parts.n, parts.a, sealed.slice(0, 15))).toBeNull();
  });

  test('without the tag check, the bare cipher would hand over anything', () => {
    fc.assert(
      fc.property(key, nonce, text, (k, n, plain) => {
        const sealed = suite.seal(k, n, new Uint8Array(), plain);
        expect(suite.unchecked(k, n, sealed.slice(0, -TAG))).toEqual(plain);
      }),
    );
  });
});

test('Node opens AES-256-GCM without us', () => {
  const [k, n] = [seededBytes(2, 'k', 32), seededBytes(2, 'n', 12)];
  const sealed = aesGcm.seal(k, n, new Uint8Array(), utf8('hello'));
  const there = createDecipheriv('aes-256-gcm', k, n, { authTagLength: TAG });
  there.setAuthTag(sealed.slice(-TAG));
  expect(there.update(sealed.slice(0, -TAG)).toString() + there.final().toString()).toBe('hello');
});

test('X25519 is what OpenSSL computes', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      const mine = agree(a, publicKey(b));
      expect(
        toHex(diffieHellman({ privateKey: nodeSecret(a), publicKey: createPublicKey(nodeSecret(b)) })),
      ).toBe(toHex(mine));
    }),
    draws(20),
  );
});

test('HKDF: RFC 5869 appendix A.3', () => {
  expect(toHex(hkdfSha256(fromHex('0b'.repeat(22)), new Uint8Array(), '', 42))).toBe(
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  );
});

test('TLS labels: RFC 8448 section 3, keys of the application data', () => {
  const client = fromHex('9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5');
  expect(toHex(expandLabel(client, 'key', 16))).toBe('17422dda596ed5d9acd890e3c63f5051');
  expect(toHex(expandLabel(client, 'iv', 12))).toBe('5b78923dee08579033e523d9');
  const server = fromHex('a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643');
  expect(toHex(expandLabel(server, 'key', 16))).toBe('9f02283b6c9c07efc26bb9f2ac92e356');
  expect(toHex(expandLabel(server, 'iv', 12))).toBe('cf782b88dd83549aadf1e984');
});

test('seeded bytes repeat, and differ by seed and by label', () => {
  expect(seededBytes(2015, 'a', 40)).toEqual(seededBytes(2015, 'a', 40));
  expect(seededBytes(2015, 'a', 40)).not.toEqual(seededBytes(2016, 'a', 40));
  expect(seededBytes(2015, 'a', 40)).not.toEqual(seededBytes(2015, 'b', 40));
  expect(toHex(publicKey(seededBytes(0, 'x', 32)))).toHaveLength(64);
  const [a, b] = [seededBytes(1, 'a', 32), seededBytes(1, 'b', 32)];
  expect(agree(a, publicKey(b))).toEqual(agree(b, publicKey(a)));
});

test('AES-256-CBC is what OpenSSL computes, in both directions; wrong padding is null', () => {
  const iv = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(key, iv, text, (k, v, plain) => {
      const there = createCipheriv('aes-256-cbc', k, v);
      const sealed = Buffer.concat([there.update(plain), there.final()]);
      expect(toHex(sealCbc(k, v, plain))).toBe(toHex(sealed));
      expect(openCbc(k, v, sealed)).toEqual(plain);
      expect(openCbc(k, v, sealed.subarray(1))).toBeNull();
    }),
  );
  const [k, v] = [seededBytes(3, 'k', 32), seededBytes(3, 'v', 16)];
  const bare = createCipheriv('aes-256-cbc', k, v).setAutoPadding(false);
  expect(openCbc(k, v, bare.update(new Uint8Array(32)))).toBeNull();
});

test('HMAC-SHA-256 is what OpenSSL computes, over all parts', () => {
  fc.assert(
    fc.property(text, text, text, (k, a, b) => {
      const there = createHmac('sha256', k).update(a).update(b).digest();
      expect(toHex(hmacSha256(k, a, b))).toBe(toHex(there));
    }),
  );
});
