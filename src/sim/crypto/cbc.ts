/* AES in cipher block chaining mode: NIST SP 800-38A section 6.2, with PKCS #7 padding (RFC 5652 section 6.3). */
import { cbc } from '@noble/ciphers/aes.js';

/**
 * Ciphertext of a text of any length, padded to whole blocks of 16 bytes. The key has 16, 24 or 32 bytes. Throws an Error
 * if the key has another length, or `iv` not 16 bytes.
 */
export const sealCbc = (key: Uint8Array, iv: Uint8Array, text: Uint8Array): Uint8Array =>
  cbc(key, iv).encrypt(text);

/**
 * The text that `sealCbc` sealed, or null if length or padding are wrong. Nothing here notices a change: that takes a MAC.
 * Throws a RangeError if `iv` has not 16 bytes.
 */
export function openCbc(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  const opener = cbc(key, iv);
  try {
    return opener.decrypt(sealed);
  } catch {
    return null;
  }
}
