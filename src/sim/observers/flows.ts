import { A, dns } from '../network/dns.ts';
import { ends, readPacket } from '../network/packet.ts';
import { DNS_PORT } from '../network/servers.ts';
import { type Decryption, hostAsked } from './decrypt.ts';
import type { LookupTables } from './lookup.ts';
import { reassemble } from './reassemble.ts';
import type { FlowRecord, LookupRecord, NetworkSource, Observation } from './types.ts';

/** A pause this long (milliseconds) ends a burst. */
export const IDLE = 60_000;

/** A packet as a network sees it: when, its bytes, and where it stands in the trace. */
interface Passing {
  t: number;
  bytes: Uint8Array;
  packets: number[];
  /** The phone's address, if somebody who opened a tunnel knows better than the packet. */
  address: string | null;
}

const seconds = (t: number): number => Math.floor(t / 1000);
const of = <T>(table: Readonly<Record<string, T>>, key: string): T | null =>
  Object.hasOwn(table, key) ? (table[key] ?? null) : null;

/** What connections asked for, by their two ends. Of ends that are used again the last counts. */
function hostsOf(passing: readonly Passing[]): Map<string, string> {
  const hosts = new Map<string, string>();
  for (const record of reassemble(passing.map(({ bytes }) => bytes))) {
    const host = hostAsked(record);
    if (host !== null)
      hosts.set(`${record.address}:${record.phonePort} ${record.remote}:${record.port}`, host);
  }
  return hosts;
}

/**
 * Flow records as routers export them (RFC 7011; idle timeout as in RFC 5470): the packets between the same two
 * addresses and ports with no pause of 60 s or more, read from the headers alone, in order of their beginning; with
 * them the host that the connection asked for. Questions for names are not counted as flows: each has a record of its own.
 */
function flows(
  source: NetworkSource,
  passing: readonly Passing[],
  books: LookupTables,
): Observation<FlowRecord>[] {
  const hosts = hostsOf(passing);
  const current = new Map<string, { record: FlowRecord; packets: number[]; last: number }>();
  const all: { record: FlowRecord; packets: number[] }[] = [];
  for (const { t, bytes, packets, address: known } of passing) {
    const read = readPacket(bytes);
    if (read?.kind !== 'tcp') continue;
    const { address: own, phonePort, remote, port, up } = ends(read);
    const name = `${own}:${phonePort} ${remote}:${port}`;
    const address = known ?? own;
    let flow = current.get(name);
    if (!flow || t - flow.last >= IDLE) {
      const record: FlowRecord = {
        kind: 'flow',
        source,
        first: seconds(t),
        last: seconds(t),
        address,
        phonePort,
        remote,
        port,
        bytesUp: 0,
        bytesDown: 0,
        packets: 0,
        host: hosts.get(name) ?? null,
        subscriber: of(books.subscribers, address)?.name ?? null,
        customer: of(books.subscribers, address)?.customer ?? null,
        shared: of(books.shared, `${own}:${phonePort}`),
      };
      flow = { record, packets: [], last: t };
      current.set(name, flow);
      all.push(flow);
    }
    flow.last = t;
    flow.record.last = seconds(t);
    flow.record[up ? 'bytesUp' : 'bytesDown'] += read.length;
    flow.record.packets++;
    flow.packets.push(...packets);
  }
  return all.map(({ record, packets }) => ({ record, packets: [...new Set(packets)] }));
}

/** Who asked for the address of which name, read from questions that passed by in the open (RFC 1035). */
function lookups(
  source: NetworkSource,
  passing: readonly Passing[],
  books: LookupTables,
): Observation<LookupRecord>[] {
  return passing.flatMap(({ t, bytes, packets, address: known }): Observation<LookupRecord>[] => {
    const read = readPacket(bytes);
    if (read?.kind !== 'udp' || read.packet.destinationPort !== DNS_PORT) return [];
    const question = dns.read(read.packet.payload);
    if (question?.type !== A) return [];
    const address = known ?? ends(read).address;
    const record: LookupRecord = {
      kind: 'lookup',
      source,
      at: seconds(t),
      address,
      host: question.name,
      subscriber: of(books.subscribers, address)?.name ?? null,
    };
    return [{ record, packets }];
  });
}

const direct = ({ packets: all }: Decryption): Passing[] =>
  all.map(({ t, bytes }, i) => ({ t, bytes, packets: [i], address: null }));

/** The packets that a relay takes out of its customers' tunnels. */
const fromTunnels = ({ packets: all, opened }: Decryption): Passing[] =>
  opened.flatMap(({ content, packets, record }) =>
    content.kind === 'packet'
      ? [{ t: all[packets[0] ?? 0]?.t ?? 0, bytes: content.packet, packets, address: record.address }]
      : [],
  );

/**
 * What a network writes down. A provider looks a phone's address up among its customers; one it does not find stays
 * without a name. A relay writes down what goes through its tunnels, and from which address these come.
 */
export function networkLog(
  source: NetworkSource,
  seen: Decryption,
  books: LookupTables,
): Observation<FlowRecord | LookupRecord>[] {
  const passing = source === 'relay' ? fromTunnels(seen) : direct(seen);
  return [...flows(source, passing, books), ...lookups(source, passing, books)];
}
