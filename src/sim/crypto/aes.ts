import { ctr, gcm } from '@noble/ciphers/aes.js';
import { concat, u32 } from '../bytes.ts';
import { type Aead, aead } from './aead.ts';

/** AES-256-GCM (NIST SP 800-38D). Counter block 1 hides the tag, so the text starts at 2 (section 7.1). */
export const aesGcm: Aead = /* @__PURE__ */ aead(
  'aes-256-gcm',
  (key, nonce, aad) => gcm(key, nonce, aad),
  (key, nonce, ciphertext) => ctr(key, concat(nonce, u32(2))).decrypt(ciphertext),
);
