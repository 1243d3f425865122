import { readU16, toHex, utf8 } from '../bytes.ts';
import { TAG } from '../crypto/aead.ts';
import { cutPacket } from '../messengers/courier-packet.ts';
import { LAYOUT } from '../messengers/courier-size.ts';
import { dotted, IP_HEADER, type Segment, TCP_HEADER } from '../packets/tcp.ts';
import type { Service } from '../services/service.ts';
import { innerContent, RECORD_HEADER } from '../tls/record.ts';
import type { Opened } from './open.ts';
import { count, Ruler, textStrip } from './ruler.ts';
import type { Mark, Strip } from './types.ts';

function headers(ruler: Ruler, s: Segment): void {
  const total = IP_HEADER + TCP_HEADER + s.payload.length;
  ruler
    .add('ip.version', 1, 'envelope', '4')
    .add('ip.service', 1, 'envelope')
    .add('ip.length', 2, 'envelope', count(total))
    .add('ip.id', 2, 'envelope', String(s.id))
    .add('ip.fragment', 2, 'envelope')
    .add('ip.ttl', 1, 'envelope')
    .add('ip.protocol', 1, 'envelope', 'TCP')
    .add('ip.checksum', 2, 'envelope')
    .add('ip.source', 4, 'envelope', dotted(s.source))
    .add('ip.destination', 4, 'envelope', dotted(s.destination))
    .add('tcp.sourcePort', 2, 'envelope', String(s.sourcePort))
    .add('tcp.port', 2, 'envelope', String(s.destinationPort))
    .add('tcp.sequence', 4, 'envelope', String(s.sequence))
    .add('tcp.acknowledgement', 4, 'envelope', String(s.acknowledgement))
    .add('tcp.flags', 2, 'envelope', 'PSH, ACK')
    .add('tcp.window', 2, 'envelope')
    .add('tcp.checksum', 2, 'envelope')
    .add('tcp.urgent', 2, 'envelope');
}

/**
 * The packets as anybody on the road sees them, headers field by field. `record` is the length of the TLS
 * record that begins in the first packet (it may run on into the following ones), or null if none does.
 */
export function wireStrip(bytes: Uint8Array, segments: readonly Segment[], record: number | null): Strip {
  const ruler = new Ruler();
  let at = 0;
  for (const s of segments) {
    headers(ruler, s);
    const end = at + s.payload.length;
    if (record === null || end < RECORD_HEADER || (at > 0 && at < RECORD_HEADER)) {
      ruler.add('tls.fragment', s.payload.length, 'sealed', count(s.payload.length));
    } else {
      if (at === 0) {
        ruler
          .add('tls.type', 1, 'envelope', String(s.payload[0]))
          .add('tls.version', 2, 'envelope', '1.2')
          .add('tls.length', 2, 'envelope', count(readU16(s.payload, 3)));
      }
      const from = Math.max(at, RECORD_HEADER);
      const tagAt = Math.max(from, Math.min(end, record - TAG));
      const over = Math.max(tagAt, Math.min(end, record));
      ruler
        .add('tls.ciphertext', tagAt - from, 'sealed', count(tagAt - from))
        .add('tls.tag', over - tagAt, 'sealed', count(over - tagAt))
        .add('tls.fragment', end - over, 'sealed', count(end - over));
    }
    at = end;
  }
  return { name: 'wire', hex: toHex(bytes), fields: ruler.fields };
}

/** Bytes that are no packet we know: sealed to everybody. */
export const unknownStrip = (bytes: Uint8Array): Strip => ({
  name: 'wire',
  hex: toHex(bytes),
  fields: new Ruler().add('unknown', bytes.length, 'sealed', count(bytes.length)).fields,
});

/** The layers inside: the company's frame, the sealed body, the words, as far as they were opened. */
export function innerStrips({ inner, frame, text }: Opened): Strip[] {
  if (!frame) {
    const fields = new Ruler().add('frame', inner.length, 'readable').fields;
    return [{ name: 'frame', hex: toHex(inner), fields }];
  }
  const { kind, id, from, to, body } = frame;
  const outside = new Ruler().add('frame.version', utf8('{"v":1,').length, 'envelope', '1');
  for (const [name, value] of Object.entries({ kind, id, from, to })) {
    outside.add(`frame.${name}`, utf8(`"${name}":${JSON.stringify(value)},`).length, 'envelope', value);
  }
  // Whoever opened the frame reads the punctuation too: only the base64 between the quotes is sealed once more.
  const end = utf8('"}').length;
  const { content, type } = innerContent(inner) ?? { content: inner, type: 0 };
  outside
    .add('frame.bodyMark', utf8('"body":"').length, 'envelope')
    .add('frame.body', content.length - outside.at - end, 'sealed', count(body.length))
    .add('frame.end', end, 'envelope')
    .add('tls.innerType', inner.length - content.length, 'envelope', String(type));
  const strips: Strip[] = [{ name: 'frame', hex: toHex(inner), fields: outside.fields }];
  return [...strips, ...sealStrips(body, text, kind === 'call-sound')];
}

/** A frame of a service; `body` says how to mark what the sender's phone handed over. */
export const frameStrip = (service: Service, bytes: Uint8Array, body: Mark): Strip => ({
  name: 'frame',
  hex: toHex(bytes),
  fields: service.fields(bytes, body),
});

/** A courier packet cut at its seams, and what was in it, if it was opened. Nothing if it is none. */
export function sealStrips(body: Uint8Array, text: Uint8Array | null, sound = false): Strip[] {
  const cut = cutPacket(body);
  if (!cut) return [];
  const seal = new Ruler()
    .add('courier.version', LAYOUT.version, 'envelope', String(cut.version))
    .add('courier.key', LAYOUT.key, 'envelope', toHex(cut.id))
    .add('courier.counter', LAYOUT.counter, 'envelope', String(cut.counter))
    .add('courier.nonce', LAYOUT.nonce, 'envelope', toHex(cut.nonce))
    .add('courier.ciphertext', cut.ciphertext.length, 'sealed', count(cut.ciphertext.length))
    .add('courier.tag', LAYOUT.tag, 'sealed', count(LAYOUT.tag));
  const strips: Strip[] = [{ name: 'seal', hex: toHex(body), fields: seal.fields }];
  if (!text) return strips;
  return [...strips, sound ? soundStrip(text) : textStrip(text)];
}

const soundStrip = (sound: Uint8Array): Strip => ({
  name: 'sound',
  hex: toHex(sound),
  fields: [{ name: 'sound', start: 0, end: sound.length, mark: 'readable', value: count(sound.length) }],
});
