import { toHex } from '../bytes.ts';
import type { Strip } from '../layers/field.ts';
import { count, Ruler, textStrip } from '../layers/layout.ts';
import { cutPacket } from './courier-packet.ts';
import { LAYOUT } from './courier-size.ts';

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
