import { FRESH_TTL } from './ip.ts';
import type { Socket } from './nat.ts';
import { ACK, FIN, PSH, type Segment, SYN, writeTcp } from './tcp.ts';

/** One direction of a connection: the next byte's number, and the number of its sender's next packet. */
export interface Direction {
  sequence: number;
  id: number;
}

/**
 * A TCP connection (RFC 9293). The client knows itself by one address, the server sees it under another if a router on
 * the way translates. Plain data, replaced and never changed.
 */
export interface Connection {
  client: Socket;
  /** The client as the server sees it. */
  seen: Socket;
  server: Socket;
  up: Direction;
  down: Direction;
  /** Milliseconds from one end to the other. */
  delay: number;
  /** Longest segment that both take. */
  limit: number;
}

/** A packet as its sender writes it, so many milliseconds after the beginning. */
export interface Departure {
  up: boolean;
  after: number;
  bytes: Uint8Array;
}
export type Segments = readonly Departure[];

const MOD32 = 0x1_0000_0000;

/** One segment in a direction; `length` is how far it moves the count of bytes. */
function segment(
  connection: Connection,
  up: boolean,
  after: number,
  part: Pick<Segment, 'flags'> & Partial<Pick<Segment, 'payload' | 'limit'>>,
): [Connection, Departure] {
  const [way, back] = up ? [connection.up, connection.down] : [connection.down, connection.up];
  const [from, to] = up ? [connection.client, connection.server] : [connection.server, connection.seen];
  const { flags, payload = new Uint8Array(), limit = 0 } = part;
  const bytes = writeTcp({
    source: from.address,
    destination: to.address,
    sourcePort: from.port,
    destinationPort: to.port,
    id: way.id,
    ttl: FRESH_TTL,
    sequence: way.sequence,
    acknowledgement: flags & ACK ? back.sequence : 0,
    flags,
    limit,
    payload,
  });
  const counted = payload.length + (flags & (SYN | FIN) ? 1 : 0);
  const sent = { sequence: (way.sequence + counted) % MOD32, id: (way.id + 1) % 0x1_0000 };
  return [
    { ...connection, [up ? 'up' : 'down']: sent },
    { up, after, bytes },
  ];
}

type Step = [up: boolean, after: number, part: Parameters<typeof segment>[3]];

/** Sends several segments, one after the other. */
function exchange(connection: Connection, segments: readonly Step[]): [Connection, Segments] {
  let now = connection;
  const all = segments.map(([up, after, part]) => {
    const [next, sent] = segment(now, up, after, part);
    now = next;
    return sent;
  });
  return [now, all];
}

/** The connection once it is open, and the three packets with which it begins (RFC 9293 section 3.5). */
export const openTcp = (connection: Connection): [Connection, Segments] =>
  exchange(connection, [
    [true, 0, { flags: SYN, limit: connection.limit }],
    [false, connection.delay, { flags: SYN | ACK, limit: connection.limit }],
    [true, 2 * connection.delay, { flags: ACK }],
  ]);

/**
 * Sends bytes in one direction, in as many packets as they need, a millisecond apart; one packet of the other end
 * acknowledges them all (RFC 9293 section 3.4). Returns the connection afterwards, and the packets.
 */
export function sendSegments(connection: Connection, up: boolean, bytes: Uint8Array): [Connection, Segments] {
  const count = Math.ceil(bytes.length / connection.limit);
  const data = Array.from({ length: count }, (_, i): Step => {
    const payload = bytes.subarray(i * connection.limit, (i + 1) * connection.limit);
    return [up, i, { flags: PSH | ACK, payload }];
  });
  return exchange(connection, [...data, [!up, count - 1 + connection.delay, { flags: ACK }]]);
}

/**
 * The connection once it is closed, and the packets in which both ends say that nothing more will come (RFC 9293 section
 * 3.6).
 */
export const closeTcp = (connection: Connection): [Connection, Segments] =>
  exchange(connection, [
    [true, 0, { flags: FIN | ACK }],
    [false, connection.delay, { flags: FIN | ACK }],
    [true, 2 * connection.delay, { flags: ACK }],
  ]);
