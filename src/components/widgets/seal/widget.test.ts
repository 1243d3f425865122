import { execFileSync, spawnSync } from 'node:child_process';
import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { sealedSize } from '../../../sim/messengers/courier-size.ts';
import { OBSERVERS } from '../../../sim/observers/ids.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { compute, describe, finding, params, type Result } from './widget.ts';

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change });
const hex = (text: string) => Buffer.from(text, 'hex');
const suites = params.suite.options;
const text = fc.string({ unit: 'grapheme', maxLength: 120 });

/** Opens what the picture shows with OpenSSL, using nothing but the shown bytes. */
function openssl(r: Result, shown: { ciphertext: string; tag: string } = r): string {
  const opener = createDecipheriv(r.suite as 'aes-256-gcm', hex(r.keys.derived), hex(r.nonce), {
    authTagLength: 16,
  });
  opener.setAAD(hex(r.aad), { plaintextLength: shown.ciphertext.length / 2 });
  opener.setAuthTag(hex(shown.tag));
  return Buffer.concat([opener.update(hex(shown.ciphertext)), opener.final()]).toString();
}

group.each(suites)('%s', (suite) => {
  test('the network cannot open it; the two phones can', () => {
    fc.assert(
      fc.property(text, (message) => {
        for (const observer of OBSERVERS) {
          const { opened } = run({ message, observer, suite });
          const phone = observer === 'friend' || observer === 'thief';
          expect(opened).toEqual(
            phone
              ? { by: observer, text: message.toWellFormed(), reason: 'opened' }
              : { by: observer, text: null, reason: 'no-key' },
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  test('OpenSSL opens what is shown', () => {
    fc.assert(
      fc.property(text, (message) => {
        const r = run({ message, suite });
        expect(openssl(r)).toBe(message);
        expect(r.packet).toBe(r.aad + r.nonce + r.ciphertext + r.tag);
        expect(r.packet.length / 2).toBe(sealedSize(r.textBytes));
      }),
    );
  });

  test('every single-bit flip is refused, and OpenSSL refuses it too', () => {
    const whole = run({ suite });
    for (let i = 0; i < whole.textBytes * 8; i++) {
      const { attack } = run({ suite, attack: 'flip', flip: i >> 3, bit: i & 7 });
      if (attack.kind !== 'flip') throw new Error('not attacked');
      expect([attack.refused, attack.byte, attack.part]).toEqual([true, i >> 3, 'ciphertext']);
      expect(() => openssl(whole, attack)).toThrow();
    }
  });

  test('without the tag check a flipped bit would have gone through unnoticed', () => {
    const { attack } = run({ suite, message: 'Meet me at 9', attack: 'flip', flip: 11, bit: 0 });
    expect(attack).toMatchObject({ refused: true, unauthenticated: { text: 'Meet me at 8' } });
  });

  test('a key with one wrong bit opens nothing', () => {
    for (let i = 0; i < 256; i++) {
      const { attack } = run({ suite, attack: 'wrong-key', flip: i >> 3, bit: i & 7 });
      expect(attack).toMatchObject({ kind: 'wrong-key', byte: i >> 3, refused: true });
    }
  });

  test('a nonce used twice gives the words away, as far as the known message reaches', () => {
    fc.assert(
      fc.property(text, (message) => {
        const { attack } = run({ suite, message, attack: 'reuse-nonce' });
        if (attack.kind !== 'reuse-nonce') throw new Error('not attacked');
        const known = Buffer.from(attack.known);
        expect(attack.recovered.bytes).toBe(Buffer.from(message).subarray(0, known.length).toString('hex'));
      }),
    );
  });

  test('an empty message works', () => {
    const r = run({ suite, message: '', observer: 'friend', attack: 'flip', flip: 4095, bit: 7 });
    expect(r).toMatchObject({
      characters: 0,
      textBytes: 0,
      ciphertext: '',
      opened: { text: '', reason: 'opened' },
    });
    expect(r.attack).toMatchObject({ part: 'tag', byte: 15, refused: true, unauthenticated: { text: '' } });
    expect(openssl(r)).toBe('');
  });
});

const python = spawnSync('python3', ['-c', 'import cryptography']).status === 0;
test.skipIf(!python)('Python opens what is shown, with both suites', () => {
  const shown = suites.map((suite) => run({ suite }));
  const program = `
import json, sys
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
for r in json.load(sys.stdin):
    box = ChaCha20Poly1305 if r['suite'].startswith('chacha') else AESGCM
    h = bytes.fromhex
    print(box(h(r['keys']['derived'])).decrypt(h(r['nonce']), h(r['ciphertext'] + r['tag']), h(r['aad'])).decode())
`;
  const out = execFileSync('python3', ['-c', program], { input: JSON.stringify(shown) }).toString();
  expect(out.trim().split('\n')).toEqual(suites.map(() => base.message));
});

const anything = fc.record({
  message: text,
  to: fc.string({ unit: 'grapheme', maxLength: 24 }),
  observer: fc.constantFrom(...OBSERVERS),
  seed: fc.constantFrom(0, 2015, 999_999),
  suite: fc.constantFrom(...suites),
  attack: fc.constantFrom(...params.attack.options),
  flip: fc.integer({ min: 0, max: 4095 }),
  bit: fc.integer({ min: 0, max: 7 }),
});

test('any parameters: plain JSON, and three to six sentences with the finding first', () => {
  fc.assert(
    fc.property(anything, (values) => {
      const r = compute(values);
      expect(JSON.parse(JSON.stringify(r))).toEqual(r);
      const sentences = describe(r);
      expect(sentences[0]).toBe(`${finding(r)}.`);
      expect(sentences.length).toBeGreaterThanOrEqual(3);
      expect(sentences.length).toBeLessThanOrEqual(6);
      expect(sentences.join(' ')).not.toMatch(/undefined|NaN|\[object/);
    }),
  );
});

test('the default picture says: the network sees noise', () => {
  expect(finding(run())).toBe('Somebody on the same Wi-Fi sees 53 bytes of noise and no word');
  expect(finding(run({ attack: 'flip' }))).toMatch(/refuses the whole letter/);
});
