import { concat, readU16, u16, u32 } from '../bytes.ts';
import type { Part } from '../layers/codec.ts';

/** Types of capsules (RFC 9297 section 3.2, RFC 9484 section 4.7). */
const [DATAGRAM, ADDRESS_ASSIGN] = [0, 1];
/** Datagrams of this context are whole IP packets (RFC 9484 section 6). */
const IP_PACKETS = 0;

/** What asks a relay to carry IP packets, and what it answers (RFC 9484 section 4.3), over HTTP/1.1. */
export const tunnelRequest = (host: string): string =>
  `GET /.well-known/masque/ip/*/*/ HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: connect-ip\r\nCapsule-Protocol: ?1\r\n\r\n`;
export const TUNNEL_RESPONSE =
  'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: connect-ip\r\nCapsule-Protocol: ?1\r\n\r\n';

/** A number in as few bytes as hold it (RFC 9000 section 16); below 2^14. Throws a RangeError above. */
function varint(value: number): Uint8Array {
  if (value >= 0x4000) throw new RangeError(`${value} is too long for a capsule`);
  return value < 0x40 ? Uint8Array.of(value) : u16(value | 0x4000);
}

const capsule = (type: number, payload: Uint8Array): Uint8Array =>
  concat(varint(type), varint(payload.length), payload);

/**
 * The capsule that gives the phone's end of the tunnel an IPv4 address, a 32-bit number (RFC 9484 section 4.7.1). Never
 * throws.
 */
export const assign = (address: number): Uint8Array =>
  capsule(ADDRESS_ASSIGN, concat(Uint8Array.of(0, 4), u32(address), Uint8Array.of(32)));

/** One IP packet in its capsule (RFC 9297 section 3.5). It throws a RangeError for a packet of more than 16,382 bytes. */
export const wrap = (packet: Uint8Array): Uint8Array => capsule(DATAGRAM, concat(varint(IP_PACKETS), packet));

/** The IP packet in a capsule, and the bytes before it by name; null if it is no such capsule. Never throws. */
export function unwrap(bytes: Uint8Array): { head: Part[]; packet: Uint8Array } | null {
  const long = (bytes[1] ?? 0) >> 6 === 1;
  const length = long ? readU16(bytes, 1) & 0x3fff : (bytes[1] ?? 0);
  const at = long ? 3 : 2;
  if (bytes[0] !== DATAGRAM || bytes[at] !== IP_PACKETS || bytes.length !== at + length) return null;
  return {
    head: [
      { name: 'tunnel.type', bytes: bytes.slice(0, 1), value: 'datagram' },
      { name: 'tunnel.length', bytes: bytes.slice(1, at), value: String(length) },
      { name: 'tunnel.context', bytes: bytes.slice(at, at + 1) },
    ],
    packet: bytes.slice(at + 1),
  };
}
