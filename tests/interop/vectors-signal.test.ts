import { existsSync, readFileSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/sim/bytes.ts';
import { openCbc, sealCbc } from '../../src/sim/crypto/cbc.ts';
import { hmacSha256 } from '../../src/sim/crypto/hmac.ts';
import { agree } from '../../src/sim/crypto/x25519.ts';
import { xeddsaVerify } from '../../src/sim/crypto/xeddsa.ts';
import { describeWith } from '../support/oracle.ts';

const ROOT = '/usr/lib/python3/dist-packages/cryptography_vectors/';
const read = (path: string): string => readFileSync(ROOT + path, 'utf8');

/** The blocks of a file of `NAME = value` lines, each block with its names in lower case. */
const blocks = (path: string): Record<string, string>[] =>
  read(path)
    .split(/\n\s*\n/)
    .map((block) => {
      const lines = block.matchAll(/^(\w+) *= *(\S*)/gm);
      return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name.toLowerCase(), value]));
    });

const bytes = (hex: string | undefined) => fromHex(hex ?? '');

describeWith('python3-cryptography-vectors', existsSync(ROOT), () => {
  test('X25519: RFC 7748 section 5.2', () => {
    const cases = blocks('asymmetric/X25519/rfc7748.txt').filter((one) => one['input_u']);
    expect(cases.length).toBeGreaterThanOrEqual(3);
    for (const { input_scalar, input_u, output_u } of cases.slice(0, 3)) {
      expect(toHex(agree(bytes(input_scalar), bytes(input_u)))).toBe(output_u);
    }
  });

  test('HMAC-SHA-256: RFC 4231', () => {
    const cases = blocks('HMAC/rfc-4231-sha256.txt').filter((one) => one['md']);
    expect(cases.length).toBeGreaterThanOrEqual(6);
    for (const { key, msg, md } of cases) expect(toHex(hmacSha256(bytes(key), bytes(msg)))).toBe(md);
  });

  test('AES-256-CBC: NIST CAVS', () => {
    const names = ['GFSbox', 'KeySbox', 'MMT', 'VarKey', 'VarTxt'];
    const cases = names.flatMap((name) => blocks(`ciphers/AES/CBC/CBC${name}256.rsp`));
    const whole = cases.filter((one) => one['plaintext']);
    expect(whole.length).toBeGreaterThan(500);
    for (const { key, iv, plaintext, ciphertext = '' } of whole) {
      // Ours pads: one more block follows the one of the vector.
      const sealed = sealCbc(bytes(key), bytes(iv), bytes(plaintext));
      expect(toHex(sealed).slice(0, -32)).toBe(ciphertext);
      expect(openCbc(bytes(key), bytes(iv), sealed)).toEqual(bytes(plaintext));
    }
  });

  test('XEdDSA: signatures of Ed25519, under the Montgomery form of the key', () => {
    const lines = read('asymmetric/Ed25519/sign.input').trim().split('\n');
    expect(lines.length).toBe(1024);
    for (const line of lines.filter((_, i) => i % 4 === 0)) {
      const [, publicKey, text, signed] = line.split(':').map(fromHex);
      if (!publicKey || !text || !signed) throw new Error('not a vector');
      const signature = signed.slice(0, 64);
      signature[63] = (signature[63] ?? 0) | ((publicKey[31] ?? 0) & 0x80);
      expect(xeddsaVerify(ed25519.utils.toMontgomery(publicKey), text, signature)).toBe(true);
    }
  });
});
