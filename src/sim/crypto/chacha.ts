import { chacha20, chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { type Aead, aead, NONCE } from './aead.ts';

/** ChaCha20-Poly1305 (RFC 8439 section 2.8). Its first key stream block makes the tag's key, hence counter 1. */
export const chachaPoly: Aead = /* @__PURE__ */ aead(
  'chacha20-poly1305',
  (nonce) => nonce === NONCE,
  (key, nonce, aad) => chacha20poly1305(key, nonce, aad),
  (key, nonce, ciphertext) => chacha20(key, nonce, ciphertext, undefined, 1),
);
