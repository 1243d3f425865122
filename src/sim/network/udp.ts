import { concat, readU16, u16 } from '../bytes.ts';
import { type IpHeader, innerChecksum, readIp, UDP, writeIp } from './ip.ts';

export const UDP_HEADER = 8;

/** One UDP datagram in its packet. */
export interface Datagram extends Omit<IpHeader, 'protocol'> {
  sourcePort: number;
  destinationPort: number;
  payload: Uint8Array;
}

/** One IPv4 packet around one UDP datagram (RFC 768), with true checksums. */
export function writeUdp(d: Datagram): Uint8Array {
  const header = { ...d, protocol: UDP };
  const length = UDP_HEADER + d.payload.length;
  const udp = concat(u16(d.sourcePort), u16(d.destinationPort), u16(length), u16(0), d.payload);
  // A sum of zero would mean that there is none.
  udp.set(u16(innerChecksum(header, udp) || 0xffff), 6);
  return writeIp(header, udp);
}

/** The datagram of the packet at the start of `bytes` and the packet's length, or null. Never throws. */
export function readUdp(bytes: Uint8Array): { datagram: Datagram; length: number } | null {
  const packet = readIp(bytes);
  if (packet?.header.protocol !== UDP) return null;
  const { header, payload: udp, length } = packet;
  if (udp.length < UDP_HEADER || readU16(udp, 4) !== udp.length || innerChecksum(header, udp)) return null;
  const { protocol: _, ...rest } = header;
  const datagram = {
    ...rest,
    sourcePort: readU16(udp, 0),
    destinationPort: readU16(udp, 2),
    payload: udp.slice(UDP_HEADER),
  };
  return { datagram, length };
}
