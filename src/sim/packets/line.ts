import { sealRecord, type TrafficKey } from '../tls/record.ts';
import { SEGMENT_MAX, writePacket } from './tcp.ts';
import type { Packet, Place } from './types.ts';

/** One direction of a connection: its key, and what has been sent on it so far. */
export interface Way {
  traffic: TrafficKey;
  records: number;
  sequence: number;
  id: number;
}

/** A phone's one standing connection with a company; `up` is away from the phone. Plain data, replaced and never changed. */
export interface Line {
  phone: { address: number; port: number };
  company: { address: number; port: number };
  up: Way;
  down: Way;
}

/**
 * Sends `content` over a line in one direction: a TLS 1.3 record (RFC 8446), cut into as many TCP packets (RFC 9293)
 * over IPv4 (RFC 791) as it needs. Returns the line afterwards and the packets, a millisecond apart.
 */
export function stretch(
  line: Line,
  up: boolean,
  content: Uint8Array,
  t: number,
  passes: readonly Place[],
): [Line, Packet[]] {
  const [way, back] = up ? [line.up, line.down] : [line.down, line.up];
  const [from, to] = up ? [line.phone, line.company] : [line.company, line.phone];
  const record = sealRecord(way.traffic, way.records, content);
  const packets: Packet[] = [];
  for (let at = 0; at < record.length; at += SEGMENT_MAX) {
    packets.push({
      t: t + packets.length,
      passes,
      bytes: writePacket({
        source: from.address,
        destination: to.address,
        sourcePort: from.port,
        destinationPort: to.port,
        id: (way.id + packets.length) % 0x1_0000,
        sequence: (way.sequence + at) % 0x1_0000_0000,
        acknowledgement: back.sequence,
        payload: record.subarray(at, at + SEGMENT_MAX),
      }),
    });
  }
  const sent: Way = {
    ...way,
    records: way.records + 1,
    sequence: (way.sequence + record.length) % 0x1_0000_0000,
    id: (way.id + packets.length) % 0x1_0000,
  };
  return [up ? { ...line, up: sent } : { ...line, down: sent }, packets];
}
