/*
 * The message (SurespotMessage) of SureSpot for Android as its source code stood on 12 November 2015
 * (https://github.com/surespot/android).
 */
import { equal, fromBase64, fromUtf8, toBase64, toHex, utf8 } from '../../bytes.ts';
import { TAG } from '../../crypto/aead.ts';
import type { Layer } from '../../layers/field.ts';
import { count, FieldLayout } from '../../layers/layout.ts';

/** Length of the iv. GCM is at its best with 12; the app took 16. */
export const IV = 16;

/** One message. `data` is ciphertext and tag. Only `iv` and `data` are protected: nothing covers the rest. */
export interface SurespotMessage {
  to: string;
  from: string;
  toVersion: string;
  fromVersion: string;
  iv: Uint8Array;
  data: Uint8Array;
  /** Whether the shared secret was hashed into the key (from September 2015 on) or cut to size. */
  hashed: boolean;
}

/**
 * The JSON that the app handed to its connection, in UTF-8, `iv` and `data` in base64. Android's JSON writes every slash
 * as \/.
 */
export function writeSurespotMessage({ iv, data, ...open }: SurespotMessage): Uint8Array {
  const { to, from, toVersion, fromVersion, hashed } = open;
  const sealed = { iv: toBase64(iv), data: toBase64(data) };
  return utf8(JSON.stringify({ to, from, toVersion, fromVersion, ...sealed, hashed }).replaceAll('/', '\\/'));
}

/** One name with its value in the JSON, `end` being what follows the value. */
interface Piece {
  name: string;
  before: string;
  value: string;
  end: string;
}

/** Most names in a message: the app's own are seven, and later ones may have had more. */
const MOST_NAMES = 32;

/** Cuts a flat JSON object at its seams, white space included; null if it is anything else. */
function cut(text: string): Piece[] | null {
  const pair = /(\s*(?:\{\s*)?"((?:[^"\\]|\\.)*)"\s*:\s*)("(?:[^"\\]|\\.)*"|[\w.+-]+)(\s*[,}]\s*)/y;
  const pieces: Piece[] = [];
  while (pair.lastIndex < text.length) {
    const [, before = '', name = '', value = '', end = ''] = pair.exec(text) ?? [];
    if (!end || pieces.length === MOST_NAMES) return null;
    if (pieces.some((piece) => piece.name === name)) return null;
    pieces.push({ name, before, value, end });
  }
  return pieces;
}

function parse(bytes: Uint8Array): { pieces: Piece[]; values: Record<string, unknown> } | null {
  const text = fromUtf8(bytes);
  try {
    const values: unknown = JSON.parse(text);
    const pieces = equal(utf8(text), bytes) ? cut(text) : null;
    return pieces && { pieces, values: values as Record<string, unknown> };
  } catch {
    return null;
  }
}

/**
 * The message in these bytes, in whatever order its fields are and with others between; null if there is none, or its iv
 * has not 16 bytes, or its data has no room for a tag. Never throws.
 */
export function readSurespotMessage(bytes: Uint8Array): SurespotMessage | null {
  const { to, from, toVersion, fromVersion, iv, data, hashed } = parse(bytes)?.values ?? {};
  const names = [to, from, toVersion, fromVersion, iv, data];
  if (!names.every((value) => typeof value === 'string')) return null;
  const [ivBytes, dataBytes] = [fromBase64(names[4] ?? ''), fromBase64(names[5] ?? '')];
  if (ivBytes?.length !== IV || !dataBytes || dataBytes.length < TAG) return null;
  return {
    to: names[0] ?? '',
    from: names[1] ?? '',
    toVersion: names[2] ?? '',
    fromVersion: names[3] ?? '',
    iv: ivBytes,
    data: dataBytes,
    hashed: hashed === true,
  };
}

/**
 * The layers that anybody sees who holds the message: the JSON, and the sealed bytes in its `data`. One layer with a
 * field `unknown` if the bytes are no message. Never throws.
 */
export function surespotLayers(bytes: Uint8Array): Layer[] {
  const layout = new FieldLayout();
  const pieces = parse(bytes)?.pieces;
  const message = readSurespotMessage(bytes);
  if (!pieces || !message) {
    layout.add('unknown', bytes.length, 'sealed', count(bytes.length));
    return [{ name: 'surespot', hex: toHex(bytes), fields: layout.fields }];
  }
  const { data, iv } = message;
  for (const { name, before, value, end } of pieces) {
    const [open, all] = [utf8(before).length, utf8(before + value + end).length];
    if (name !== 'data') {
      const shown = name === 'iv' ? toHex(iv) : String(JSON.parse(value));
      layout.add(`surespot.${name}`, all, 'envelope', shown);
    } else {
      // The quotes belong to the envelope: only the base64 between them is sealed.
      layout
        .add('surespot.dataMark', open + 1, 'envelope')
        .add('surespot.data', value.length - 2, 'sealed', count(data.length))
        .add('surespot.dataEnd', all - open - value.length + 1, 'envelope');
    }
  }
  const sealed = new FieldLayout()
    .add('surespot.ciphertext', data.length - TAG, 'sealed', count(data.length - TAG))
    .add('surespot.tag', TAG, 'sealed', count(TAG));
  return [
    { name: 'surespot', hex: toHex(bytes), fields: layout.fields },
    { name: 'surespot.sealed', hex: toHex(data), fields: sealed.fields },
  ];
}
