import { concat } from '../bytes.ts';
import { type Ends, ends } from '../packets/packet.ts';
import { readTcp, SYN } from '../packets/tcp.ts';
import { recordLength } from '../tls/record.ts';

/** Bytes `start` up to but not including `end` of a packet's payload. */
export interface Piece {
  packet: number;
  start: number;
  end: number;
}

/** A whole TLS record as put together from packets. */
export interface Followed extends Ends {
  /** The same for both directions of one connection. */
  connection: string;
  bytes: Uint8Array;
  /** Where its bytes stand, in order, and the packets of the tape that these are. */
  pieces: Piece[];
  packets: number[];
}

/** One direction of a connection: the next byte's number, and what has come of a record so far. */
interface Stream {
  expected: number;
  bytes: Uint8Array;
  pieces: Piece[];
}

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
 * Puts the TLS records of every connection on a tape back together, in the order in which they were complete.
 * Packets that cannot be read or come a second time are skipped, and so is what does not begin like a record;
 * after a gap, a record half received is given up. Never throws.
 */
export function follow(tape: readonly Uint8Array[]): Followed[] {
  const streams = new Map<string, Stream>();
  const numbers = new Map<string, number>();
  const records: Followed[] = [];
  for (const [packet, bytes] of tape.entries()) {
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
    const stream: Stream = {
      expected: (sequence + payload.length + Number(begins)) >>> 0,
      bytes: whole && before.bytes.length ? concat(before.bytes, payload) : payload,
      pieces: [...(whole ? before.pieces : []), { packet, start: 0, end: payload.length }],
    };
    streams.set(way, stream);
    const connection = `${pair} ${numbers.get(pair) ?? 0}`;
    for (let size = recordLength(stream.bytes); size !== null; size = recordLength(stream.bytes)) {
      if (stream.bytes.length < size) break;
      const [pieces, rest] = cut(stream.pieces, size);
      const record = stream.bytes.subarray(0, size);
      records.push({ ...of, connection, bytes: record, pieces, packets: pieces.map((one) => one.packet) });
      stream.bytes = stream.bytes.subarray(size);
      stream.pieces = rest;
    }
    if (stream.bytes.length >= 5 && recordLength(stream.bytes) === null) {
      stream.bytes = new Uint8Array();
      stream.pieces = [];
    }
  }
  return records;
}
