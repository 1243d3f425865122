/** Whatever takes chance uses all of it, and never gives the same twice. */
import { expect, test } from 'vitest';
import { idleDraws, repeated } from '../../../tests/support/fresh.ts';
import { fromHex, toHex, utf8 } from '../bytes.ts';
import { openBox, sealBox } from './box.ts';
import type { Chance } from './chance.ts';
import { pooledChance, seededChance } from './chance.ts';
import { ecKeys } from './ec.ts';
import { hpkeOpen, hpkeReceiver, hpkeSeal, hpkeSender } from './hpke.ts';
import { generateRsa, oaepEncrypt, pkcs1Encrypt } from './rsa.ts';
import { publicKey } from './x25519.ts';
import { xeddsaSign } from './xeddsa.ts';

const text = utf8('The same words again, and enough of them for several blocks of any cipher there is.');
const secret = new Uint8Array(32).fill(9);
const theirs = publicKey(secret);
const rsa = generateRsa(1024, seededChance(1, 'rsa'));

/** Everything here that draws chance, and how much. */
const DRAWING: Record<string, { lengths: number[]; run: (chance: Chance) => Uint8Array }> = {
  'a box': { lengths: [32], run: (chance) => sealBox(theirs, text, chance) },
  OAEP: { lengths: [20], run: (chance) => oaepEncrypt(rsa, text.slice(0, 50), chance) },
  'PKCS #1': { lengths: [75], run: (chance) => pkcs1Encrypt(rsa, text.slice(0, 50), chance) },
  XEdDSA: { lengths: [64], run: (chance) => xeddsaSign(secret, text, chance(64)) },
  'keys on P-256': { lengths: [48], run: (chance) => ecKeys('P-256', chance).secret },
  'keys on P-521': { lengths: [99], run: (chance) => ecKeys('P-521', chance).secret },
  'a hello’s seal': {
    lengths: [32],
    run: (chance) => {
      const { enc, context } = hpkeSender(theirs, text, chance(32));
      return fromHex(toHex(enc) + toHex(hpkeSeal(context, 0, text, text)));
    },
  },
};

test.each(Object.keys(DRAWING))('%s: every draw tells, and no two are alike in any stretch', (name) => {
  const { run, lengths: drawn } = DRAWING[name] as (typeof DRAWING)[string];
  const { idle, lengths } = idleDraws(
    () => seededChance(1, name),
    (chance) => toHex(run(chance)),
  );
  expect(idle).toEqual([]);
  // Bytes of padding that came out as zero are drawn again.
  expect(lengths.slice(0, drawn.length)).toEqual(drawn);
  const chance = seededChance(2, name);
  expect(repeated(Array.from({ length: 12 }, () => run(chance)))).toEqual([]);
});

test('under one and the same chance, another text is signed with another R', () => {
  const chance = new Uint8Array(64).fill(1);
  const all = ['a', 'b', ''].map((one) => xeddsaSign(secret, utf8(one), chance).slice(0, 32));
  expect(repeated(all)).toEqual([]);
});

test('messages of one sealed line have nonces of their own', () => {
  const { enc, context } = hpkeSender(
    theirs,
    text,
    secret.map((byte) => byte + 1),
  );
  const receiver = hpkeReceiver(secret, enc, text);
  const sealed = Array.from({ length: 20 }, (_, i) => hpkeSeal(context, i, text, text));
  expect(repeated(sealed)).toEqual([]);
  for (const [i, one] of sealed.entries()) expect(receiver && hpkeOpen(receiver, i, text, one)).toEqual(text);
});

test('chance from a seed never hands out the same bytes twice, and a pool ends when it is empty', () => {
  const [seeded, pooled] = [seededChance(1, 'a'), pooledChance(1, 'a', 640)];
  const parts = Array.from({ length: 20 }, () => [seeded(32), pooled(32)]);
  expect(repeated(parts.flat())).toEqual([]);
  expect(() => pooled(1)).toThrow(RangeError);
});

test('a box is bound to its receiver’s key', () => {
  // What an attacker could try: the same fresh key for two receivers. The keys differ by more than the agreement.
  const fixed = (n: number) => new Uint8Array(n).fill(3);
  const box = sealBox(theirs, text, fixed);
  expect(openBox(secret, box)).toEqual(text);
  expect(toHex(box.slice(0, 32))).toBe(toHex(publicKey(fixed(32))));
});
