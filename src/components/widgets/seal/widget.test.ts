import { execFileSync, spawnSync } from 'node:child_process';
import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import forecast from '../../../../content/scenarios/forecast.json' with { type: 'json' };
import { draws } from '../../../../tests/support/depth.ts';
import { testWith } from '../../../../tests/support/oracle.ts';
import { spoken } from '../../../../tests/support/spoken.ts';
import { sealedSize } from '../../../sim/messengers/courier-size.ts';
import { OBSERVERS } from '../../../sim/observers/ids.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const { describe, finding } = spoken(widget, en);

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
      for (const sentence of sentences) expect(sentence).toMatch(/[^.]\.$/s);
      expect(finding(r)).not.toMatch(/\.$/);
      if (values.attack === 'none') expect(finding(r)).toBe(expectedFinding(r));
      expect(sentences.join(' ')).not.toMatch(/cancels the key|holds no key[,.]|nobody would know/);
    }),
  );
});

/** The title of the untouched letter, from what was measured. */
function expectedFinding({ observer, to, textBytes, opened }: Result): string {
  const who = en.who(observer, to);
  if (observer === 'investigator') {
    return 'An investigator was not on the road: there is no packet to open, only a record that there was one';
  }
  if (opened.text !== null) return `${who} opens the letter: the key is there`;
  if (textBytes === 0) return `${who} cannot open even an empty letter`;
  return `${who} sees ${textBytes === 1 ? '1 byte' : `${textBytes} bytes`} of noise and no word`;
}

test('the investigator: no packet, no attempt, and no sentence that says otherwise', () => {
  const said = describe(run({ observer: 'investigator' })).join(' ');
  expect(said).toMatch(/no attempt to open it was made\./);
  expect(said).not.toMatch(/given every byte|noise/);
});

test.each(['wifi', 'isp', 'company'] as const)('%s holds no key to this letter', (observer) => {
  expect(describe(run({ observer }))[1]).toBe(
    `${en.who(observer, base.to)} was really given every byte, but holds no key to this letter.`,
  );
});

test('a nonce used twice: the title names the condition, for whole, cut and empty letters', () => {
  const reuse = (message: string) => run({ message, attack: 'reuse-nonce' });
  expect(finding(reuse('a'))).toBe(
    'A nonce used twice gives your words to anyone who knows the other letter, without any key',
  );
  expect(finding(reuse('x'.repeat(500)))).toBe(
    `A nonce used twice gives the first ${Buffer.from(forecast.text).length} bytes of your words to anyone who knows the other letter, without any key`,
  );
  expect(finding(reuse(''))).toBe(
    'A nonce used twice gives a letter’s words to anyone who knows the other letter, but an empty letter has none to give',
  );
  for (const message of ['', 'a', base.message, 'x'.repeat(500)]) {
    expect(describe(reuse(message)).join(' ')).toContain('cancels the static');
  }
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
      expect(describe(r).join(' ')).toMatch(/and nothing would have given warning\./);
    }),
  );
});

test('one character is one: it travels; several travel; none leaves no noise', () => {
  const sizes = (message: string) => describe(run({ message })).at(-1);
  expect(sizes('a')).toMatch(/^Your one character is 1 byte; sealed, it travels as 38 bytes, .* with it\.$/);
  expect(sizes('é')).toMatch(/^Your one character is 2 bytes; sealed, it travels as 39 bytes/);
  expect(sizes('ab')).toMatch(
    /^Your 2 characters are 2 bytes; sealed, they travel as 39 bytes, .* with them\.$/,
  );
  expect(sizes('')).toBe('Your letter is empty, and still 37 bytes travel: a header, a nonce and a tag.');
  expect(describe(run({ message: '', attack: 'wrong-key' })).join(' ')).not.toContain('noise');
});

test('a name in another direction of writing keeps to itself, in the words and not in the result', () => {
  const name = 'ליאור';
  for (const observer of OBSERVERS) {
    for (const attack of params.attack.options) {
      const r = run({ to: name, observer, attack });
      expect(r.to).toBe(name);
      expect(JSON.stringify(r)).not.toMatch(/[\u2068\u2069]/);
      const said = describe(r).join(' ');
      expect(said.replaceAll(`\u2068${name}\u2069`, '')).not.toMatch(/[ליאור\u2068\u2069]/);
    }
  }
  expect(describe(run({ observer: 'friend' })).join(' ')).not.toMatch(/[\u2068\u2069]/);
  expect(finding(run({ to: name, observer: 'friend' }))).toContain(`\u2068${name}\u2069’s phone`);
});

test('the default picture says: the network sees noise', () => {
  expect(finding(run())).toBe('Somebody on the same Wi-Fi sees 53 bytes of noise and no word');
  expect(finding(run({ attack: 'flip' }))).toMatch(/refuses the whole letter/);
});
