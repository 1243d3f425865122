/*
 * Our own: what an observer, a forger and a judge make of messages of the Signal protocol, version 3 (X3DH and Double
 * Ratchet, as libaxolotl sent them).
 */
import { fromUtf8 } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import type { Decrypted, Payload, Verdict } from '../messenger.ts';
import { examine } from './examine.ts';
import { dh, encryptMessage } from './keys.ts';
import { signalLayer, signalTextLayer } from './layers.ts';
import { ratchetEncrypt } from './ratchet.ts';
import type { Identity, Listing, Seized } from './types.ts';
import { writeOpening } from './wire.ts';
import { beginAs } from './x3dh.ts';

/**
 * Decrypts every packet of a recording, one answer a packet: the message on the wire, and the words if the keys reach
 * them. Never throws.
 */
export function decrypt(keys: readonly Seized[], payloads: readonly Payload[]): Decrypted[] {
  const examined = examine(keys, payloads);
  return payloads.map(({ bytes }, i) => {
    const opened = examined[i]?.opened;
    const wire = signalLayer(bytes);
    if (!opened) return { layers: [wire], text: null };
    const text = fromUtf8(opened.text);
    return { layers: [wire, signalTextLayer(opened.text, text)], text };
  });
}

/**
 * Writes another text under the keys of packet `index`, which either end can have had: every field stays but ciphertext
 * and MAC, and the receiver's phone takes it for the sender's. The bytes of the packet; null if these keys do not open
 * the one that is there.
 */
export function forge(
  keys: readonly Seized[],
  payloads: readonly Payload[],
  index: number,
  text: string,
): Uint8Array | null {
  const packet = examine(keys, payloads)[index];
  if (!packet?.opened) return null;
  const { opened, opening, message } = packet;
  const forged = encryptMessage(opened.with, message, text);
  return opening ? writeOpening(opening, forged) : forged;
}

/**
 * A first message to `me` that says it is from the owner of the public identity key `claimed` (hex), made with nothing of
 * theirs but that key: all that the beginner's secret would do, the secret of one's own signed prekey does as well.
 * Real phones take it: that is why such a message proves nothing to anybody else. Null on a degenerate key.
 */
export function forgeFirst(me: Identity, claimed: string, text: string, chance: Chance): Uint8Array | null {
  const { identity, signedPreKey, preKeys } = me;
  const bundle = { identity: identity.public, signedPreKey, preKey: preKeys[0] ?? null };
  const state = beginAs(claimed, dh(signedPreKey.secret, claimed), bundle, chance);
  return state && ratchetEncrypt(state, me.registrationId, text)[1];
}

/**
 * The judge: checks the MAC of packet `index` with the keys handed in; `no-key` if there are none for it. There is no
 * signature. `listing` says nothing about a packet: the sender's identity key is in the MAC, but so is the receiver's,
 * and each of them can make it.
 */
export function verify(
  keys: readonly Seized[],
  _listing: Listing | null,
  payloads: readonly Payload[],
  index: number,
): Verdict {
  const packet = examine(keys, payloads)[index];
  if (!packet) return { signature: 'none', mac: 'none', text: null };
  const { opened, reached } = packet;
  const mac = opened ? 'valid' : reached ? 'invalid' : 'no-key';
  return { signature: 'none', mac, text: opened && fromUtf8(opened.text) };
}
