import { invert } from '@noble/curves/abstract/modular.js';
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import { toHex } from '../bytes.ts';
import { memoMany } from '../memo.ts';

/**
 * X25519 out of the parts noble offers for it. Its ready-made one shares a file with Ed25519, and would bring
 * 5 KiB of signatures along that nobody here makes.
 */
const curve = /* @__PURE__ */ (() => {
  const P = 2n ** 255n - 19n;
  return montgomery({
    P,
    type: 'x25519',
    /** Clamping (RFC 7748 section 5). */
    adjustScalarBytes(bytes: Uint8Array) {
      bytes[0] = (bytes[0] ?? 0) & 248;
      bytes[31] = ((bytes[31] ?? 0) & 127) | 64;
      return bytes;
    },
    /** The inverse (x to the power of P - 2, by Fermat); of zero, zero. */
    powPminus2: (x: bigint) => (x === 0n ? 0n : invert(x, P)),
  });
})();

/** Public key (32 bytes) of an X25519 secret (RFC 7748 section 5). Throws a RangeError if that has not 32 bytes. */
export const publicKey = (secret: Uint8Array): Uint8Array => curve.getPublicKey(secret);

/**
 * The secret that both ends compute: my secret key with your public key (RFC 7748 section 6.1), 32 bytes.
 * Throws an Error if the public key is one of the few that make the result zero, or if either has not 32 bytes. Kept: both
 * ends ask for the same, and observers again with every keyring.
 */
export const agree = /* @__PURE__ */ memoMany(
  500,
  (secret: Uint8Array, theirs: Uint8Array) => `${toHex(secret)} ${toHex(theirs)}`,
  (secret: Uint8Array, theirs: Uint8Array): Uint8Array => curve.getSharedSecret(secret, theirs),
);
