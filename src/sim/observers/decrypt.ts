import { fromHex, toHex } from '../bytes.ts';
import type { Packet } from '../network/types.ts';
import { hostIn } from '../tls/extensions.ts';
import { clientHello, MESSAGE, serverHello } from '../tls/hello.ts';
import type { SessionKeys } from '../tls/keylog.ts';
import { cutMessages } from '../tls/messages.ts';
import {
  APPLICATION_DATA,
  HANDSHAKE,
  innerContent,
  openRecord,
  RECORD_HEADER,
  type TrafficKey,
  trafficKey,
} from '../tls/record.ts';
import { suiteOf } from '../tls/suites.ts';
import { type Content, contentOf } from './contents.ts';
import { type ReassembledRecord, reassemble } from './reassemble.ts';
import type { Keyring } from './types.ts';

/** A sealed record that keys opened. */
export interface OpenedRecord {
  record: ReassembledRecord;
  /** Packets of the trace that brought it. */
  packets: number[];
  /** True type of what it holds, and all that was inside: content, type, padding. */
  type: number;
  inner: Uint8Array;
  content: Content;
  /** If it came through a tunnel: the tunnel's records that brought it. */
  within: OpenedRecord[];
}

/** A packet as it is seen where it comes by. */
export type SeenPacket = Pick<Packet, 't' | 'bytes'>;

/** All that somebody sees and opens: packets, the records they make up, and which of them the keys opened. */
export interface Decryption {
  packets: readonly SeenPacket[];
  records: readonly ReassembledRecord[];
  opened: readonly OpenedRecord[];
}

/** One direction of a connection: the key in use, the one from its sender's Finished on, the next record's number. */
interface Way {
  key: TrafficKey;
  next: TrafficKey;
  number: number;
}

/** What is known of a connection: who asked (by the random of its hello), then how to read either direction. */
interface Listening {
  keys: SessionKeys | undefined;
  ways: { up: Way; down: Way } | null;
}

/** The handshake messages of a record that is not sealed. */
const plainMessages = ({ bytes }: ReassembledRecord): Uint8Array[] =>
  bytes[0] === HANDSHAKE ? (cutMessages(bytes.slice(RECORD_HEADER)) ?? []) : [];

/** The host that a record asks for, if it is a ClientHello: anybody on the road can read that. */
export function hostAsked(record: ReassembledRecord): string | null {
  const hello = record.up ? plainMessages(record).map((message) => clientHello.read(message))[0] : null;
  return hello ? hostIn(hello.extensions) : null;
}

/** Learns from the two hellos which keys are in use, if the keyring has them. */
function listen(to: Listening, record: ReassembledRecord, known: ReadonlyMap<string, SessionKeys>): void {
  for (const message of plainMessages(record)) {
    const asked = record.up ? clientHello.read(message) : null;
    if (asked) to.keys = known.get(toHex(asked.random));
    const suite = suiteOf((record.up ? null : serverHello.read(message))?.suite ?? 0);
    if (!suite || !to.keys) continue;
    const key = (secret: string) => trafficKey(fromHex(secret), suite);
    const { clientHandshake, serverHandshake, client, server } = to.keys;
    to.ways = {
      up: { key: key(clientHandshake), next: key(client), number: 0 },
      down: { key: key(serverHandshake), next: key(server), number: 0 },
    };
  }
}

/** Whether a flight ends its sender's part of the handshake. */
const isLast = (flight: Uint8Array): boolean => cutMessages(flight)?.at(-1)?.[0] === MESSAGE.finished;

/** How to tell what stands in a record that was opened. */
type ReadContent = (bytes: Uint8Array) => Content;

/** Opens one record with the key that its sender writes with at this moment. */
function openNext(
  way: Way,
  record: ReassembledRecord,
  read: ReadContent,
): Pick<OpenedRecord, 'type' | 'inner' | 'content'> | null {
  const inner = openRecord(way.key, way.number, record.bytes);
  const whole = inner && innerContent(inner);
  if (!inner || !whole) return null;
  way.number++;
  const { content, type } = whole;
  if (type === HANDSHAKE && isLast(content)) Object.assign(way, { key: way.next, number: 0 });
  return { type, inner, content: type === APPLICATION_DATA ? read(content) : { kind: 'other' } };
}

type Known = ReadonlyMap<string, SessionKeys>;

/** Opens what can be opened in a trace with the secrets of connections, tunnels included. */
function openAll(known: Known, records: readonly ReassembledRecord[], read: ReadContent): OpenedRecord[] {
  const connections = new Map<string, Listening>();
  const opened: OpenedRecord[] = [];
  for (const record of records) {
    const to = connections.get(record.connection) ?? { keys: undefined, ways: null };
    connections.set(record.connection, to);
    listen(to, record, known);
    const found = to.ways && openNext(to.ways[record.up ? 'up' : 'down'], record, read);
    if (found) opened.push({ record, packets: record.packets, within: [], ...found });
  }
  return [...opened, ...tunnelled(known, opened, read)];
}

/** The same for the packets that came in a tunnel. */
function tunnelled(known: Known, opened: readonly OpenedRecord[], read: ReadContent): OpenedRecord[] {
  const carriers = opened.filter(({ content }) => content.kind === 'packet');
  if (carriers.length === 0) return [];
  const packets = carriers.map(({ content }) =>
    content.kind === 'packet' ? content.packet : new Uint8Array(),
  );
  return openAll(known, reassemble(packets), read).map((one) => {
    const within = one.record.packets.map((i) => carriers[i] as OpenedRecord);
    return { ...one, within, packets: [...new Set(within.flatMap((carrier) => carrier.packets))] };
  });
}

/**
 * What a keyring makes of packets, in order of arrival. It is given keys and packets and nothing else; of these it looks
 * at nothing but the bytes. `read` says what stands in a record that was opened. Never throws on what comes from outside:
 * what cannot be read stays sealed.
 */
export function decryptPackets(
  { tls }: Pick<Keyring, 'tls'>,
  packets: readonly SeenPacket[],
  read: ReadContent = contentOf,
): Decryption {
  const records = reassemble(packets.map(({ bytes }) => bytes));
  const known = new Map(tls.map((keys) => [keys.random, keys]));
  const opened = known.size ? openAll(known, records, read) : [];
  return { packets, records, opened: opened.toSorted((a, b) => (a.packets[0] ?? 0) - (b.packets[0] ?? 0)) };
}
