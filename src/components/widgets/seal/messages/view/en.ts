/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'Your letter, sealed for one reader. The two phones make the same key out of two public numbers; the key and a number used once turn the words into noise and a tag that shows whether anybody touched it.',
  suiteLegend: 'Cipher',
  suite: { 'chacha20-poly1305': 'ChaCha20-Poly1305', 'aes-256-gcm': 'AES-256-GCM' },
  attackLegend: 'Try to break it',
  attack: {
    none: 'Leave it alone',
    flip: 'Flip one bit',
    'wrong-key': 'Try a wrong key',
    'reuse-nonce': 'Use the nonce twice',
  },
  flipByte: (byte: number, bytes: number): string => `Byte ${byte} of ${bytes}`,
  flipBit: (bit: number): string => `Bit ${bit + 1} of 8`,
  keys: 'How two phones agree on a key while everyone listens',
  packet: (bytes: number): string => `What travels: ${bytes} bytes`,
  bytes: (count: number): string => (count === 1 ? '1 byte' : `${count} bytes`),
  marks: {
    envelope: 'anyone may see it',
    sealed: 'sealed',
    readable: 'this observer holds it',
    unknown: 'this observer does not have it',
  },
  field: {
    yourPublic: 'Your public key',
    friendPublic: (to: string): string => `${to}’s public key`,
    shared: 'Shared secret',
    derived: 'Message key',
    aad: 'Header',
    nonce: 'Nonce',
    ciphertext: 'Your words, sealed',
    tag: 'Tag',
  },
  about: {
    yourPublic:
      'Sent in the open. Knowing it does not help to find the secret half that stays on your phone.',
    friendPublic: 'Sent in the open too. Your phone mixes it with its own secret half.',
    shared:
      'Both phones compute this same number (X25519), each from its own secret half and the other’s public key.',
    derived: 'HKDF stirs the shared secret into an evenly random key for this conversation.',
    aad: 'Travels readable, but the tag covers it: change it and the letter is refused.',
    nonce: 'A number used once. With the same key it must never be used for a second letter.',
    ciphertext: 'Exactly as many bytes as your words have. The seal hides what you say, not how much.',
    tag: 'A checksum only the key can make. If one bit of the letter changes, the tag no longer fits.',
  },
  opened: (who: string): string => `${who} opens it:`,
  noKey: (who: string, bytes: number): string =>
    `${who} has no key that fits. What is left is ${bytes === 1 ? '1 byte' : `${bytes} bytes`} of noise.`,
  notThere: (who: string): string =>
    `${who} was never on the road and gets none of these bytes: only the company’s record that there was a letter.`,
  same: 'This comes out the same whoever is watching.',
  refused: (who: string): string => `${who} refuses it: the tag does not fit, so not one letter is shown.`,
  flipped: (byte: number, before: string, after: string): string =>
    `Byte ${byte} was ${before} and now is ${after}.`,
  keyChanged: (byte: number): string =>
    `One bit of the key is wrong, in its byte ${byte}. Nothing else changed.`,
  without: 'Had nobody checked the tag, this would have come out:',
  reuse: {
    story:
      'Two letters were sealed with the same key and the same nonce. The eavesdropper happens to know the second:',
    recovered:
      'Both ciphertexts and the known letter, added up bit by bit (XOR), give your words. No key was needed:',
    sum: 'The sum, byte by byte',
    nothing: 'Your letter is empty, so there is nothing to recover.',
  },
  sum: {
    first: 'Your letter, sealed',
    second: 'The other letter, sealed',
    xor: 'The two added up',
    known: 'The other letter, known',
    recovered: 'Added to the line above: your words',
    aboutXor: 'Both were mixed with the same static. Added up, the static is gone.',
    aboutRecovered: 'What is left of the sum when the known letter is taken out of it.',
  },
  empty: '(an empty letter)',
};
