import { toHex } from '../bytes.ts';
import { fieldsIn } from '../layers/codec.ts';
import type { Field, Layer, Mark } from '../layers/field.ts';
import { FieldLayout, textLayer } from '../layers/layout.ts';
import { sealLayers } from '../messengers/courier-layers.ts';
import { unwrap } from '../network/tunnel.ts';
import { isup } from '../services/isup.ts';
import { mast } from '../services/mast.ts';
import { sms } from '../services/sms.ts';
import { APPLICATION_DATA, HANDSHAKE, innerContent } from '../tls/record.ts';
import { contentFields } from './contents.ts';
import type { Decryption, OpenedRecord } from './decrypt.ts';
import { type Letter, reader } from './phones.ts';
import type { Keyring } from './types.ts';
import { handshakeFields, wireLayer } from './wire.ts';

const layer = (name: string, bytes: Uint8Array, fields: Field[]): Layer => ({
  name,
  hex: toHex(bytes),
  fields,
});

/** A message of the phone company's own network: its fields, and in a text the words. Null if it is none. */
function signalLayer(bytes: Uint8Array): Layer[] | null {
  const text = sms.read(bytes);
  if (text) return [layer('signal', bytes, sms.fields(bytes, 'readable')), textLayer(text.body)];
  const contact = mast.read(bytes);
  if (contact) return [layer('signal', bytes, mast.fields(contact))];
  const signal = isup.read(bytes);
  return signal && [layer('signal', bytes, isup.fields(signal))];
}

/** What was sealed in a record, with the type and the padding behind it. */
function innerLayer({ type, inner, content }: OpenedRecord, body: Mark): Layer {
  const whole = innerContent(inner)?.content ?? inner;
  const layout = new FieldLayout();
  const named =
    type === APPLICATION_DATA
      ? contentFields(whole, content, body)
      : ((type === HANDSHAKE ? handshakeFields(whole) : null) ??
        fieldsIn([{ name: 'tls.alert', bytes: whole, value: String(whole[1] ?? '') }]));
  layout.fields.push(...named);
  layout.at = whole.length;
  layout.add('tls.innerType', inner.length - whole.length, 'envelope', String(type));
  return layer(type === HANDSHAKE ? 'handshake' : 'frame', inner, layout.fields);
}

/** A packet in a tunnel, as it is on the road from the relay on. */
function tunnelLayer({ content, inner }: OpenedRecord): Layer[] {
  const capsule = innerContent(inner)?.content;
  const opened = capsule && unwrap(capsule);
  if (content.kind !== 'packet' || !opened) return [];
  const head = fieldsIn(opened.head);
  const at = head.at(-1)?.end ?? 0;
  const packet = wireLayer([content.packet], [0], []).fields.map((field) => ({
    ...field,
    start: field.start + at,
    end: field.end + at,
  }));
  const end = at + content.packet.length;
  const rest: Field = { name: 'tls.innerType', start: end, end: inner.length, mark: 'envelope' };
  return [layer('tunnel', inner, [...head, ...packet, rest])];
}

/** The layers inside a record that was opened: a frame, the sealed body in it, the words, as far as the keys reach. */
export function innerLayers(opened: OpenedRecord, letter: Letter | null): Layer[] {
  const { content, within } = opened;
  if (content.kind === 'packet') return tunnelLayer(opened);
  const outside = within.flatMap(tunnelLayer);
  if (content.kind !== 'frame') return [...outside, innerLayer(opened, 'readable')];
  const plain = content.service.id === 'smtp';
  const frame = innerLayer(opened, plain ? 'readable' : 'sealed');
  const seals = plain
    ? [textLayer(content.frame.body)]
    : sealLayers(
        letter?.body ?? content.frame.body,
        letter?.text ?? null,
        content.frame.kind === 'call-sound',
      );
  return [...outside, frame, ...seals];
}

/**
 * Decrypts packets (by number among those that were seen; those that one record needed) from the outside in, as far as the
 * keys reach. The first layer is the wire; then what was opened: a tunnel's packet, a frame, the sealed body cut at its
 * seams, and the words or the sound. Never throws on bytes: what cannot be read stays sealed.
 */
export function dissect(
  keyring: Keyring,
  { packets: all, records, opened }: Decryption,
  packets: readonly number[],
): Layer[] {
  const bytes = all.map((packet) => packet.bytes);
  const signal = packets.length === 1 ? signalLayer(bytes[packets[0] ?? 0] ?? new Uint8Array()) : null;
  if (signal) return signal;
  const wire = wireLayer(bytes, packets, records);
  const read = reader(keyring);
  const here = opened.filter((one) => one.packets.every((i) => packets.includes(i)));
  // Of what came in a tunnel, the innermost says it all.
  const innermost = here.filter((one) => !here.some((other) => other.within.includes(one)));
  return [wire, ...innermost.flatMap((one) => innerLayers(one, read(one)))];
}
