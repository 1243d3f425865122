/* Our own: the packet of the courier, sealed by an AEAD (RFC 5116). Its layout is `LAYOUT` in courier-size.ts. */
import { concat, equal, readU32, u32 } from '../bytes.ts';
import type { Aead, Suite } from '../crypto/aead.ts';
import { HEADER, LAYOUT, sealedSize } from './courier-size.ts';

/** The first byte of a packet says how it is sealed. */
const VERSIONS: Record<Suite, number> = { 'chacha20-poly1305': 1, 'aes-256-gcm': 2 };

/** The key for one direction of a session (32 bytes), and the id under which packets name it (4 bytes). */
export interface DirectionKey {
  id: Uint8Array;
  key: Uint8Array;
}

/** A packet cut at its seams. `header` is everything the tag covers without hiding it. */
export interface CourierPacket {
  header: Uint8Array;
  version: number;
  id: Uint8Array;
  counter: number;
  nonce: Uint8Array;
  ciphertext: Uint8Array;
  tag: Uint8Array;
}

/**
 * Seals one message: header, nonce, ciphertext, tag. `counter` is its number, below 2^32; `nonce` is 12 bytes, never used
 * twice with a key. Throws an Error if key or nonce have another length.
 */
export function sealPacket(
  suite: Aead,
  { id, key }: DirectionKey,
  counter: number,
  nonce: Uint8Array,
  text: Uint8Array,
): Uint8Array {
  const header = concat(Uint8Array.of(VERSIONS[suite.suite]), id, u32(counter));
  return concat(header, nonce, suite.seal(key, nonce, header, text));
}

/** Cuts a packet at its seams without any key; null if it is too short or of an unknown version. Never throws. */
export function cutPacket(bytes: Uint8Array): CourierPacket | null {
  const version = bytes[0] ?? 0;
  if (bytes.length < sealedSize(0) || !Object.values(VERSIONS).includes(version)) return null;
  const tagAt = bytes.length - LAYOUT.tag;
  return {
    header: bytes.slice(0, HEADER),
    version,
    id: bytes.slice(1, 1 + LAYOUT.key),
    counter: readU32(bytes, 1 + LAYOUT.key),
    nonce: bytes.slice(HEADER, HEADER + LAYOUT.nonce),
    ciphertext: bytes.slice(HEADER + LAYOUT.nonce, tagAt),
    tag: bytes.slice(tagAt),
  };
}

/** The bytes that were sealed in a packet, or why it does not open with this key. Never throws. */
export function openPacket(
  suite: Aead,
  { id, key }: DirectionKey,
  packet: CourierPacket,
): Uint8Array | 'wrong-key' | 'tampered' {
  if (packet.version !== VERSIONS[suite.suite] || !equal(packet.id, id)) return 'wrong-key';
  return suite.open(key, packet.nonce, packet.header, concat(packet.ciphertext, packet.tag)) ?? 'tampered';
}
