import { x25519 } from '@noble/curves/ed25519.js';

/** Public key (32 bytes) of a 32-byte X25519 secret (RFC 7748 section 5). */
export const publicKey = (secret: Uint8Array): Uint8Array => x25519.getPublicKey(secret);

/**
 * The secret that both ends compute: my secret key with your public key (RFC 7748 section 6.1), 32 bytes.
 * Throws if the public key is one of the few that make the result zero.
 */
export const agree = (secret: Uint8Array, theirs: Uint8Array): Uint8Array =>
  x25519.getSharedSecret(secret, theirs);
