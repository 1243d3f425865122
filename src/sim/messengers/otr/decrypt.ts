/* Our own: what opens of a recording of OTR, protocol version 2 or 3. */
import type { Decrypted, Payload } from '../messenger.ts';
import {
  gxLayer,
  lineLayer,
  messageLayer,
  otrTextLayer,
  plainLayer,
  signatureLayer,
  wholeLayer,
} from './layers.ts';
import { wordsOf } from './line.ts';
import { type Opener, opener } from './opener.ts';
import { type Recorded, readPayloads } from './payloads.ts';
import type { Seized } from './seize.ts';
import { readPlaintext } from './tlv.ts';

/**
 * Opens what can be opened in a recording with these keys, from the outside in: the line, the binary message with all
 * its fields, and the words; one answer a packet. A message in fragments is opened with the last of them. Never throws on
 * bytes.
 */
export function decrypt(keys: readonly Seized[], payloads: readonly Payload[]): Decrypted[] {
  const read = readPayloads(payloads);
  const open = opener(keys, read);
  return read.records.map((record, i) => decryptOne(payloads[i]?.bytes ?? new Uint8Array(), record, open));
}

function decryptOne(bytes: Uint8Array, record: Recorded, open: Opener): Decrypted {
  const { line, whole, message, gx } = record;
  const layers = [lineLayer(bytes, line)];
  if (whole && whole !== line) layers.push(wholeLayer(whole));
  if (whole?.form === 'plain' || whole?.form === 'tagged') {
    const text = wordsOf(whole);
    return { layers: [...layers, plainLayer(text)], text };
  }
  if (!message) return { layers, text: null };
  layers.push(messageLayer(message));
  if (gx) layers.push(gxLayer(gx));
  const signed = open.signature(record);
  if (signed) layers.push(signatureLayer(signed.bytes));
  const plaintext = open.plaintext(record);
  if (!plaintext) return { layers, text: null };
  return { layers: [...layers, otrTextLayer(plaintext)], text: readPlaintext(plaintext).text };
}
