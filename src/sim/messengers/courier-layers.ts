/* Our own: the layers of a packet of the courier, which is a design of ours. */
import { toHex } from '../bytes.ts';
import type { Layer } from '../layers/field.ts';
import { count, FieldLayout, textLayer } from '../layers/layout.ts';
import { cutPacket } from './courier-packet.ts';
import { LAYOUT } from './courier-size.ts';

/**
 * The layers of a courier packet, the outermost first: the packet cut at its seams, and what was in it, if it was opened:
 * the UTF-8 bytes of a text, or with `sound` those of a sound. No layers if the bytes are no packet. Never throws.
 */
export function sealLayers(body: Uint8Array, text: Uint8Array | null, sound = false): Layer[] {
  const cut = cutPacket(body);
  if (!cut) return [];
  const seal = new FieldLayout()
    .add('courier.version', LAYOUT.version, 'envelope', String(cut.version))
    .add('courier.key', LAYOUT.key, 'envelope', toHex(cut.id))
    .add('courier.counter', LAYOUT.counter, 'envelope', String(cut.counter))
    .add('courier.nonce', LAYOUT.nonce, 'envelope', toHex(cut.nonce))
    .add('courier.ciphertext', cut.ciphertext.length, 'sealed', count(cut.ciphertext.length))
    .add('courier.tag', LAYOUT.tag, 'sealed', count(LAYOUT.tag));
  const layers: Layer[] = [{ name: 'seal', hex: toHex(body), fields: seal.fields }];
  if (!text) return layers;
  return [...layers, sound ? soundLayer(text) : textLayer(text)];
}

const soundLayer = (sound: Uint8Array): Layer => ({
  name: 'sound',
  hex: toHex(sound),
  fields: [{ name: 'sound', start: 0, end: sound.length, mark: 'readable', value: count(sound.length) }],
});
