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
import { type Followed, follow } from './follow.ts';
import type { Keyring } from './types.ts';

/** A sealed record that keys opened. */
export interface Opened {
  record: Followed;
  /** Packets of the tape that brought it. */
  packets: number[];
  /** True type of what it holds, and all that was inside: content, type, padding. */
  type: number;
  inner: Uint8Array;
  content: Content;
  /** If it came through a tunnel: the tunnel's records that brought it. */
  within: Opened[];
}

/** All that somebody sees and opens: packets, the records they make up, and which of them the keys opened. */
export interface View {
  tape: readonly Packet[];
  records: readonly Followed[];
  opened: readonly Opened[];
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
const plainMessages = ({ bytes }: Followed): Uint8Array[] =>
  bytes[0] === HANDSHAKE ? (cutMessages(bytes.slice(RECORD_HEADER)) ?? []) : [];

/** The host that a record asks for, if it is a ClientHello: anybody on the road can read that. */
export function hostAsked(record: Followed): string | null {
  const hello = record.up ? plainMessages(record).map((message) => clientHello.read(message))[0] : null;
  return hello ? hostIn(hello.extensions) : null;
}

/** Learns from the two hellos which keys are in use, if the keyring has them. */
function listen(to: Listening, record: Followed, known: ReadonlyMap<string, SessionKeys>): void {
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

/** Opens one record with the key that its sender writes with at this moment. */
function openNext(way: Way, record: Followed): Pick<Opened, 'type' | 'inner' | 'content'> | null {
  const inner = openRecord(way.key, way.number, record.bytes);
  const whole = inner && innerContent(inner);
  if (!inner || !whole) return null;
  way.number++;
  const { content, type } = whole;
  if (type === HANDSHAKE && isLast(content)) Object.assign(way, { key: way.next, number: 0 });
  return { type, inner, content: type === APPLICATION_DATA ? contentOf(content) : { kind: 'other' } };
}

/** Opens what can be opened on a tape with the secrets of connections, tunnels included. */
function openAll(known: ReadonlyMap<string, SessionKeys>, records: readonly Followed[]): Opened[] {
  const connections = new Map<string, Listening>();
  const opened: Opened[] = [];
  for (const record of records) {
    const to = connections.get(record.connection) ?? { keys: undefined, ways: null };
    connections.set(record.connection, to);
    listen(to, record, known);
    const found = to.ways && openNext(to.ways[record.up ? 'up' : 'down'], record);
    if (found) opened.push({ record, packets: record.packets, within: [], ...found });
  }
  return [...opened, ...tunnelled(known, opened)];
}

/** The same for the packets that came in a tunnel. */
function tunnelled(known: ReadonlyMap<string, SessionKeys>, opened: readonly Opened[]): Opened[] {
  const carriers = opened.filter(({ content }) => content.kind === 'packet');
  if (carriers.length === 0) return [];
  const packets = carriers.map(({ content }) =>
    content.kind === 'packet' ? content.packet : new Uint8Array(),
  );
  return openAll(known, follow(packets)).map((one) => {
    const within = one.record.packets.map((i) => carriers[i] as Opened);
    return { ...one, within, packets: [...new Set(within.flatMap((carrier) => carrier.packets))] };
  });
}

/**
 * What a keyring makes of a tape, in order of arrival. It is given keys and packets and nothing else; of these it looks at
 * nothing but the bytes. Never throws on them: what cannot be read stays sealed.
 */
export function view({ tls }: Pick<Keyring, 'tls'>, tape: readonly Packet[]): View {
  const records = follow(tape.map(({ bytes }) => bytes));
  const known = new Map(tls.map((keys) => [keys.random, keys]));
  const opened = known.size ? openAll(known, records) : [];
  return { tape, records, opened: opened.toSorted((a, b) => (a.packets[0] ?? 0) - (b.packets[0] ?? 0)) };
}
