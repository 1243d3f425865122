/* ECDH (SEC 1) and ECDSA (FIPS 186-4 section 6) on two NIST curves, their keys in DER (RFC 5480). */
import { p256, p521 } from '@noble/curves/nist.js';
import { concat, equal, fromHex, toHex } from '../bytes.ts';
import { memoMany } from '../memo.ts';
import type { Chance } from './chance.ts';

/** The NIST curves of the period pieces (FIPS 186-4 appendix D), and how a key of each begins in DER (RFC 5480). */
const CURVES = {
  'P-256': { curve: p256, info: '3059301306072a8648ce3d020106082a8648ce3d030107034200' },
  'P-521': { curve: p521, info: '30819b301006072a8648ce3d020106052b8104002303818600' },
} as const;
export type Curve = keyof typeof CURVES;

/**
 * A key pair: the secret number (32 bytes on P-256, 66 on P-521), and the public point uncompressed (04, x, y: SEC 1
 * section 2.3.3; 65 or 133 bytes). Draws 48 or 99 bytes of chance.
 */
export function ecKeys(curve: Curve, chance: Chance): { secret: Uint8Array; public: Uint8Array } {
  const { curve: ec } = CURVES[curve];
  const secret = ec.utils.randomSecretKey(chance(ec.lengths.seed ?? 0));
  return { secret, public: ec.getPublicKey(secret, false) };
}

/** How many results of the slow operations are kept: enough for all a chat needs. */
const KEPT = 500;
const nameOf = (curve: Curve, ...bytes: Uint8Array[]): string => `${curve} ${bytes.map(toHex).join(' ')}`;

/**
 * ECDH (SEC 1 section 3.3.1): the x coordinate of the shared point, 32 or 66 bytes, or null if `theirs` is not a point
 * of the curve.
 */
export const ecAgree = /* @__PURE__ */ memoMany(
  KEPT,
  nameOf,
  (curve: Curve, secret: Uint8Array, theirs: Uint8Array): Uint8Array | null => {
    try {
      return CURVES[curve].curve.getSharedSecret(secret, theirs).slice(1);
    } catch {
      return null;
    }
  },
);

/**
 * ECDSA over a digest (FIPS 186-4 section 6), in DER as SEQUENCE of r and s. Its chance comes out of secret and digest
 * (RFC 6979). Unlike in Bitcoin, s may be in the upper half, as with every program of the time. Throws an Error if the
 * secret is none of this curve.
 */
export const ecSign = /* @__PURE__ */ memoMany(
  KEPT,
  nameOf,
  (curve: Curve, secret: Uint8Array, digest: Uint8Array): Uint8Array =>
    CURVES[curve].curve.sign(digest, secret, { prehash: false, lowS: false, format: 'der' }),
);

/** Whether a DER signature fits digest and public point (FIPS 186-4 section 6). Never throws on what came from outside. */
export const ecVerify = /* @__PURE__ */ memoMany(
  KEPT,
  nameOf,
  (curve: Curve, key: Uint8Array, digest: Uint8Array, der: Uint8Array): boolean => {
    try {
      return CURVES[curve].curve.verify(der, digest, key, { prehash: false, lowS: false, format: 'der' });
    } catch {
      return false;
    }
  },
);

/** A public point as SubjectPublicKeyInfo in DER, with the curve by name (RFC 5480 section 2). */
export const ecSpki = (curve: Curve, key: Uint8Array): Uint8Array => concat(fromHex(CURVES[curve].info), key);

/**
 * The bytes of the point in a SubjectPublicKeyInfo (RFC 5480 section 2), or null if it is not exactly what `ecSpki` writes.
 * Whether the point lies on the curve is not looked at. Never throws.
 */
export function ecFromSpki(curve: Curve, der: Uint8Array): Uint8Array | null {
  const info = fromHex(CURVES[curve].info);
  const length = info.length + (CURVES[curve].curve.lengths.publicKeyUncompressed ?? 0);
  const known = der.length === length && equal(der.subarray(0, info.length), info);
  return known ? der.slice(info.length) : null;
}
