import { readU16, u16, u32 } from '../bytes.ts';
import { checksum, IP_HEADER, TCP, UDP } from './ip.ts';

/** One end of a connection. */
export interface Socket {
  address: number;
  port: number;
}

/** Where in a packet either end's address and port stand, and where the hops left. */
const PLACE = {
  source: { address: 12, port: IP_HEADER },
  destination: { address: 16, port: IP_HEADER + 2 },
} as const;
const HOPS = 8;
const IP_CHECKSUM = 10;
const CHECKSUM: Record<number, number> = { [TCP]: IP_HEADER + 16, [UDP]: IP_HEADER + 6 };

/** A checksum after some of the words it covers have changed (RFC 1624 section 3). */
function adjusted(sum: number, before: readonly number[], after: readonly number[]): number {
  let total = ~sum & 0xffff;
  for (const word of before) total += ~word & 0xffff;
  for (const word of after) total += word;
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return ~total & 0xffff;
}

/**
 * A packet as a router passes it on that translates addresses (RFC 3022): another source or destination, one hop less to
 * go, checksums that fit (RFC 1624). It throws a RangeError for bytes that are no packet of IPv4 with TCP or UDP inside.
 */
export function translate(bytes: Uint8Array, which: 'source' | 'destination', to: Socket): Uint8Array {
  const place = PLACE[which];
  const sumAt = CHECKSUM[bytes[9] ?? 0];
  if (bytes[0] !== 0x45 || sumAt === undefined || bytes.length < sumAt + 2)
    throw new RangeError('Not a packet');
  const words = (packet: Uint8Array) =>
    [place.address, place.address + 2, place.port].map((at) => readU16(packet, at));
  const packet = bytes.slice();
  packet.set(u32(to.address), place.address);
  packet.set(u16(to.port), place.port);
  packet[HOPS] = (packet[HOPS] ?? 0) - 1;
  packet.set(u16(0), IP_CHECKSUM);
  packet.set(u16(checksum(packet.subarray(0, IP_HEADER))), IP_CHECKSUM);
  const sum = adjusted(readU16(bytes, sumAt), words(bytes), words(packet));
  // For UDP, a sum of zero would mean that there is none.
  packet.set(u16(sum || (bytes[9] === UDP ? 0xffff : 0)), sumAt);
  return packet;
}
