import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { fromHex, toHex, utf8 } from '../bytes.ts';
import { hpkeOpen, hpkeReceiver, hpkeSeal, hpkeSender } from './hpke.ts';
import { publicKey } from './x25519.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

test('RFC 9180 appendix A.1.1: encapsulation, secret, key, nonce, and the first two messages', () => {
  const fresh = fromHex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736');
  const secret = fromHex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8');
  const info = utf8('Ode on a Grecian Urn');
  const { enc, context } = hpkeSender(publicKey(secret), info, fresh);
  expect(toHex(enc)).toBe('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431');
  expect(toHex(context.shared)).toBe('fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc');
  expect(toHex(context.key)).toBe('4531685d41d65f03dc48f6b8302c05b0');
  expect(toHex(context.nonce)).toBe('56d890e5accaaf011cff4b7d');
  expect(hpkeReceiver(secret, enc, info)).toEqual(context);
  const text = utf8('Beauty is truth, truth beauty');
  const sealed = [
    'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
    'af2d7e9ac9ae7e270f46ba1f975be53c09f8d875bdc8535458c2494e8a6eab251c03d0c22a56b8ca42c2063b84',
  ];
  for (const [number, expected] of sealed.entries()) {
    const aad = utf8(`Count-${number}`);
    expect(toHex(hpkeSeal(context, number, aad, text))).toBe(expected);
    expect(hpkeOpen(context, number, aad, fromHex(expected))).toEqual(text);
  }
});

test('only the right secret, number, info and associated data open', () => {
  fc.assert(
    fc.property(bytes(32), bytes(32), bytes(32), fc.uint8Array(), (mine, fresh, other, text) => {
      const { enc, context } = hpkeSender(publicKey(mine), utf8('a'), fresh);
      const sealed = hpkeSeal(context, 0, utf8('aad'), text);
      const open = (secret: Uint8Array, info: string, number: number, aad: string) => {
        const line = hpkeReceiver(secret, enc, utf8(info));
        return line && hpkeOpen(line, number, utf8(aad), sealed);
      };
      expect(open(mine, 'a', 0, 'aad')).toEqual(text);
      expect(open(other, 'a', 0, 'aad')).toBeNull();
      expect(open(mine, 'b', 0, 'aad')).toBeNull();
      expect(open(mine, 'a', 1, 'aad')).toBeNull();
      expect(open(mine, 'a', 0, 'add')).toBeNull();
    }),
    draws(20),
  );
  expect(hpkeReceiver(new Uint8Array(32), new Uint8Array(32), utf8(''))).toBeNull();
});
