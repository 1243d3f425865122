/* Our own: how a message of the Signal protocol (X3DH, Double Ratchet; bytes as of libaxolotl) is shown as layers. */
import { toHex } from '../../bytes.ts';
import type { Layer } from '../../layers/field.ts';
import { count, FieldLayout } from '../../layers/layout.ts';
import { readItems } from './protobuf.ts';
import { MAC, readWire } from './wire.ts';

/** What the fields of Protocol Buffers are, by their number. */
const OPENING = ['', 'preKeyId', 'baseKey', 'identityKey', 'message', 'registrationId', 'signedPreKeyId'];
const MESSAGE = ['', 'ratchetKey', 'counter', 'previousCounter', 'ciphertext'];

/** Lays out version and fields: of each its tag, its length if it has one, and its value. */
function layFields(layout: FieldLayout, bytes: Uint8Array, names: readonly string[]): void {
  layout.add('signal.version', 1, 'envelope', '3');
  for (const { field, at, lengthAt, valueAt, end, value } of readItems(bytes, 1) ?? []) {
    const name = names[field] ?? 'unknown';
    layout
      .add('signal.tag', lengthAt - at, 'envelope', String(field))
      .add('signal.length', valueAt - lengthAt, 'envelope', count(end - valueAt));
    if (typeof value === 'number') layout.add(`signal.${name}`, end - valueAt, 'envelope', String(value));
    else if (name === 'message') layMessage(layout, value);
    else if (name === 'ciphertext')
      layout.add('signal.ciphertext', value.length, 'sealed', count(value.length));
    else layout.add(`signal.${name}`, value.length, 'envelope', toHex(value));
  }
}

function layMessage(layout: FieldLayout, bytes: Uint8Array): void {
  layFields(layout, bytes.slice(0, -MAC), MESSAGE);
  layout.add('signal.mac', MAC, 'sealed', count(MAC));
}

/** The packet as it lies on the wire, every byte in a field; one field `unknown` if it is none of this protocol. */
export function signalLayer(bytes: Uint8Array): Layer {
  const layout = new FieldLayout();
  const wire = readWire(bytes);
  if (!wire) layout.add('unknown', bytes.length, 'sealed', count(bytes.length));
  else if (wire.opening) layFields(layout, bytes, OPENING);
  else layMessage(layout, bytes);
  return { name: 'signal', hex: toHex(bytes), fields: layout.fields };
}

/** The innermost layer: the words, as their UTF-8 bytes and, in `value`, as text. */
export const signalTextLayer = (text: Uint8Array, value: string): Layer => ({
  name: 'text',
  hex: toHex(text),
  fields: [{ name: 'text', start: 0, end: text.length, mark: 'readable', value }],
});
