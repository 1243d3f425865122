import { dotted } from './ip.ts';
import { readTcp, type Segment } from './tcp.ts';
import { type Datagram, readUdp } from './udp.ts';

/** A packet as anybody on the road can read it. */
export type Read =
  | { kind: 'tcp'; packet: Segment; length: number }
  | { kind: 'udp'; packet: Datagram; length: number };

/** The packet of TCP or UDP at the start of `bytes`, or null if it is none as ours are. Never throws. */
export function readPacket(bytes: Uint8Array): Read | null {
  const tcp = readTcp(bytes);
  if (tcp) return { kind: 'tcp', packet: tcp.segment, length: tcp.length };
  const udp = readUdp(bytes);
  return udp && { kind: 'udp', packet: udp.datagram, length: udp.length };
}

/** The two ends of a packet as the road sees them. `up` is away from the phone. */
export interface Ends {
  address: string;
  phonePort: number;
  remote: string;
  port: number;
  up: boolean;
}

/** Which end is the phone's: the one that is not at a service's well-known port, which are the lower ones (RFC 6335). */
export function ends({ packet }: Pick<Read, 'packet'>): Ends {
  const up = packet.destinationPort < packet.sourcePort;
  const source = { address: dotted(packet.source), port: packet.sourcePort };
  const destination = { address: dotted(packet.destination), port: packet.destinationPort };
  const [phone, service] = up ? [source, destination] : [destination, source];
  return { address: phone.address, phonePort: phone.port, remote: service.address, port: service.port, up };
}
