import { readPacket } from './packet.ts';
import { writeTcp } from './tcp.ts';
import { writeUdp } from './udp.ts';

/** One end of a connection. */
export interface Socket {
  address: number;
  port: number;
}

/**
 * A packet as a router passes it on that translates addresses (RFC 3022): another source or destination, one hop less to
 * go, checksums made anew. Throws a RangeError if it is no packet of ours.
 */
export function translate(bytes: Uint8Array, which: 'source' | 'destination', to: Socket): Uint8Array {
  const read = readPacket(bytes);
  if (!read) throw new RangeError('Not a packet');
  const change =
    which === 'source'
      ? { source: to.address, sourcePort: to.port }
      : { destination: to.address, destinationPort: to.port };
  const { ttl } = read.packet;
  if (read.kind === 'tcp') return writeTcp({ ...read.packet, ...change, ttl: ttl - 1 });
  return writeUdp({ ...read.packet, ...change, ttl: ttl - 1 });
}
