/* Our own: how long a packet of the courier and its parts are. */
/** The courier's packet: version, key id, counter, nonce, ciphertext, tag. Lengths in bytes. */
export const LAYOUT = { version: 1, key: 4, counter: 4, nonce: 12, tag: 16 } as const;

/** The header: version, key id and counter. The tag covers it (it is the AEAD's associated data); nothing hides it. */
export const HEADER = LAYOUT.version + LAYOUT.key + LAYOUT.counter;

/** Length in bytes of the packet that carries a text of `textBytes` UTF-8 bytes. Imports no cryptography. */
export const sealedSize = (textBytes: number): number => HEADER + LAYOUT.nonce + textBytes + LAYOUT.tag;
