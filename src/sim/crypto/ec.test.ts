import { createECDH, createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { testWithVectors, vectors } from '../../../tests/support/oracle.ts';
import { concat, fromHex, toHex } from '../bytes.ts';
import { type Curve, ecAgree, ecFromSpki, ecKeys, ecSign, ecSpki, ecVerify } from './ec.ts';
import { seededBytes } from './hkdf.ts';

const NAMES = { 'P-256': 'prime256v1', 'P-521': 'secp521r1' } as const;
const curves = Object.keys(NAMES) as Curve[];
const keysOf = (curve: Curve, seed: number) => ecKeys(curve, (n) => seededBytes(seed, 'key', n));
const digestOf = (hash: string, message: Uint8Array) =>
  new Uint8Array(createHash(hash).update(message).digest());

function theirs(curve: Curve, { secret, public: key }: ReturnType<typeof ecKeys>) {
  const half = (key.length - 1) / 2;
  const part = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const [x, y] = [part(key.subarray(1, 1 + half)), part(key.subarray(1 + half))];
  return createPrivateKey({ key: { kty: 'EC', crv: curve, x, y, d: part(secret) }, format: 'jwk' });
}

/** A point from two coordinates that may have lost or gained leading zeros. */
const point = (curve: Curve, x: string, y: string) => {
  const digits = curve === 'P-256' ? 64 : 132;
  return fromHex(`04${x.padStart(digits, '0').slice(-digits)}${y.padStart(digits, '0').slice(-digits)}`);
};

/** DER of an ECDSA signature out of r and s in hex. */
function der(...numbers: string[]): Uint8Array {
  const parts = numbers.map((hex) => {
    const bare = hex.replace(/^(?:00)+/, '');
    const bytes = fromHex(/^[89a-f]/i.test(bare) ? `00${bare}` : bare || '00');
    return concat(Uint8Array.of(2, bytes.length), bytes);
  });
  const all = concat(...parts);
  return concat(
    Uint8Array.of(0x30),
    all.length < 128 ? new Uint8Array() : Uint8Array.of(0x81),
    Uint8Array.of(all.length),
    all,
  );
}

describe.each(curves)('%s against OpenSSL', (curve) => {
  const seed = fc.nat({ max: 1000 });

  test('agrees on the same secret', () => {
    fc.assert(
      fc.property(seed, seed, (a, b) => {
        const there = createECDH(NAMES[curve]);
        there.setPrivateKey(keysOf(curve, b).secret);
        const shared = ecAgree(curve, keysOf(curve, a).secret, keysOf(curve, b).public);
        expect(shared && toHex(shared)).toBe(there.computeSecret(keysOf(curve, a).public, undefined, 'hex'));
      }),
      draws(12),
    );
  });

  test.each(['sha1', 'sha256'])('signs and checks over %s, both ways', (hash) => {
    fc.assert(
      fc.property(seed, fc.uint8Array({ maxLength: 100 }), (n, message) => {
        const keys = keysOf(curve, n);
        const secret = theirs(curve, keys);
        const digest = digestOf(hash, message);
        expect(verify(hash, message, createPublicKey(secret), ecSign(curve, keys.secret, digest))).toBe(true);
        const signature = new Uint8Array(sign(hash, message, secret));
        expect(ecVerify(curve, keys.public, digest, signature)).toBe(true);
        expect(ecVerify(curve, keys.public, digestOf(hash, digest), signature)).toBe(false);
        expect(ecVerify(curve, keysOf(curve, n + 1).public, digest, signature)).toBe(false);
      }),
      draws(12),
    );
  });

  test('writes public keys as OpenSSL does', () => {
    const keys = keysOf(curve, 3);
    const spki = createPublicKey(theirs(curve, keys)).export({ format: 'der', type: 'spki' });
    expect(toHex(ecSpki(curve, keys.public))).toBe(toHex(spki));
    expect(ecFromSpki(curve, new Uint8Array(spki))).toEqual(keys.public);
  });

  test('nonsense is refused, not thrown', () => {
    const keys = keysOf(curve, 4);
    const digest = new Uint8Array(32);
    const bent = keys.public.slice();
    bent[5] = (bent[5] ?? 0) ^ 1;
    expect(ecAgree(curve, keys.secret, bent)).toBeNull();
    expect(ecVerify(curve, bent, digest, ecSign(curve, keys.secret, digest))).toBe(false);
    expect(ecFromSpki(curve, ecSpki(curve, keys.public).slice(1))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 160 }), (bytes) => {
        expect(ecAgree(curve, keys.secret, bytes)).toBeNull();
        expect(ecVerify(curve, keys.public, digest, bytes)).toBe(false);
        expect(ecFromSpki(curve, bytes)).toBeNull();
      }),
    );
  });
});

describe('published vectors', () => {
  testWithVectors('ECDH of NIST on P-256 and P-521, with keys off the curve', () => {
    const file = 'asymmetric/ECDH/KASValidityTest_ECCStaticUnified_NOKC_ZZOnly_init.fax';
    const found = { P: 0, F: 0 };
    for (const { section, get } of vectors(file, 'result')) {
      const curve = { '[EC - SHA256]': 'P-256' as const, '[EE - SHA512]': 'P-521' as const }[section];
      if (!curve) continue;
      const result = get('result').startsWith('P') ? 'P' : 'F';
      const digits = curve === 'P-256' ? 64 : 132;
      const secret = fromHex(get('dsiut').padStart(digits, '0').slice(-digits));
      const shared = ecAgree(curve, secret, point(curve, get('qscavsx'), get('qscavsy')));
      const z = get('z').padStart(digits, '0').slice(-digits);
      // The other failures are about our own key, which ECDH itself does not look at.
      if (result === 'P') expect(shared && toHex(shared)).toBe(z);
      else if (/Z changed/.test(get('result'))) expect(shared && toHex(shared)).not.toBe(z);
      else if (/CAVS/.test(get('result'))) expect(shared).toBeNull();
      found[result]++;
    }
    expect(found.P).toBeGreaterThan(10);
    expect(found.F).toBeGreaterThan(10);
  });

  testWithVectors('ECDSA of NIST: P-256 and P-521 with SHA-1 and SHA-256, changed ones too', () => {
    let cases = 0;
    for (const { section, get } of vectors('asymmetric/ECDSA/FIPS_186-3/SigVer.rsp', 'result')) {
      const [, curve, hash] = /^\[(P-256|P-521),(SHA-1|SHA-256)\]/.exec(section) ?? [];
      if (!curve || !hash) continue;
      const digest = digestOf(hash.replace('-', ''), fromHex(get('msg')));
      const even = (hex: string) => (hex.length % 2 ? `0${hex}` : hex);
      const signature = der(even(get('r')), even(get('s')));
      const key = point(curve as Curve, get('qx'), get('qy'));
      expect(ecVerify(curve as Curve, key, digest, signature)).toBe(get('result').startsWith('P'));
      cases++;
    }
    expect(cases).toBe(60);
  });
});
