import type { Payload, Peeled } from '../messenger.ts';
import { wordsOf } from './line.ts';
import { type Opener, opener } from './opener.ts';
import type { Seized } from './seize.ts';
import {
  gxStrip,
  lineStrip,
  messageStrip,
  plainStrip,
  signatureStrip,
  textStrip,
  wholeStrip,
} from './strips.ts';
import { type Recorded, readTape } from './tape.ts';
import { readPlaintext } from './tlv.ts';

/**
 * Opens what can be opened on a tape with these keys, from the outside in: the line, the binary message with all
 * its fields, and the words. A message in fragments is opened with the last of them. Never throws on bytes.
 */
export function peel(keys: readonly Seized[], tape: readonly Payload[]): Peeled[] {
  const read = readTape(tape);
  const open = opener(keys, read);
  return read.records.map((record, i) => peelOne(tape[i]?.bytes ?? new Uint8Array(), record, open));
}

function peelOne(bytes: Uint8Array, record: Recorded, open: Opener): Peeled {
  const { line, whole, message, gx } = record;
  const strips = [lineStrip(bytes, line)];
  if (whole && whole !== line) strips.push(wholeStrip(whole));
  if (whole?.form === 'plain' || whole?.form === 'tagged') {
    const text = wordsOf(whole);
    return { strips: [...strips, plainStrip(text)], text };
  }
  if (!message) return { strips, text: null };
  strips.push(messageStrip(message));
  if (gx) strips.push(gxStrip(gx));
  const signed = open.signature(record);
  if (signed) strips.push(signatureStrip(signed.bytes));
  const plaintext = open.plaintext(record);
  if (!plaintext) return { strips, text: null };
  return { strips: [...strips, textStrip(plaintext)], text: readPlaintext(plaintext).text };
}
