import { concat, readU16, readU32, u16, u32 } from '../bytes.ts';
import { type IpHeader, innerChecksum, readIp, TCP, writeIp } from './ip.ts';

/** Most payload bytes in one segment: an Ethernet frame of 1,500 less the two headers (RFC 9293 section 3.7.1). */
export const SEGMENT_MAX = 1460;
export const TCP_HEADER = 20;
/** Control bits (RFC 9293 section 3.1). */
export const [FIN, SYN, PSH, ACK] = [1, 2, 8, 16];
const WINDOW = 65_535;
/** The one option that we write, in a first segment: how long a segment may be (RFC 9293 section 3.2). */
const LIMIT = Uint8Array.of(2, 4);
const LIMIT_SIZE = 4;

/** One TCP segment in its packet. `sequence` and `acknowledgement` count modulo 2^32. */
export interface Segment extends Omit<IpHeader, 'protocol'> {
  sourcePort: number;
  destinationPort: number;
  sequence: number;
  acknowledgement: number;
  flags: number;
  /** Longest segment that its sender takes; 0 if it does not say. */
  limit: number;
  payload: Uint8Array;
}

/**
 * One IPv4 packet around one TCP segment (RFC 9293 section 3.1), with true checksums. It throws a RangeError if the payload
 * is longer than `SEGMENT_MAX` bytes.
 */
export function writeTcp(s: Segment): Uint8Array {
  if (s.payload.length > SEGMENT_MAX) throw new RangeError('Too long for one segment');
  const header = { ...s, protocol: TCP };
  const options = s.limit ? concat(LIMIT, u16(s.limit)) : new Uint8Array();
  const tcp = concat(
    u16(s.sourcePort),
    u16(s.destinationPort),
    u32(s.sequence),
    u32(s.acknowledgement),
    Uint8Array.of(((TCP_HEADER + options.length) / 4) << 4, s.flags),
    u16(WINDOW),
    u16(0),
    u16(0),
    options,
    s.payload,
  );
  tcp.set(u16(innerChecksum(header, tcp)), 16);
  return writeIp(header, tcp);
}

/**
 * The segment of the packet at the start of `bytes` and the packet's length; null unless both are as `writeTcp` makes
 * them, whole and with true checksums. Never throws.
 */
export function readTcp(bytes: Uint8Array): { segment: Segment; length: number } | null {
  const packet = readIp(bytes);
  if (packet?.header.protocol !== TCP) return null;
  const { header, payload: tcp, length } = packet;
  const size = ((tcp[12] ?? 0) >> 4) * 4;
  const limited = size === TCP_HEADER + LIMIT_SIZE;
  if ((size !== TCP_HEADER && !limited) || tcp.length < size || innerChecksum(header, tcp)) return null;
  if (limited && readU16(tcp, TCP_HEADER) !== readU16(LIMIT, 0)) return null;
  const { protocol: _, ...rest } = header;
  const segment = {
    ...rest,
    sourcePort: readU16(tcp, 0),
    destinationPort: readU16(tcp, 2),
    sequence: readU32(tcp, 4),
    acknowledgement: readU32(tcp, 8),
    flags: tcp[13] ?? 0,
    limit: limited ? readU16(tcp, TCP_HEADER + 2) : 0,
    payload: tcp.slice(size),
  };
  return { segment, length };
}
