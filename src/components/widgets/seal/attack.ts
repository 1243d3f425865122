import { fromUtf8, toHex, utf8, xor } from '../../../sim/bytes.ts';
import { type Aead, TAG } from '../../../sim/crypto/aead.ts';
import {
  type CourierPacket,
  cutPacket,
  type DirectionKey,
  openPacket,
  sealPacket,
} from '../../../sim/messengers/courier-packet.ts';
import type { FlipAttack, ReuseAttack, WrongKeyAttack } from './widget.ts';

/** What is attacked: a sealed packet, and the key with which the friend's phone opens it. */
export interface Target {
  suite: Aead;
  key: DirectionKey;
  packet: Uint8Array;
}

const cut = (packet: Uint8Array) => {
  const parts = cutPacket(packet);
  if (!parts) throw new Error('Not a courier packet');
  return parts;
};

function flipBit(bytes: Uint8Array, byte: number, bit: number): Uint8Array {
  const flipped = bytes.slice();
  flipped[byte] = (flipped[byte] ?? 0) ^ (1 << bit);
  return flipped;
}

const readable = (bytes: Uint8Array) => ({ bytes: toHex(bytes), text: fromUtf8(bytes) });

/** The tag that would fit this packet (hex), if it had been sealed with this key. */
function tagFor(suite: Aead, key: Uint8Array, { nonce, header, ciphertext }: CourierPacket): string {
  const text = suite.unchecked(key, nonce, ciphertext);
  return toHex(suite.seal(key, nonce, header, text).slice(-TAG));
}

/** Flips one bit of the ciphertext (of the tag, if there is no ciphertext) and hands it to the friend's phone. */
export function flip({ suite, key, packet }: Target, index: number, bit: number): FlipAttack {
  const whole = cut(packet);
  const part = whole.ciphertext.length ? 'ciphertext' : 'tag';
  const byte = Math.min(index, whole[part].length - 1);
  const tampered = { ...whole, [part]: flipBit(whole[part], byte, bit) };
  return {
    kind: 'flip',
    part,
    byte,
    bit,
    before: toHex(whole[part].slice(byte, byte + 1)),
    after: toHex(tampered[part].slice(byte, byte + 1)),
    ciphertext: toHex(tampered.ciphertext),
    tag: toHex(tampered.tag),
    wanted: tagFor(suite, key.key, tampered),
    refused: openPacket(suite, key, tampered) === 'tampered',
    unauthenticated: readable(suite.unchecked(key.key, whole.nonce, tampered.ciphertext)),
  };
}

/** Tries to open the packet with a key of which one bit is wrong. */
export function wrongKey({ suite, key, packet }: Target, index: number, bit: number): WrongKeyAttack {
  const whole = cut(packet);
  const byte = Math.min(index, key.key.length - 1);
  const wrong = flipBit(key.key, byte, bit);
  return {
    kind: 'wrong-key',
    byte,
    bit,
    key: toHex(wrong),
    wanted: tagFor(suite, wrong, whole),
    refused: openPacket(suite, { ...key, key: wrong }, whole) === 'tampered',
    unauthenticated: readable(suite.unchecked(wrong, whole.nonce, whole.ciphertext)),
  };
}

/**
 * Seals a message everybody knows with the same key and nonce, then works out the reader's words from the two
 * ciphertexts and the known message alone.
 */
export function reuseNonce({ suite, key, packet }: Target, known: string): ReuseAttack {
  const first = cut(packet);
  const second = cut(sealPacket(suite, key, first.counter + 1, first.nonce, utf8(known)));
  const both = xor(first.ciphertext, second.ciphertext);
  return {
    kind: 'reuse-nonce',
    known,
    second: toHex(second.ciphertext),
    xor: toHex(both),
    recovered: readable(xor(both, utf8(known))),
  };
}
