import { cbc } from '@noble/ciphers/aes.js';

/** AES in cipher block chaining mode (NIST SP 800-38A) with PKCS #7 padding. `iv` is 16 bytes; the key's length chooses AES. */
export const sealCbc = (key: Uint8Array, iv: Uint8Array, text: Uint8Array): Uint8Array =>
  cbc(key, iv).encrypt(text);

/** The text, or null if length or padding are wrong. Nothing here notices a change: that takes a MAC. */
export function openCbc(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  const opener = cbc(key, iv);
  try {
    return opener.decrypt(sealed);
  } catch {
    return null;
  }
}
