/* Packets and numbers of OpenPGP: RFC 4880 sections 3.2 and 4; sections are of this RFC. */
import { concat, fromHex, readU16, readU32, u16, u32 } from '../../bytes.ts';

/** Packet tags (RFC 4880 section 4.3). */
export const PACKET_TAG = {
  pkesk: 1,
  signature: 2,
  onePass: 4,
  secretKey: 5,
  publicKey: 6,
  literal: 11,
  userId: 13,
  subkey: 14,
  seipd: 18,
  mdc: 19,
} as const;

/** A stretch of the bytes that a packet came in: its header or the length of a further part, or content. */
export interface PgpPiece {
  kind: 'header' | 'length' | 'content';
  length: number;
}

/** One packet, its body put together from as many parts as it came in. */
export interface PgpPacket {
  tag: number;
  body: Uint8Array;
  pieces: PgpPiece[];
}

/** One packet in the new format, its length in one, two or five bytes (RFC 4880 section 4.2.2). */
export function writePacket(tag: number, ...body: readonly Uint8Array[]): Uint8Array {
  const content = concat(...body);
  return concat(Uint8Array.of(0xc0 | tag), writeLength(content.length), content);
}

/** The length of a packet or subpacket below 2^32, in one, two or five bytes (RFC 4880 section 4.2.2). */
export function writeLength(n: number): Uint8Array {
  if (n < 192) return Uint8Array.of(n);
  return n < 8384 ? u16(n - 192 + 0xc000) : concat(Uint8Array.of(0xff), u32(n));
}

/** A length at `at`, in how many bytes, and whether more parts follow (RFC 4880 section 4.2.2.4). */
interface Length {
  length: number;
  bytes: number;
  partial: boolean;
}

/** Reads a length in the new format at `at` (RFC 4880 section 4.2.2); bytes past the end count as 0. Never throws. */
export function readLength(bytes: Uint8Array, at: number): Length {
  const first = bytes[at] ?? 0;
  if (first < 192) return { length: first, bytes: 1, partial: false };
  if (first < 224) return { length: readU16(bytes, at) - 0xc000 + 192, bytes: 2, partial: false };
  if (first < 255) return { length: 2 ** (first & 31), bytes: 1, partial: true };
  return { length: readU32(bytes, at + 1), bytes: 5, partial: false };
}

/** A length in the old format (section 4.2.1); of the fourth kind, a packet reaches to the end. */
function readOldLength(bytes: Uint8Array, at: number, kind: number): Length {
  const lengths = [bytes[at] ?? 0, readU16(bytes, at), readU32(bytes, at), bytes.length - at];
  return { length: lengths[kind] ?? 0, bytes: [1, 2, 4, 0][kind] ?? 0, partial: false };
}

/** Most packets of a message or a key, and most parts of a packet: gpg makes parts of 8 KiB. */
const [MOST_PACKETS, MOST_PARTS] = [4096, 4096];

/**
 * Cuts bytes into packets, in both formats and with partial lengths (RFC 4880 section 4.2); null if anything does not end
 * where it should, or if there are more than 4,096 packets, or parts of one. Never throws.
 */
export function readPackets(bytes: Uint8Array): PgpPacket[] | null {
  const packets: PgpPacket[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    if (!(first & 0x80)) return null;
    const fresh = (first & 0x40) !== 0;
    const packet: PgpPacket = {
      tag: fresh ? first & 63 : (first >> 2) & 15,
      body: new Uint8Array(),
      pieces: [],
    };
    const parts: Uint8Array[] = [];
    let header = 1;
    for (let more = true; more; header = 0) {
      const {
        length,
        bytes: size,
        partial,
      } = fresh ? readLength(bytes, at + header) : readOldLength(bytes, at + header, first & 3);
      const from = at + header + size;
      if (from > bytes.length || length > bytes.length - from || parts.length === MOST_PARTS) return null;
      packet.pieces.push(
        { kind: header ? 'header' : 'length', length: header + size },
        { kind: 'content', length },
      );
      parts.push(bytes.subarray(from, from + length));
      at = from + length;
      more = partial;
    }
    if (packets.length === MOST_PACKETS) return null;
    packets.push({ ...packet, body: concat(...parts) });
  }
  return packets;
}

/**
 * A number, given in hex, as OpenPGP writes it: its length in bits, in two bytes, then its own (RFC 4880 section 3.2).
 * Throws a RangeError if it is no hex.
 */
export function writeMpi(hex: string): Uint8Array {
  const bytes = fromHex(hex.replace(/^(?:00)+/, ''));
  const bits = bytes.length * 8 - Math.clz32(bytes[0] ?? 0) + 24;
  return concat(u16(bytes.length ? bits : 0), bytes);
}

/**
 * The number at `at` (RFC 4880 section 3.2): its bytes, and where it ends; null if it does not end within. Tolerates
 * leading zeros. Never throws.
 */
export function readMpi(bytes: Uint8Array, at: number): { value: Uint8Array; end: number } | null {
  const end = at + 2 + ((readU16(bytes, at) + 7) >> 3);
  return at + 2 <= bytes.length && end <= bytes.length ? { value: bytes.slice(at + 2, end), end } : null;
}
