/*
 * A sealed box of our own design, as in ECIES: X25519 (RFC 7748), HKDF-SHA-256 (RFC 5869) and ChaCha20-Poly1305
 * (RFC 8439).
 */
import { concat } from '../bytes.ts';
import { NONCE, TAG } from './aead.ts';
import { chachaPoly } from './chacha.ts';
import type { Chance } from './chance.ts';
import { hkdfSha256 } from './hkdf.ts';
import { agree, publicKey } from './x25519.ts';

const KEY = 32;
const NONE = new Uint8Array();
/** A key is used once, so its nonce may be zero. */
const ZERO = new Uint8Array(NONCE);

const boxKey = (shared: Uint8Array, fresh: Uint8Array, theirs: Uint8Array): Uint8Array =>
  hkdfSha256(shared, concat(fresh, theirs), 'box 1', KEY);

/** Bytes of a box for so many bytes of text. */
const boxSize = (text: number): number => KEY + text + TAG;

/**
 * Seals a text for whoever holds the secret of an X25519 public key: a fresh public key (32 bytes), then the text under
 * ChaCha20-Poly1305 with a key from both, and its tag (16 bytes). Draws 32 bytes of chance. Throws an Error if `theirs`
 * makes every secret zero or has not 32 bytes.
 */
export function sealBox(theirs: Uint8Array, text: Uint8Array, chance: Chance): Uint8Array {
  const secret = chance(KEY);
  const fresh = publicKey(secret);
  return concat(fresh, chachaPoly.seal(boxKey(agree(secret, theirs), fresh, theirs), ZERO, NONE, text));
}

/** The text of a box, or null if this secret does not open it. Never throws. */
export function openBox(secret: Uint8Array, box: Uint8Array): Uint8Array | null {
  if (box.length < boxSize(0)) return null;
  const fresh = box.slice(0, KEY);
  try {
    const key = boxKey(agree(secret, fresh), fresh, publicKey(secret));
    return chachaPoly.open(key, ZERO, NONE, box.slice(KEY));
  } catch {
    return null; // one of the few public keys that make every secret zero
  }
}
