import { concat } from '../bytes.ts';
import { APPLICATION_DATA, RECORD_MAX, sealRecord, type TrafficKey } from '../tls/record.ts';
import { type Connection, type Sent, send, transmit } from './connection.ts';

/** One direction of a line: the key its sender writes with, and how many records it has written. */
export interface Writer {
  traffic: TrafficKey;
  records: number;
}

/** A TLS connection whose handshake is over, on a TCP connection. Plain data, replaced and never changed. */
export interface Line {
  connection: Connection;
  up: Writer;
  down: Writer;
}

/** Content in as many sealed records as it needs (RFC 8446 section 5.2), and the line afterwards. */
function seal(line: Line, up: boolean, content: Uint8Array, type: number): [Line, Uint8Array] {
  const way = up ? 'up' : 'down';
  const { traffic, records } = line[way];
  const count = Math.max(1, Math.ceil(content.length / RECORD_MAX));
  const sealed = Array.from({ length: count }, (_, i) =>
    sealRecord(traffic, records + i, content.slice(i * RECORD_MAX, (i + 1) * RECORD_MAX), type),
  );
  return [{ ...line, [way]: { traffic, records: records + count } }, concat(...sealed)];
}

/** Sends content over a line, and lets the other end say that it has come. Returns the line afterwards and the packets. */
export function say(line: Line, up: boolean, content: Uint8Array, type = APPLICATION_DATA): [Line, Sent[]] {
  const [after, bytes] = seal(line, up, content, type);
  const [connection, packets] = send(line.connection, up, bytes);
  return [{ ...after, connection }, packets];
}

/** The same without the other end's word. */
export function tell(line: Line, up: boolean, content: Uint8Array): [Line, Sent[]] {
  const [after, bytes] = seal(line, up, content, APPLICATION_DATA);
  const [connection, packets] = transmit(line.connection, up, bytes);
  return [{ ...after, connection }, packets];
}
