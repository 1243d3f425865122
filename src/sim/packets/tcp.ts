import { concat, readU16, readU32, u16, u32 } from '../bytes.ts';

/** Most payload bytes in one segment: an Ethernet frame of 1,500 less the two headers (RFC 9293 section 3.7.1). */
export const SEGMENT_MAX = 1460;
export const IP_HEADER = 20;
export const TCP_HEADER = 20;
const TCP = 6;
const PSH_ACK = 0x18;

/** Everything our packets vary in. Addresses are 32-bit numbers, `sequence` and `acknowledgement` modulo 2^32. */
export interface Segment {
  source: number;
  destination: number;
  sourcePort: number;
  destinationPort: number;
  /** IP identification, 16 bits: counts this host's packets. */
  id: number;
  sequence: number;
  acknowledgement: number;
  payload: Uint8Array;
}

/** '198.51.100.7' as a 32-bit number. */
export const address = (dotted: string): number =>
  dotted.split('.').reduce((value, part) => value * 256 + Number(part), 0);

/** A 32-bit address in dotted form. */
export const dotted = (value: number): string => [...u32(value)].join('.');

/** The Internet checksum (RFC 1071): one's complement of the one's complement sum of 16-bit words. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += readU16(bytes, i);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

const pseudoHeader = (source: number, destination: number, length: number) =>
  concat(u32(source), u32(destination), u16(TCP), u16(length));

/**
 * One IPv4 packet (RFC 791 section 3.1) around one TCP segment with ACK and PSH set (RFC 9293 section 3.1), both
 * without options and with true checksums. Throws a RangeError if the payload is longer than a segment.
 */
export function writePacket(s: Segment): Uint8Array {
  if (s.payload.length > SEGMENT_MAX) throw new RangeError('Too long for one segment');
  const tcpLength = TCP_HEADER + s.payload.length;
  const ip = concat(
    Uint8Array.of(0x45, 0),
    u16(IP_HEADER + tcpLength),
    u16(s.id),
    u16(0x4000), // do not fragment
    Uint8Array.of(64, TCP),
    u16(0),
    u32(s.source),
    u32(s.destination),
  );
  ip.set(u16(checksum(ip)), 10);
  const tcp = concat(
    u16(s.sourcePort),
    u16(s.destinationPort),
    u32(s.sequence),
    u32(s.acknowledgement),
    Uint8Array.of((TCP_HEADER / 4) << 4, PSH_ACK),
    u16(65_535),
    u16(0),
    u16(0),
    s.payload,
  );
  tcp.set(u16(checksum(concat(pseudoHeader(s.source, s.destination, tcp.length), tcp))), 16);
  return concat(ip, tcp);
}

/**
 * Reads one packet at the start of `bytes`: its segment and its length. Null unless it is an IPv4 packet with a
 * TCP segment, both without options, whole and with true checksums. Never throws.
 */
export function readPacket(bytes: Uint8Array): { segment: Segment; length: number } | null {
  const length = readU16(bytes, 2);
  if (bytes[0] !== 0x45 || length < IP_HEADER + TCP_HEADER || bytes.length < length || bytes[9] !== TCP) {
    return null;
  }
  const tcp = bytes.subarray(IP_HEADER, length);
  const [source, destination] = [readU32(bytes, 12), readU32(bytes, 16)];
  if (checksum(bytes.subarray(0, IP_HEADER)) || (tcp[12] ?? 0) >> 4 !== TCP_HEADER / 4) return null;
  if (checksum(concat(pseudoHeader(source, destination, tcp.length), tcp))) return null;
  const segment = {
    source,
    destination,
    sourcePort: readU16(tcp, 0),
    destinationPort: readU16(tcp, 2),
    id: readU16(bytes, 4),
    sequence: readU32(tcp, 4),
    acknowledgement: readU32(tcp, 8),
    payload: tcp.slice(TCP_HEADER),
  };
  return { segment, length };
}

/** Packets standing one after the other: their segments, or null if there is none or anything else is there too. */
export function readPackets(bytes: Uint8Array): Segment[] | null {
  const segments: Segment[] = [];
  for (let at = 0; at < bytes.length; ) {
    const packet = readPacket(bytes.subarray(at));
    if (!packet) return null;
    segments.push(packet.segment);
    at += packet.length;
  }
  return segments.length ? segments : null;
}
