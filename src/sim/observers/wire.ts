import { concat, readU16, toHex } from '../bytes.ts';
import { TAG } from '../crypto/aead.ts';
import { fieldsIn, type Part } from '../layers/codec.ts';
import type { Field, Layer } from '../layers/field.ts';
import { count, FieldLayout } from '../layers/layout.ts';
import { dns } from '../network/dns.ts';
import { dotted } from '../network/ip.ts';
import { type Read, readPacket } from '../network/packet.ts';
import { ACK, FIN, PSH, SYN } from '../network/tcp.ts';
import { cutMessages, messageFields } from '../tls/messages.ts';
import { HANDSHAKE, RECORD_HEADER } from '../tls/record.ts';
import type { ReassembledRecord } from './reassemble.ts';

const FLAGS = { FIN, SYN, PSH, ACK } as const;
const flagNames = (flags: number): string =>
  (Object.keys(FLAGS) as (keyof typeof FLAGS)[]).filter((name) => flags & FLAGS[name]).join(', ');

/** The headers of a packet, field by field. */
function headers(layout: FieldLayout, { kind, packet, length }: Read): void {
  layout
    .add('ip.version', 1, 'envelope', '4')
    .add('ip.service', 1, 'envelope')
    .add('ip.length', 2, 'envelope', count(length))
    .add('ip.id', 2, 'envelope', String(packet.id))
    .add('ip.fragment', 2, 'envelope')
    .add('ip.ttl', 1, 'envelope', String(packet.ttl))
    .add('ip.protocol', 1, 'envelope', kind.toUpperCase())
    .add('ip.checksum', 2, 'envelope')
    .add('ip.source', 4, 'envelope', dotted(packet.source))
    .add('ip.destination', 4, 'envelope', dotted(packet.destination))
    .add(`${kind}.sourcePort`, 2, 'envelope', String(packet.sourcePort))
    .add(`${kind}.port`, 2, 'envelope', String(packet.destinationPort));
  if (kind === 'udp') {
    layout.add('udp.length', 2, 'envelope').add('udp.checksum', 2, 'envelope');
    return;
  }
  layout
    .add('tcp.sequence', 4, 'envelope', String(packet.sequence))
    .add('tcp.acknowledgement', 4, 'envelope', String(packet.acknowledgement))
    .add('tcp.flags', 2, 'envelope', flagNames(packet.flags))
    .add('tcp.window', 2, 'envelope')
    .add('tcp.checksum', 2, 'envelope')
    .add('tcp.urgent', 2, 'envelope')
    .add('tcp.limit', packet.limit ? 4 : 0, 'envelope', count(packet.limit));
}

const shift = (fields: readonly Field[], by: number): Field[] =>
  fields.map((field) => ({ ...field, start: field.start + by, end: field.end + by }));

/** The bytes of a TLS record by name: of a message in the open all, of a sealed one its length and its tag. */
export function recordFields(bytes: Uint8Array): Field[] {
  const head: Part[] = [
    { name: 'tls.type', bytes: bytes.slice(0, 1), value: String(bytes[0]) },
    { name: 'tls.version', bytes: bytes.slice(1, 3), value: bytes[2] === 1 ? '1.0' : '1.2' },
    { name: 'tls.length', bytes: bytes.slice(3, RECORD_HEADER), value: count(readU16(bytes, 3)) },
  ];
  const content = bytes.slice(RECORD_HEADER);
  if (bytes[0] === HANDSHAKE) {
    const messages = handshakeFields(content);
    if (messages) return [...fieldsIn(head), ...shift(messages, RECORD_HEADER)];
  }
  const seam = Math.max(0, content.length - TAG);
  return fieldsIn([
    ...head,
    { name: 'tls.ciphertext', bytes: content.slice(0, seam), value: count(seam), mark: 'sealed' },
    { name: 'tls.tag', bytes: content.slice(seam), value: count(content.length - seam), mark: 'sealed' },
  ]);
}

/** The bytes of whole handshake messages of TLS by name (RFC 8446 section 4); null if they are none. Never throws. */
export function handshakeFields(content: Uint8Array): Field[] | null {
  const fields: Field[] = [];
  let at = 0;
  for (const message of cutMessages(content) ?? []) {
    const named = messageFields(message) ?? fieldsIn([{ name: 'tls.unknown', bytes: message }]);
    fields.push(...shift(named, at));
    at += message.length;
  }
  return at === content.length && at > 0 ? fields : null;
}

/** What of a record's fields stands in one stretch of it. */
function clip(fields: readonly Field[], from: number, to: number, by: number): Field[] {
  return fields.flatMap((field) => {
    const [start, end] = [Math.max(field.start, from), Math.min(field.end, to)];
    return start < end ? [{ ...field, start: start - from + by, end: end - from + by }] : [];
  });
}

/** The payload of packet number `index`: stretches of records, and whatever belongs to none. */
function payloadFields(
  layout: FieldLayout,
  index: number,
  length: number,
  records: readonly ReassembledRecord[],
): void {
  const begin = layout.at;
  for (const { bytes, pieces } of records) {
    let at = 0;
    for (const { packet, start, end } of pieces) {
      const from = at;
      at += end - start;
      if (packet !== index) continue;
      layout.add('tls.fragment', begin + start - layout.at, 'sealed');
      layout.fields.push(...clip(recordFields(bytes), from, at, begin + start));
      layout.at = begin + end;
    }
  }
  const rest = begin + length - layout.at;
  layout.add('tls.fragment', rest, 'sealed', count(rest));
}

/**
 * Packets as anybody on the road sees them, byte by byte. `records` are those that were put together from the packets of
 * which these packets are numbers `indices`. What is no packet is one field, `unknown`.
 */
export function wireLayer(
  all: readonly Uint8Array[],
  indices: readonly number[],
  records: readonly ReassembledRecord[],
): Layer {
  const layout = new FieldLayout();
  const packets = indices.map((i) => all[i] ?? new Uint8Array());
  for (const [n, bytes] of packets.entries()) {
    const read = readPacket(bytes);
    if (!read || read.length !== bytes.length) {
      layout.add('unknown', bytes.length, 'sealed', count(bytes.length));
      continue;
    }
    headers(layout, read);
    const { payload } = read.packet;
    const message = read.kind === 'udp' ? dns.read(payload) : null;
    if (message) {
      layout.fields.push(...shift(dns.fields(message), layout.at));
      layout.at += payload.length;
    } else payloadFields(layout, indices[n] ?? 0, payload.length, records);
  }
  return { name: 'wire', hex: toHex(concat(...packets)), fields: layout.fields };
}
