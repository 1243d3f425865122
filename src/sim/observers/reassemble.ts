import { concat } from '../bytes.ts';
import { type Ends, ends } from '../network/packet.ts';
import { readTcp, SYN } from '../network/tcp.ts';
import { RECORD_HEADER, recordLength } from '../tls/record.ts';

/** Bytes `start` up to but not including `end` of a packet's payload. */
export interface Piece {
  packet: number;
  start: number;
  end: number;
}

/** A whole TLS record as put together from packets. */
export interface ReassembledRecord extends Ends {
  /** The same for both directions of one connection. */
  connection: string;
  bytes: Uint8Array;
  /** Where its bytes stand, in order, and the packets of the trace that these are. */
  pieces: Piece[];
  packets: number[];
}

/**
 * One direction of a connection: the next byte's number, and what has come of a record so far, in parts. They are put
 * together once there is `enough`, so that a record in many small packets costs no more than one in few.
 */
interface Stream {
  expected: number;
  parts: Uint8Array[];
  held: number;
  enough: number;
  pieces: Piece[];
}

const fresh = (): Stream => ({ expected: 0, parts: [], held: 0, enough: RECORD_HEADER, pieces: [] });

/** Takes the first `length` bytes off the pieces. */
function cut(pieces: readonly Piece[], length: number): [Piece[], Piece[]] {
  const [taken, rest]: [Piece[], Piece[]] = [[], []];
  let left = length;
  for (const { packet, start, end } of pieces) {
    const seam = Math.min(end, start + left);
    if (seam > start) taken.push({ packet, start, end: seam });
    if (seam < end) rest.push({ packet, start: seam, end });
    left -= seam - start;
  }
  return [taken, rest];
}

/**
 * Puts the TLS records of every connection in a trace back together, in the order in which they were complete.
 * Packets that cannot be read or come a second time are skipped, and so is what does not begin like a record;
 * after a gap, a record half received is given up. Never throws.
 */
export function reassemble(packets: readonly Uint8Array[]): ReassembledRecord[] {
  const streams = new Map<string, Stream>();
  const numbers = new Map<string, number>();
  const records: ReassembledRecord[] = [];
  for (const [packet, bytes] of packets.entries()) {
    const read = readTcp(bytes);
    if (!read) continue;
    const { payload, sequence, flags } = read.segment;
    const of = ends({ packet: read.segment });
    const { up } = of;
    const pair = `${of.address}:${of.phonePort} ${of.remote}:${of.port}`;
    const way = `${pair} ${up ? 'up' : 'down'}`;
    const begins = (flags & SYN) !== 0;
    if (begins && up) numbers.set(pair, (numbers.get(pair) ?? 0) + 1);
    const before = begins ? undefined : streams.get(way);
    const ahead = (sequence - (before?.expected ?? sequence)) >>> 0;
    // Behind what was received already (RFC 9293 section 3.4): a packet sent twice counts once.
    if (ahead > 0x7fff_ffff) continue;
    const whole = ahead === 0 && before;
    const stream = whole || fresh();
    stream.expected = (sequence + payload.length + Number(begins)) >>> 0;
    streams.set(way, stream);
    if (payload.length === 0) continue;
    stream.parts.push(payload);
    stream.held += payload.length;
    stream.pieces.push({ packet, start: 0, end: payload.length });
    if (stream.held < stream.enough) continue;
    const connection = `${pair} ${numbers.get(pair) ?? 0}`;
    for (const { bytes: record, pieces } of takeRecords(stream))
      records.push({ ...of, connection, bytes: record, pieces, packets: pieces.map((one) => one.packet) });
  }
  return records;
}

/** Takes whole records off a stream. What does not begin like one is given up. */
function takeRecords(stream: Stream): Pick<ReassembledRecord, 'bytes' | 'pieces'>[] {
  const records: Pick<ReassembledRecord, 'bytes' | 'pieces'>[] = [];
  let bytes = concat(...stream.parts);
  let size = recordLength(bytes);
  for (; size !== null && size <= bytes.length; size = recordLength(bytes)) {
    const [pieces, rest] = cut(stream.pieces, size);
    records.push({ bytes: bytes.subarray(0, size), pieces });
    bytes = bytes.subarray(size);
    stream.pieces = rest;
  }
  if (size === null && bytes.length >= RECORD_HEADER) {
    bytes = new Uint8Array();
    stream.pieces = [];
  }
  Object.assign(stream, { parts: [bytes], held: bytes.length, enough: size ?? RECORD_HEADER });
  return records;
}
