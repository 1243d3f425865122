import { execFileSync, spawnSync } from 'node:child_process';
import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { draws } from '../../../../tests/support/depth.ts';
import { testWith } from '../../../../tests/support/oracle.ts';
import { sealedSize } from '../../../sim/messengers/courier-size.ts';
import { OBSERVERS } from '../../../sim/observers/ids.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

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
  test('the network cannot open it; the two phones can; the investigator has nothing to try', () => {
    fc.assert(
      fc.property(text, (message) => {
        for (const observer of OBSERVERS) {
          const { opened } = run({ message, observer, suite });
          const phone = observer === 'friend' || observer === 'thief';
          expect(opened).toEqual(
            phone
              ? { by: observer, text: message.toWellFormed(), reason: 'opened' }
              : { by: observer, text: null, reason: observer === 'investigator' ? 'not-there' : 'no-key' },
          );
        }
      }),
      draws(15),
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

const PYTHON = '/usr/bin/python3';
const present = spawnSync(PYTHON, ['-c', 'import cryptography']).status === 0;
testWith('python3-cryptography', present)('Python opens what is shown, with both suites', () => {
  const shown = suites.map((suite) => run({ suite }));
  const program = `
import json, sys
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
for r in json.load(sys.stdin):
    box = ChaCha20Poly1305 if r['suite'].startswith('chacha') else AESGCM
    h = bytes.fromhex
    print(box(h(r['keys']['derived'])).decrypt(h(r['nonce']), h(r['ciphertext'] + r['tag']), h(r['aad'])).decode())
`;
  const out = execFileSync(PYTHON, ['-c', program], { input: JSON.stringify(shown) }).toString();
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
  step: fc.constant(-1),
});

test.each([
  ['flip', 'findingFlip'],
  ['wrong-key', 'findingWrongKey'],
] as const)('of the attack %s the title says that it was seen', (attack, title) => {
  for (const observer of OBSERVERS) expect(says.finding(run({ attack, observer }))).toContain(title);
});

test.each([
  ['', 'findingReuseNothing'],
  ['a', 'findingReuse'],
  ['x'.repeat(500), 'findingReusePart'],
])('a nonce used twice: the title names the condition, for a letter such as “%.3s”: %s', (message, title) => {
  expect(says.finding(run({ message, attack: 'reuse-nonce' }))).toContain(title);
});

test('a flipped bit nobody checks: exactly that bit is changed, and nothing gives warning', () => {
  fc.assert(
    fc.property(anything, (values) => {
      const r = compute({ ...values, attack: 'flip' });
      if (r.attack.kind !== 'flip') throw new Error('not attacked');
      const [was, is] = [hex(r.ciphertext + r.tag), hex(r.attack.ciphertext + r.attack.tag)];
      const at = r.attack.byte + (r.attack.part === 'tag' ? r.textBytes : 0);
      expect(was.map((byte, i) => byte ^ (is[i] ?? 0))).toEqual(
        Buffer.from(was.map((_, i) => (i === at ? 1 << values.bit : 0))),
      );
      const unchecked = Buffer.from(values.message.toWellFormed());
      if (r.textBytes > 0) unchecked[r.attack.byte] = (unchecked[r.attack.byte] ?? 0) ^ (1 << values.bit);
      expect(r.attack.unauthenticated.bytes).toBe(unchecked.toString('hex'));
      expect(says.describe(r)).toContain('flipUnchecked');
    }),
  );
});

test('an empty letter travels too', () => {
  expect(says.describe(run({ message: '' }))).toContain('sizesEmpty');
  expect(run({ message: '' }).packet).toHaveLength(2 * 37);
  expect(run({ message: 'é' }).packet).toHaveLength(2 * 39);
});

test('by default the network sees noise, 53 bytes of it', () => {
  expect(run()).toMatchObject({ observer: 'wifi', textBytes: 53, opened: { text: null } });
});
