/* Our own: what a recording of OTR, protocol version 2 or 3, proves. */
import type { Payload, Verdict } from '../messenger.ts';
import { wordsOf } from './line.ts';
import { type Opener, opener } from './opener.ts';
import { type Recorded, readPayloads } from './payloads.ts';
import type { Seized } from './seize.ts';
import { readPlaintext } from './tlv.ts';

/**
 * Checks packet `index` with the keys handed in, and with the MAC keys that were revealed in the recording. Data
 * messages carry no signature. The key exchange does, inside a layer that only one of its secret keys opens:
 * whoever hands that in proves that the other took part, and nothing of what was said. Never throws on what came from
 * outside.
 */
export function verify(keys: readonly Seized[], payloads: readonly Payload[], index: number): Verdict {
  const read = readPayloads(payloads);
  const record = read.records[index];
  const none: Verdict = { signature: 'none', mac: 'none', text: null };
  if (!record) return none;
  const { message, whole } = record;
  const open = opener(keys, read);
  if (message?.kind === 'data') return verifyData(record, open);
  if (message?.kind === 'signature' || message?.kind === 'reveal-signature') {
    const signed = open.signature(record);
    if (signed) return { ...none, mac: 'valid', signature: signed.valid ? 'valid' : 'invalid' };
    return { ...none, mac: open.owns(record) ? 'invalid' : 'no-key' };
  }
  return whole?.form === 'plain' || whole?.form === 'tagged' ? { ...none, text: wordsOf(whole) } : none;
}

function verifyData(record: Recorded, open: Opener): Verdict {
  const plaintext = open.plaintext(record);
  const text = plaintext && readPlaintext(plaintext).text;
  if (open.macKey(record)) return { signature: 'none', mac: 'valid', text };
  return { signature: 'none', mac: open.owns(record) ? 'invalid' : 'no-key', text: null };
}

/**
 * Which packets of a recording anybody could alter without a trace, now that it has ended: those whose MAC key was
 * revealed in it. Indices from 0, in order.
 */
export function remacable(payloads: readonly Payload[]): number[] {
  const read = readPayloads(payloads);
  const open = opener([], read);
  return read.records.flatMap((record, i) => (open.macKey(record) ? [i] : []));
}
