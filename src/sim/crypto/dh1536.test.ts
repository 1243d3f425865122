import { createDiffieHellmanGroup } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromBigInt, toBigInt } from './bigint.ts';
import { dhAgree, dhPublicKey, GENERATOR, isElement, PRIME } from './dh1536.ts';
import { seededBytes } from './hkdf.ts';

test('the group is the one OpenSSL knows as modp5', () => {
  const group = createDiffieHellmanGroup('modp5');
  expect(PRIME).toBe(toBigInt(group.getPrime()));
  expect(GENERATOR).toBe(toBigInt(group.getGenerator()));
});

test('secrets are what OpenSSL computes', () => {
  for (let i = 0; i < 20; i++) {
    const theirs = createDiffieHellmanGroup('modp5');
    theirs.generateKeys();
    const mine = toBigInt(seededBytes(i, 'x', 40));
    const there = theirs.computeSecret(fromBigInt(dhPublicKey(mine), 192));
    expect(dhAgree(mine, toBigInt(theirs.getPublicKey()))).toBe(toBigInt(there));
  }
});

test('degenerate public keys are refused, their neighbours are not', () => {
  for (const bad of [0n, 1n, PRIME - 1n, PRIME, PRIME + 1n, PRIME + 2n]) {
    expect(isElement(bad)).toBe(false);
    expect(() => dhAgree(5n, bad)).toThrow(RangeError);
  }
  for (const good of [2n, 3n, PRIME - 2n]) expect(isElement(good)).toBe(true);
});
