import { concat } from '../bytes.ts';
import { HTTPS } from '../packets/road.ts';
import { dotted, readPacket, type Segment } from '../packets/tcp.ts';
import { recordLength } from '../tls/record.ts';
import type { SealedRecord } from './open.ts';

/** The two ends of a packet as the road sees them. `up` is away from the phone. */
export interface Ends {
  address: string;
  phonePort: number;
  remote: string;
  port: number;
  up: boolean;
}

/** Which end is the phone: the one that is not at the service's well-known port. */
export function ends(s: Segment): Ends {
  const up = s.destinationPort === HTTPS;
  return {
    address: dotted(up ? s.source : s.destination),
    phonePort: up ? s.sourcePort : s.destinationPort,
    remote: dotted(up ? s.destination : s.source),
    port: up ? s.destinationPort : s.sourcePort,
    up,
  };
}

/** A whole TLS record and the packets of the tape it came in. */
export interface Followed extends SealedRecord {
  packets: number[];
}

/**
 * Puts the TLS records of every connection on a tape back together, in the order in which they were complete.
 * Packets that cannot be read or come a second time are skipped, and so is what does not begin like a record;
 * after a gap, a record half received is given up. Never throws.
 */
export function follow(tape: readonly Uint8Array[]): Followed[] {
  const open = new Map<string, { bytes: Uint8Array; packets: number[] }>();
  const expected = new Map<string, number>();
  const records: Followed[] = [];
  for (const [i, bytes] of tape.entries()) {
    const packet = readPacket(bytes);
    if (!packet) continue;
    const { address, phonePort, up } = ends(packet.segment);
    const name = `${address}:${phonePort} ${up ? 'up' : 'down'}`;
    const { payload, sequence } = packet.segment;
    const ahead = (sequence - (expected.get(name) ?? sequence)) >>> 0;
    // Behind what was received already (RFC 9293 section 3.4): a packet sent twice counts once.
    if (ahead > 0x7fff_ffff) continue;
    expected.set(name, (sequence + payload.length) >>> 0);
    const nothing = { bytes: new Uint8Array(), packets: [] };
    const before = ahead === 0 ? (open.get(name) ?? nothing) : nothing;
    let rest: Uint8Array = before.bytes.length ? concat(before.bytes, payload) : payload;
    let packets = [...before.packets, i];
    for (let length = recordLength(rest); length !== null; length = recordLength(rest)) {
      if (rest.length < length) break;
      records.push({ address, up, bytes: rest.subarray(0, length), packets });
      rest = rest.subarray(length);
      packets = rest.length ? [i] : [];
    }
    if (rest.length && (rest.length < 5 || recordLength(rest) !== null))
      open.set(name, { bytes: rest, packets });
    else open.delete(name);
  }
  return records;
}
