import { cfb, ctr, gcm } from '@noble/ciphers/aes.js';
import { concat, u32 } from '../bytes.ts';
import { type Aead, aead } from './aead.ts';

/** Shortest nonce, in bytes, that noble works with. */
const GCM_NONCE = 8;

/** AES-256-GCM, or with a 16-byte key AES-128-GCM (NIST SP 800-38D). Counter block 1 hides the tag, so the text starts at 2 (section 7.1). */
export const aesGcm: Aead = /* @__PURE__ */ aead(
  'aes-256-gcm',
  (nonce) => nonce >= GCM_NONCE,
  (key, nonce, aad) => gcm(key, nonce, aad),
  (key, nonce, ciphertext) => ctr(key, concat(nonce, u32(2))).decrypt(ciphertext),
);

/**
 * AES-CTR (NIST SP 800-38A section 6.5) from a whole 16-byte counter block; the same call seals and opens. The key has
 * 16, 24 or 32 bytes. Throws an Error if key or counter block has another length.
 */
export const aesCtr = (key: Uint8Array, counter: Uint8Array, bytes: Uint8Array): Uint8Array =>
  ctr(key, counter).encrypt(bytes);

/**
 * AES-CFB with full blocks (NIST SP 800-38A section 6.3) and a 16-byte iv; the last block may be cut short. The key has
 * 16, 24 or 32 bytes. Throws an Error if key or iv has another length.
 */
export const aesCfb = {
  seal: (key: Uint8Array, iv: Uint8Array, text: Uint8Array): Uint8Array => cfb(key, iv).encrypt(text),
  open: (key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array => cfb(key, iv).decrypt(sealed),
};
