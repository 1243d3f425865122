/*
 * XEdDSA: Trevor Perrin, "The XEdDSA and VXEdDSA Signature Schemes", revision 1, 2016, section 3, on Curve25519
 * (section 5).
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, equal, toHex } from '../bytes.ts';
import { memoMany } from '../memo.ts';

/**
 * XEdDSA (Signal's specification of 2016, section 3): Ed25519 signatures by X25519 keys. In the form that
 * libaxolotl and libsignal use: the paper flips the secret key until the sign bit of its Edwards public key is 0;
 * they leave the key as it is and carry the bit in the top bit of s, which is otherwise always 0.
 */
const { Point } = ed25519;
const { Fp, Fn } = Point;

const fromLittle = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

const scalar = (...parts: readonly Uint8Array[]): bigint => Fn.create(fromLittle(sha512(concat(...parts))));

/** Domain of the nonce's hash: 2^256 - 2, which no point begins with. */
const NONCE_DOMAIN = new Uint8Array(32).fill(0xff);
NONCE_DOMAIN[0] = 0xfe;

/**
 * The X25519 public key (32 bytes) of a clamped 32-byte secret, by way of the Edwards curve: with noble's table of
 * multiples of its base point that takes a third of the time of the ladder in x25519.ts. Kept, as every step of a ratchet
 * and every observer of it asks again.
 */
export const publicKeyOf = /* @__PURE__ */ memoMany(500, toHex, (secret: Uint8Array): Uint8Array => {
  const { Y, Z } = Point.BASE.multiply(Fn.create(fromLittle(secret)));
  return Fp.toBytes(Fp.div(Fp.add(Z, Y), Fp.sub(Z, Y)));
});

/**
 * Signs a message with a clamped 32-byte X25519 secret and 64 bytes of chance (xeddsa_sign, section 3). 64 bytes: R, then
 * s with the sign bit on top.
 */
export function xeddsaSign(secret: Uint8Array, message: Uint8Array, chance: Uint8Array): Uint8Array {
  const a = Fn.create(fromLittle(secret));
  const key = Point.BASE.multiply(a).toBytes();
  const r = scalar(NONCE_DOMAIN, secret, message, chance);
  const R = Point.BASE.multiply(r).toBytes();
  const s = Fn.toBytes(Fn.create(r + scalar(R, key, message) * a));
  s[31] = (s[31] ?? 0) | ((key[31] ?? 0) & 0x80);
  return concat(R, s);
}

/** The point of the Edwards curve with this Montgomery coordinate and this sign bit; null if there is none. */
function edwards(publicKey: Uint8Array, signBit: number): InstanceType<typeof Point> | null {
  const u = fromLittle(publicKey);
  if (u >= Fp.ORDER - 1n) return null;
  const y = Fp.toBytes(Fp.mul(Fp.sub(u, 1n), Fp.inv(Fp.add(u, 1n))));
  y[31] = (y[31] ?? 0) | signBit;
  try {
    return Point.fromBytes(y);
  } catch {
    return null;
  }
}

/**
 * Whether a 64-byte signature is one by the 32-byte X25519 public key (xeddsa_verify, section 3). False for anything
 * malformed; never throws.
 */
export function xeddsaVerify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const R = signature.slice(0, 32);
  const s = signature.slice(32);
  const A = edwards(publicKey, (s[31] ?? 0) & 0x80);
  s[31] = (s[31] ?? 0) & 0x7f;
  const response = fromLittle(s);
  if (!A || response >= 2n ** 253n) return false;
  const h = scalar(R, A.toBytes(), message);
  const check = Point.BASE.multiplyUnsafe(Fn.create(response)).add(A.negate().multiplyUnsafe(h));
  return equal(check.toBytes(), R);
}
