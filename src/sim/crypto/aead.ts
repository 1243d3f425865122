/* Authenticated encryption with associated data, on the interface of RFC 5116. */
/** Length of a tag in both suites. */
export const TAG = 16;
/** Length of a nonce in both suites. AES-GCM takes others too, from 8 bytes on (NIST SP 800-38D section 7.1 step 2). */
export const NONCE = 12;

export type Suite = 'chacha20-poly1305' | 'aes-256-gcm';

/**
 * Authenticated encryption with a 32-byte key (of AES-GCM also a 16-byte one) and a 12-byte nonce (RFC 5116). Each
 * suite is an object in a file of its own, handed to whoever needs it, so that a bundler leaves out the suites nobody
 * imports.
 */
export interface Aead {
  readonly suite: Suite;
  /**
   * Ciphertext followed by a 16-byte tag. `aad` is covered by the tag but not hidden. Throws an Error if key or nonce has
   * a length that the suite does not take.
   */
  seal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, text: Uint8Array): Uint8Array;
  /** The text, or null if the tag does not fit, or no nonce has this length. Never throws on what came from outside. */
  open(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array | null;
  /** The bare stream cipher inside, without any tag: what a receiver that checks nothing would get. 12-byte nonces only. */
  unchecked(key: Uint8Array, nonce: Uint8Array, ciphertext: Uint8Array): Uint8Array;
}

interface Cipher {
  encrypt(text: Uint8Array): Uint8Array;
  decrypt(sealed: Uint8Array): Uint8Array;
}

/**
 * Builds a suite from a cipher that throws when the tag does not fit: `open` turns that into null, `seal` hands on what
 * the cipher throws. `takes` says which lengths of nonces, in bytes, it can use.
 */
export function aead(
  suite: Suite,
  takes: (nonce: number) => boolean,
  cipher: (key: Uint8Array, nonce: Uint8Array, aad: Uint8Array) => Cipher,
  unchecked: Aead['unchecked'],
): Aead {
  return {
    suite,
    seal: (key, nonce, aad, text) => cipher(key, nonce, aad).encrypt(text),
    open(key, nonce, aad, sealed) {
      if (sealed.length < TAG || !takes(nonce.length)) return null;
      const opener = cipher(key, nonce, aad);
      try {
        return opener.decrypt(sealed);
      } catch {
        return null;
      }
    },
    unchecked,
  };
}
