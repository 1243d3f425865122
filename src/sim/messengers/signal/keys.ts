/*
 * Keys of the Signal protocol, version 3: "The X3DH Key Agreement Protocol" (2016) and "The Double Ratchet Algorithm"
 * (revision 1, 2016), with the labels and lengths of libaxolotl.
 */
import { concat, equal, fromHex, toHex, utf8 } from '../../bytes.ts';
import { openCbc, sealCbc } from '../../crypto/cbc.ts';
import { hkdfSha256 } from '../../crypto/hkdf.ts';
import { hmacSha256 } from '../../crypto/hmac.ts';
import { agree } from '../../crypto/x25519.ts';
import { publicKeyOf } from '../../crypto/xeddsa.ts';
import type { KeyPair } from './types.ts';
import { MAC, type ReceivedMessage, type SignalMessage, writeSignalMessage } from './wire.ts';

/**
 * The key pair of 32 bytes of chance: the secret, clamped (RFC 7748 section 5) as libaxolotl keeps it, and the 33 bytes
 * of the public key, both in hex.
 */
export function keyPair(chance: Uint8Array): KeyPair {
  const secret = chance.slice();
  secret[0] = (secret[0] ?? 0) & 248;
  secret[31] = ((secret[31] ?? 0) & 127) | 64;
  return { secret: toHex(secret), public: `05${toHex(publicKeyOf(secret))}` };
}

/**
 * X25519 (RFC 7748 section 6.1) of a secret and a public key of 33 bytes, both in hex: 32 bytes, or null if the public
 * key is malformed or one of the few that give everybody the same result. Never throws.
 */
export function dh(secret: string, theirs: string): Uint8Array | null {
  try {
    return agree(fromHex(secret), fromHex(theirs.slice(2)));
  } catch {
    return null;
  }
}

const EMPTY = new Uint8Array();

/** Root key and first chain key (hex) from key material, 32 bytes each: HKDF-SHA-256, salted with the last root key. */
function derive(material: Uint8Array, salt: Uint8Array, label: string): { root: string; key: string } {
  const bytes = toHex(hkdfSha256(material, salt, label, 64));
  return { root: bytes.slice(0, 64), key: bytes.slice(64) };
}

/**
 * The first root and chain key of a session, in hex (X3DH sections 2.2 and 3.3): from 32 bytes of ff, which no curve
 * point begins with, and the agreements. Null if one of them failed.
 */
export function firstRoot(agreements: readonly (Uint8Array | null)[]) {
  const made = agreements.filter((one) => one !== null);
  if (made.length < agreements.length) return null;
  return derive(concat(new Uint8Array(32).fill(0xff), ...made), EMPTY, 'WhisperText');
}

/**
 * Turns the ratchet (Double Ratchet section 5.2, KDF_RK): the next root key, and a chain's first key, 32 bytes each in
 * hex.
 */
export const turnRoot = (root: string, shared: Uint8Array) => derive(shared, fromHex(root), 'WhisperRatchet');

/** The next chain key (Double Ratchet section 5.2, KDF_CK), 32 bytes in hex, from the one before. */
export const nextKey = (key: string): string => toHex(hmacSha256(fromHex(key), Uint8Array.of(2)));

/**
 * Keys for the one message at this place of a chain (Double Ratchet section 5.2), from its chain key: 80 bytes in hex,
 * 32 for AES, 32 for the MAC, 16 of initialization vector.
 */
export const messageKeys = (key: string): string =>
  toHex(hkdfSha256(hmacSha256(fromHex(key), Uint8Array.of(1)), EMPTY, 'WhisperMessageKeys', 80));

/** The 80 bytes of one message's keys, and the public identity keys of its two ends, all in hex. */
export interface MessageKeys {
  keys: string;
  from: string;
  to: string;
}

const cut = (keys: string) => {
  const bytes = fromHex(keys);
  return { aes: bytes.slice(0, 32), mac: bytes.slice(32, 64), iv: bytes.slice(64) };
};

/** The first 8 bytes of HMAC-SHA-256 over both identity keys and the message. */
const tag = (key: Uint8Array, { from, to }: MessageKeys, covered: Uint8Array): Uint8Array =>
  hmacSha256(key, fromHex(from), fromHex(to), covered).slice(0, MAC);

/**
 * A whole message on the wire (ENCRYPT of Double Ratchet section 5.2): the text under AES-256-CBC, then a MAC of 8 bytes
 * over everything before it and both identity keys.
 */
export function encryptMessage(
  ring: MessageKeys,
  head: Omit<SignalMessage, 'ciphertext'>,
  text: string,
): Uint8Array {
  const { aes, mac, iv } = cut(ring.keys);
  const covered = writeSignalMessage({ ...head, ciphertext: sealCbc(aes, iv, utf8(text)) });
  return concat(covered, tag(mac, ring, covered));
}

/** The UTF-8 bytes of the text in a message, or null if these are not its keys or it was changed. */
export function decryptMessage(ring: MessageKeys, message: ReceivedMessage): Uint8Array | null {
  const { aes, mac, iv } = cut(ring.keys);
  if (!equal(tag(mac, ring, message.covered), message.mac)) return null;
  return openCbc(aes, iv, message.ciphertext);
}
