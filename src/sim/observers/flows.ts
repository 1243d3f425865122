import { readPacket } from '../packets/tcp.ts';
import type { Packet } from '../packets/types.ts';
import { ends } from './follow.ts';
import type { FlowRecord, Observation } from './types.ts';

/** A pause this long (milliseconds) ends a burst. */
export const IDLE = 60_000;

/**
 * Flow records as routers export them (RFC 7011; idle timeout as in RFC 5470): the packets between the same two
 * addresses and ports with no pause of 60 s or more, read from the headers alone, in order of their beginning.
 * A provider looks the phone's address up among its customers; one it does not find stays without a name.
 */
export function flows(
  source: FlowRecord['source'],
  tape: readonly Packet[],
  subscribers: Readonly<Record<string, string>>,
): Observation[] {
  const current = new Map<string, { record: FlowRecord; packets: number[]; last: number }>();
  const all: { record: FlowRecord; packets: number[] }[] = [];
  for (const [i, packet] of tape.entries()) {
    const read = readPacket(packet.bytes);
    if (!read) continue;
    const { address, phonePort, remote, port, up } = ends(read.segment);
    const name = `${address}:${phonePort}`;
    let flow = current.get(name);
    if (!flow || packet.t - flow.last >= IDLE) {
      const first = Math.floor(packet.t / 1000);
      const subscriber = Object.hasOwn(subscribers, address) ? (subscribers[address] ?? null) : null;
      const none = { bytesUp: 0, bytesDown: 0, packets: 0 };
      const record: FlowRecord = {
        kind: 'flow',
        source,
        first,
        last: first,
        address,
        remote,
        port,
        ...none,
        subscriber,
      };
      flow = { record, packets: [], last: packet.t };
      current.set(name, flow);
      all.push(flow);
    }
    flow.last = packet.t;
    flow.record.last = Math.floor(packet.t / 1000);
    flow.record[up ? 'bytesUp' : 'bytesDown'] += read.length;
    flow.record.packets++;
    flow.packets.push(i);
  }
  return all.map(({ record, packets }) => ({ record, packets }));
}
