import { toHex } from '../bytes.ts';
import { fieldsIn } from '../layers/codec.ts';
import type { Field, Mark, Strip } from '../layers/field.ts';
import { Ruler, textStrip } from '../layers/layout.ts';
import { sealStrips } from '../messengers/courier-layers.ts';
import { unwrap } from '../network/tunnel.ts';
import { isup } from '../services/isup.ts';
import { mast } from '../services/mast.ts';
import { sms } from '../services/sms.ts';
import { APPLICATION_DATA, HANDSHAKE, innerContent } from '../tls/record.ts';
import { contentFields } from './contents.ts';
import type { Dissection, Opened } from './open.ts';
import { type Letter, reader } from './phones.ts';
import type { Keyring } from './types.ts';
import { handshakeFields, wireStrip } from './wire.ts';

const strip = (name: string, bytes: Uint8Array, fields: Field[]): Strip => ({
  name,
  hex: toHex(bytes),
  fields,
});

/** A message of the phone company's own network: its fields, and in a text the words. Null if it is none. */
function signalStrip(bytes: Uint8Array): Strip[] | null {
  const text = sms.read(bytes);
  if (text) return [strip('signal', bytes, sms.fields(bytes, 'readable')), textStrip(text.body)];
  const contact = mast.read(bytes);
  if (contact) return [strip('signal', bytes, mast.fields(contact))];
  const signal = isup.read(bytes);
  return signal && [strip('signal', bytes, isup.fields(signal))];
}

/** What was sealed in a record, with the type and the padding behind it. */
function innerStrip({ type, inner, content }: Opened, body: Mark): Strip {
  const whole = innerContent(inner)?.content ?? inner;
  const ruler = new Ruler();
  const named =
    type === APPLICATION_DATA
      ? contentFields(whole, content, body)
      : ((type === HANDSHAKE ? handshakeFields(whole) : null) ??
        fieldsIn([{ name: 'tls.alert', bytes: whole, value: String(whole[1] ?? '') }]));
  ruler.fields.push(...named);
  ruler.at = whole.length;
  ruler.add('tls.innerType', inner.length - whole.length, 'envelope', String(type));
  return strip(type === HANDSHAKE ? 'handshake' : 'frame', inner, ruler.fields);
}

/** A packet in a tunnel, as it is on the road from the relay on. */
function tunnelStrip({ content, inner }: Opened): Strip[] {
  const capsule = innerContent(inner)?.content;
  const opened = capsule && unwrap(capsule);
  if (content.kind !== 'packet' || !opened) return [];
  const head = fieldsIn(opened.head);
  const at = head.at(-1)?.end ?? 0;
  const packet = wireStrip([content.packet], [0], []).fields.map((field) => ({
    ...field,
    start: field.start + at,
    end: field.end + at,
  }));
  const end = at + content.packet.length;
  const rest: Field = { name: 'tls.innerType', start: end, end: inner.length, mark: 'envelope' };
  return [strip('tunnel', inner, [...head, ...packet, rest])];
}

/** The layers inside a record that was opened: a frame, the sealed body in it, the words, as far as the keys reach. */
export function innerStrips(opened: Opened, letter: Letter | null): Strip[] {
  const { content, within } = opened;
  if (content.kind === 'packet') return tunnelStrip(opened);
  const outside = within.flatMap(tunnelStrip);
  if (content.kind !== 'frame') return [...outside, innerStrip(opened, 'readable')];
  const plain = content.service.id === 'smtp';
  const frame = innerStrip(opened, plain ? 'readable' : 'sealed');
  const seals = plain
    ? [textStrip(content.frame.body)]
    : sealStrips(
        letter?.body ?? content.frame.body,
        letter?.text ?? null,
        content.frame.kind === 'call-sound',
      );
  return [...outside, frame, ...seals];
}

/**
 * Peels packets (by number among those that were seen; those that one record needed) from the outside in, as far as the
 * keys reach. The first strip is the wire; then what was opened: a tunnel's packet, a frame, the sealed body cut at its
 * seams, and the words or the sound. Never throws on bytes: what cannot be read stays sealed.
 */
export function peel(
  keyring: Keyring,
  { packets: all, records, opened }: Dissection,
  packets: readonly number[],
): Strip[] {
  const bytes = all.map((packet) => packet.bytes);
  const signal = packets.length === 1 ? signalStrip(bytes[packets[0] ?? 0] ?? new Uint8Array()) : null;
  if (signal) return signal;
  const wire = wireStrip(bytes, packets, records);
  const read = reader(keyring);
  const here = opened.filter((one) => one.packets.every((i) => packets.includes(i)));
  // Of what came in a tunnel, the innermost says it all.
  const innermost = here.filter((one) => !here.some((other) => other.within.includes(one)));
  return [wire, ...innermost.flatMap((one) => innerStrips(one, read(one)))];
}
