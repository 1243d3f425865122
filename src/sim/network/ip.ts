import { concat, readU16, readU32, u16, u32 } from '../bytes.ts';

export const IP_HEADER = 20;
export const TCP = 6;
export const UDP = 17;
/** Hops a fresh packet may make (RFC 1700). */
export const FRESH_TTL = 64;
const DONT_FRAGMENT = 0x4000;

/** What our packets vary in. Addresses are 32-bit numbers. */
export interface IpHeader {
  source: number;
  destination: number;
  /** Identification, 16 bits: counts this host's packets. */
  id: number;
  ttl: number;
  protocol: number;
}

/** The 32-bit number of an address in dotted form, such as '198.51.100.7'. What is none is not refused. */
export const address = (dotted: string): number =>
  dotted.split('.').reduce((value, part) => value * 256 + Number(part), 0);

/** A 32-bit address in dotted form: '198.51.100.7'. */
export const dotted = (value: number): string => [...u32(value)].join('.');

/**
 * The Internet checksum (RFC 1071): one's complement of the one's complement sum of 16-bit words, big endian; an odd last
 * byte counts as the upper half of one. 0 for bytes whose own checksum, among them, is true.
 */
export function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += readU16(bytes, i);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** The checksum of TCP and UDP, over their bytes and the addresses they travel between (RFC 9293 section 3.1). */
export const innerChecksum = ({ source, destination, protocol }: IpHeader, payload: Uint8Array): number =>
  checksum(concat(u32(source), u32(destination), u16(protocol), u16(payload.length), payload));

/**
 * The bytes of one IPv4 packet without options (RFC 791 section 3.1), not to be cut, with a true checksum, around a
 * payload.
 */
export function writeIp(
  { source, destination, id, ttl, protocol }: IpHeader,
  payload: Uint8Array,
): Uint8Array {
  const packet = concat(
    Uint8Array.of(0x45, 0),
    u16(IP_HEADER + payload.length),
    u16(id),
    u16(DONT_FRAGMENT),
    Uint8Array.of(ttl, protocol),
    u16(0),
    u32(source),
    u32(destination),
    payload,
  );
  packet.set(u16(checksum(packet.subarray(0, IP_HEADER))), 10);
  return packet;
}

/**
 * The packet at the start of `bytes`, or null unless it is an IPv4 packet as `writeIp` makes them, whole and with a true
 * checksum. Never throws.
 */
export function readIp(bytes: Uint8Array): { header: IpHeader; payload: Uint8Array; length: number } | null {
  const length = readU16(bytes, 2);
  if (bytes[0] !== 0x45 || length < IP_HEADER || bytes.length < length || bytes[1] !== 0) return null;
  if (readU16(bytes, 6) !== DONT_FRAGMENT || checksum(bytes.subarray(0, IP_HEADER))) return null;
  const header = {
    source: readU32(bytes, 12),
    destination: readU32(bytes, 16),
    id: readU16(bytes, 4),
    ttl: bytes[8] ?? 0,
    protocol: bytes[9] ?? 0,
  };
  return { header, payload: bytes.slice(IP_HEADER, length), length };
}
