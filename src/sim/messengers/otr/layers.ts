/* Our own: how lines and messages of OTR, protocol version 2 or 3, are shown as layers. */
import { fromUtf8, toHex, utf8 } from '../../bytes.ts';
import type { Layer, Mark } from '../../layers/field.ts';
import { count, FieldLayout } from '../../layers/layout.ts';
import { number } from './keys.ts';
import { bytesOf, type Line } from './line.ts';
import { layoutOf, type OtrMessage } from './messages.ts';
import { SIGNED } from './signature.ts';
import { readPlaintext } from './tlv.ts';
import { hasLength, type Layout, read, withLength } from './wire.ts';

/** What cannot be read where it stands. All else in a message is there for everybody. */
const SEALED = ['base64', 'piece', 'encryptedGx', 'hashedGx', 'encryptedSignature', 'ciphertext', 'mac'];
const WORDS = ['plain', 'before', 'after', 'error', 'unknown'];
const NUMBERS = ['version', 'flags', 'senderKeyId', 'receiverKeyId', 'keyId'];

const markOf = (name: string): Mark =>
  SEALED.includes(name) ? 'sealed' : WORDS.includes(name) ? 'readable' : 'envelope';

/** The line of chat as a layer, from its bytes and the same line cut by `readLine`. */
export function lineLayer(bytes: Uint8Array, { parts }: Line): Layer {
  const laid = new FieldLayout();
  for (const [name, text] of parts) {
    const mark = markOf(name);
    const start = laid.at;
    const words = fromUtf8(bytes.slice(start, start + text.length));
    laid.add(`otr.${name}`, text.length, mark, mark === 'sealed' ? count(text.length) : words);
  }
  return { name: 'otr.line', hex: toHex(bytes), fields: laid.fields };
}

/** `lineLayer` of a line that was put together out of fragments. */
export const wholeLayer = (line: Line): Layer =>
  lineLayer(bytesOf(line.parts.map(([, text]) => text).join('')), line);

const shown = (name: string, bytes: Uint8Array): string => {
  if (NUMBERS.includes(name)) return String(number(toHex(bytes)));
  return SEALED.includes(name) && name !== 'mac' ? count(bytes.length) : toHex(bytes);
};

/** Fields for a layout, the length of a value apart from the value. */
function layOut(
  laid: FieldLayout,
  layout: Layout,
  values: Record<string, Uint8Array | undefined>,
): FieldLayout {
  for (const [name, unit] of layout) {
    const value = values[name] ?? new Uint8Array();
    if (hasLength(unit)) laid.add(`otr.${name}Length`, 4, 'envelope', count(value.length));
    laid.add(`otr.${name}`, value.length, markOf(name), shown(name, value));
  }
  return laid;
}

/** A binary message as a layer, field by field, the length of a value apart from the value. */
export function messageLayer({ bytes, version, kind }: OtrMessage): Layer {
  const layout = layoutOf(version, kind);
  const fields = layOut(new FieldLayout(), layout, read(layout, bytes)?.values ?? {}).fields;
  const named = fields.map((field) => (field.name === 'otr.type' ? { ...field, value: kind } : field));
  return { name: 'otr.message', hex: toHex(bytes), fields: named };
}

/** What was committed to at the start of a key exchange, once that has been revealed: g^x, given as big-endian bytes. */
export function gxLayer(gx: Uint8Array): Layer {
  const laid = layOut(new FieldLayout(), [['gx', 'mpi']], { gx });
  return { name: 'otr.gx', hex: toHex(withLength(gx)), fields: laid.fields };
}

/** A signature of the key exchange, unsealed (bytes as in `SIGNED`): the long-term key, key id and signature. */
export function signatureLayer(bytes: Uint8Array): Layer {
  const fields = layOut(new FieldLayout(), SIGNED, read(SIGNED, bytes)?.values ?? {}).fields;
  return { name: 'otr.signature', hex: toHex(bytes), fields };
}

/** What a data message says once it is open: words, a NUL, and records behind them. */
export function otrTextLayer(bytes: Uint8Array): Layer {
  const { text, words, tlvs } = readPlaintext(bytes);
  const laid = new FieldLayout().add('text', words, 'readable', text);
  // An empty message still is a message: its field has no bytes.
  if (words === 0) laid.fields.push({ name: 'text', start: 0, end: 0, mark: 'readable', value: '' });
  if (words < bytes.length) laid.add('otr.nul', 1, 'envelope');
  for (const { type, value } of tlvs) {
    laid
      .add('otr.tlvType', 2, 'envelope', String(type))
      .add('otr.tlvLength', 2, 'envelope', count(value.length))
      .add('otr.tlvValue', value.length, 'readable', toHex(value));
  }
  laid.add('otr.rest', bytes.length - laid.at, 'readable');
  return { name: 'text', hex: toHex(bytes), fields: laid.fields };
}

/** Words that were sent plain, once more as the innermost layer. */
export function plainLayer(text: string): Layer {
  const bytes = utf8(text);
  const field = { name: 'text', start: 0, end: bytes.length, mark: 'readable', value: text } as const;
  return { name: 'text', hex: toHex(bytes), fields: [field] };
}
