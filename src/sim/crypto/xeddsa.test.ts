import { createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { concat, fromHex } from '../bytes.ts';
import { fromBigInt, toBigInt } from './bigint.ts';
import { seededBytes } from './hkdf.ts';
import { publicKey } from './x25519.ts';
import { publicKeyOf, xeddsaSign, xeddsaVerify } from './xeddsa.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const message = fc.uint8Array({ maxLength: 100 });

function clamped(chance: Uint8Array): Uint8Array {
  const secret = chance.slice();
  secret[0] = (secret[0] ?? 0) & 248;
  secret[31] = ((secret[31] ?? 0) & 127) | 64;
  return secret;
}

/** An Ed25519 public key in the wrapping OpenSSL wants (RFC 8410). */
const nodeKey = (raw: Uint8Array) =>
  createPublicKey({
    key: concat(fromHex('302a300506032b6570032100'), raw) as Buffer,
    format: 'der',
    type: 'spki',
  });

test('a signature is an Ed25519 signature by the Edwards form of the key, as OpenSSL checks it', () => {
  const signs = new Set<number>();
  fc.assert(
    fc.property(bytes(32).map(clamped), message, bytes(64), (secret, text, chance) => {
      const signature = xeddsaSign(secret, text, chance);
      expect(xeddsaVerify(publicKey(secret), text, signature)).toBe(true);
      const bit = (signature[63] ?? 0) & 0x80;
      signs.add(bit);
      const u = publicKey(secret);
      const { Fp } = ed25519.Point;
      const value = Fp.fromBytes(u);
      const y = Fp.toBytes(Fp.div(Fp.sub(value, 1n), Fp.add(value, 1n)));
      y[31] = (y[31] ?? 0) | bit;
      signature[63] = (signature[63] ?? 0) & 0x7f;
      expect(nodeVerify(null, text, nodeKey(y), signature)).toBe(true);
    }),
    draws(30),
  );
  expect(signs).toEqual(new Set([0, 0x80]));
});

test('both ways to a public key lead to the same', () => {
  fc.assert(
    fc.property(bytes(32).map(clamped), (secret) => {
      expect(publicKeyOf(secret)).toEqual(publicKey(secret));
    }),
    draws(50),
  );
});

test('what OpenSSL signs with an Ed25519 key is taken with the Montgomery form of that key', () => {
  fc.assert(
    fc.property(bytes(32), message, (seed, text) => {
      const key = createPrivateKey({
        key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
        format: 'der',
        type: 'pkcs8',
      });
      const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
      const signature = new Uint8Array(nodeSign(null, text, key));
      signature[63] = (signature[63] ?? 0) | ((raw[31] ?? 0) & 0x80);
      expect(xeddsaVerify(ed25519.utils.toMontgomery(raw), text, signature)).toBe(true);
    }),
    draws(30),
  );
});

test('every single-bit flip of key, text and signature is refused', () => {
  const secret = clamped(seededBytes(1, 'secret', 32));
  const text = seededBytes(1, 'text', 33);
  const parts = [publicKey(secret), text, xeddsaSign(secret, text, seededBytes(1, 'chance', 64))] as const;
  expect(xeddsaVerify(...parts)).toBe(true);
  parts.forEach((part, which) => {
    for (let i = 0; i < part.length * 8; i += 5) {
      const flipped = part.slice();
      flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
      const [key = part, message = part, signature = part] = parts.with(which, flipped);
      expect(xeddsaVerify(key, message, signature)).toBe(false);
    }
  });
});

test('nonsense is refused and never throws', () => {
  const nonsense = (length: number) => seededBytes(1, 'nonsense', length);
  const [text, signature] = [nonsense(10), nonsense(64)];
  const anything = fc.uint8Array({ maxLength: 70 });
  fc.assert(fc.property(anything, anything, anything, (a, b, c) => !xeddsaVerify(a, b, c)));
  // p - 1 has no point; 0 and 1 are of low order; p + 1 is not reduced.
  const small = ['00', '01'].map((byte) => byte.padEnd(64, '0'));
  const large = ['ec', 'ee'].map((byte) => `${byte.padEnd(62, 'f')}7f`);
  for (const u of [...small, ...large]) expect(xeddsaVerify(fromHex(u), text, signature)).toBe(false);
  // A right signature whose s was made too large without changing what it stands for.
  const secret = clamped(nonsense(32));
  const right = xeddsaSign(secret, text, nonsense(64));
  const { Fn } = ed25519.Point;
  const bit = (right[63] ?? 0) & 0x80;
  const s = toBigInt(
    right
      .slice(32)
      .with(31, (right[63] ?? 0) ^ bit)
      .toReversed() as Uint8Array,
  );
  const raised = (n: bigint) => {
    const bytes = fromBigInt(s + n * Fn.ORDER, 32).toReversed();
    return concat(right.slice(0, 32), bytes.with(31, (bytes[31] ?? 0) | bit) as Uint8Array);
  };
  expect(xeddsaVerify(publicKey(secret), text, raised(0n))).toBe(true);
  expect(xeddsaVerify(publicKey(secret), text, raised(2n))).toBe(false);
});

test('bytes behind a key or a signature are not overlooked, even if they are zeros', () => {
  const secret = new Uint8Array(32).fill(8);
  const [key, text] = [publicKeyOf(secret), new Uint8Array(5)];
  const signature = xeddsaSign(secret, text, new Uint8Array(64));
  const zero = Uint8Array.of(0);
  expect(xeddsaVerify(key, text, signature)).toBe(true);
  expect(xeddsaVerify(concat(key, zero), text, signature)).toBe(false);
  expect(xeddsaVerify(key, text, concat(signature, zero))).toBe(false);
  expect(xeddsaVerify(key, concat(text, zero), signature)).toBe(false);
});
