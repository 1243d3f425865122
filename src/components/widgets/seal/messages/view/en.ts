import { isolate } from '../../../../messages/bidi.ts';
import type { Row } from '../../stages.ts';

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption: 'Red is sealed. Each byte stands under those that it is made of.',
  picture: 'How your letter is sealed, byte under byte',
  side: {
    you: (to: string): string => `Your secret and ${isolate(to)}’s public key`,
    friend: (to: string): string => `${isolate(to)}’s secret and your public key`,
  },
  keyShape: 'A key whose teeth are the digits of the message key',
  row: {
    words: () => 'Your words',
    stream: () => 'Static, made of that key and a nonce',
    sealed: () => 'Added bit by bit: your words, sealed',
    tag: () => 'Tag, made of the key and what is sealed',
    theirs: (_: string, who: string) => `${who} has`,
    arrives: () => 'What arrives: tap to turn over a bit of a byte',
    wanted: () => 'The tag that would fit',
    tried: () => 'What the wrong key makes of it',
    second: () => 'Another letter, sealed with the same static',
    sum: () => 'The two added up: the static is gone',
    known: () => 'The other letter, which everybody knows',
    recovered: () => 'Taken out of the sum: your words',
  } satisfies Record<Row['id'], (to: string, who: string) => string>,
  part: (from: number, shown: number, all: number): string =>
    shown < 2 ? `${from + 1} of ${all} bytes` : `${from + 1}–${from + shown} of ${all} bytes`,
  number: {
    travels: (n: number, text: number) => ({ value: n, note: `bytes travel, ${text} of them your words` }),
    flip: (bits: number) => ({ value: `1 of ${bits}`, note: 'bits turned over on the way' }),
    key: (bits: number) => ({ value: `1 of ${bits}`, note: 'bits of the key is wrong' }),
    found: (n: number, all: number) => ({
      value: `${n} of ${all}`,
      note: 'bytes of your words found without a key',
    }),
  },
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
