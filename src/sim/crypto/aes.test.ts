import { createCipheriv, createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testWithVectors, vectors } from '../../../tests/support/oracle.ts';
import { concat, fromHex, toHex } from '../bytes.ts';
import { aesCfb, aesCtr, aesGcm } from './aes.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const text = fc.uint8Array({ maxLength: 200 });

test('CTR and CFB are what OpenSSL computes, whatever the length', () => {
  fc.assert(
    fc.property(fc.constantFrom(16, 32), bytes(32), bytes(16), text, (size, long, iv, plain) => {
      const key = long.slice(0, size);
      const there = (mode: string) => createCipheriv(`aes-${8 * size}-${mode}`, key, iv).update(plain);
      expect(toHex(aesCtr(key, iv, plain))).toBe(toHex(there('ctr')));
      expect(toHex(aesCfb.seal(key, iv, plain))).toBe(toHex(there('cfb')));
      expect(aesCfb.open(key, iv, aesCfb.seal(key, iv, plain))).toEqual(plain);
    }),
  );
});

test('the counter runs over all 16 bytes', () => {
  const [key, last] = [fromHex('00'.repeat(16)), fromHex('ff'.repeat(16))];
  const stream = aesCtr(key, last, new Uint8Array(32));
  expect(stream.slice(16)).toEqual(aesCtr(key, new Uint8Array(16), new Uint8Array(16)));
});

test('GCM with a 16-byte iv is what OpenSSL computes, both ways', () => {
  fc.assert(
    fc.property(bytes(32), bytes(16), text, (key, iv, plain) => {
      const sealed = aesGcm.seal(key, iv, new Uint8Array(), plain);
      const there = createCipheriv('aes-256-gcm', key, iv);
      const theirs = concat(there.update(plain), there.final(), there.getAuthTag());
      expect(toHex(sealed)).toBe(toHex(theirs));
      const opener = createDecipheriv('aes-256-gcm', key, iv).setAuthTag(sealed.slice(-16));
      expect(toHex(concat(opener.update(sealed.slice(0, -16)), opener.final()))).toBe(toHex(plain));
    }),
  );
});

describe('published vectors', () => {
  testWithVectors('CTR of RFC 3686 and NIST', () => {
    let cases = 0;
    for (const size of [128, 256]) {
      for (const { get } of vectors(`ciphers/AES/CTR/aes-${size}-ctr.txt`, 'ciphertext')) {
        const sealed = aesCtr(fromHex(get('key')), fromHex(get('iv')), fromHex(get('plaintext')));
        expect(toHex(sealed)).toBe(get('ciphertext').toLowerCase());
        cases++;
      }
    }
    expect(cases).toBeGreaterThan(5);
  });

  testWithVectors('CFB of NIST', () => {
    let cases = 0;
    for (const { section, get } of vectors('ciphers/AES/CFB/CFB128MMT256.rsp', 'ciphertext')) {
      if (section !== '[ENCRYPT]') continue;
      const [key, iv, plain] = [fromHex(get('key')), fromHex(get('iv')), fromHex(get('plaintext'))];
      expect(toHex(aesCfb.seal(key, iv, plain))).toBe(get('ciphertext'));
      expect(aesCfb.open(key, iv, fromHex(get('ciphertext')))).toEqual(plain);
      cases++;
    }
    expect(cases).toBe(10);
  });

  testWithVectors('GCM of NIST with nonces of 96 and 1024 bits', () => {
    let cases = 0;
    for (const { get } of vectors('ciphers/AES/GCM/gcmEncryptExtIV256.rsp', 'tag')) {
      // Ours has tags of 16 bytes; the library refuses nonces under 8.
      if (get('tag').length !== 32 || get('iv').length < 16 || cases >= 300 === (get('iv').length === 24))
        continue;
      const [key, iv, aad] = [fromHex(get('key')), fromHex(get('iv')), fromHex(get('aad'))];
      const sealed = fromHex(get('ct') + get('tag'));
      expect(aesGcm.seal(key, iv, aad, fromHex(get('pt')))).toEqual(sealed);
      expect(aesGcm.open(key, iv, aad, sealed)).toEqual(fromHex(get('pt')));
      cases++;
    }
    expect(cases).toBeGreaterThan(300);
  });
});
