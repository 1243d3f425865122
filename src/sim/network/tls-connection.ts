import { concat } from '../bytes.ts';
import { APPLICATION_DATA, RECORD_MAX, sealRecord, type TrafficKey } from '../tls/record.ts';
import { type Connection, type Segments, sendSegments } from './connection.ts';

/** One direction of a TLS connection: the key its sender writes with, and how many records it has written. */
export interface WriteState {
  traffic: TrafficKey;
  records: number;
}

/** A TLS connection whose handshake is over, on a TCP connection. Plain data, replaced and never changed. */
export interface TlsConnection {
  tcp: Connection;
  up: WriteState;
  down: WriteState;
}

/** Content in as many sealed records as it needs (RFC 8446 section 5.2), and the connection afterwards. */
function seal(
  tls: TlsConnection,
  up: boolean,
  content: Uint8Array,
  type: number,
): [TlsConnection, Uint8Array] {
  const way = up ? 'up' : 'down';
  const { traffic, records } = tls[way];
  const count = Math.max(1, Math.ceil(content.length / RECORD_MAX));
  const sealed = Array.from({ length: count }, (_, i) =>
    sealRecord(traffic, records + i, content.slice(i * RECORD_MAX, (i + 1) * RECORD_MAX), type),
  );
  return [{ ...tls, [way]: { traffic, records: records + count } }, concat(...sealed)];
}

/**
 * Sends content over a TLS connection; the other end acknowledges it. Returns the connection afterwards and the segments,
 * in whole IP packets.
 */
export function sendRecords(
  tls: TlsConnection,
  up: boolean,
  content: Uint8Array,
  type = APPLICATION_DATA,
): [TlsConnection, Segments] {
  const [after, bytes] = seal(tls, up, content, type);
  const [tcp, segments] = sendSegments(tls.tcp, up, bytes);
  return [{ ...after, tcp }, segments];
}
