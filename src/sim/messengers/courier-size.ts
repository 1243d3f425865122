/** The courier's packet: version, key id, counter, nonce, ciphertext, tag. Lengths in bytes. */
export const LAYOUT = { version: 1, key: 4, counter: 4, nonce: 12, tag: 16 } as const;

/** Everything in front of the ciphertext; the tag covers it, nothing hides it. */
export const HEADER = LAYOUT.version + LAYOUT.key + LAYOUT.counter + LAYOUT.nonce;

/** Bytes of the packet that carries a text of `textBytes` UTF-8 bytes. Imports no cryptography. */
export const sealedSize = (textBytes: number): number => HEADER + textBytes + LAYOUT.tag;
