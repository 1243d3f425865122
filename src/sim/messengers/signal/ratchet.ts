/*
 * The ratchet of the Signal protocol, version 3: "The Double Ratchet Algorithm" (revision 1, 2016), with the limits of
 * libaxolotl.
 */
import { fromUtf8 } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import type { Refusal } from '../messenger.ts';
import { decryptMessage, dh, encryptMessage, keyPair, messageKeys, nextKey, turnRoot } from './keys.ts';
import type { Chain, State } from './types.ts';
import { type ReceivedMessage, writeOpening } from './wire.ts';

/** How many messages may be passed over at once, and for how many of a chain keys are kept (libaxolotl, 2015). */
export const MAX_SKIPPED = 2000;
/** How many of the other side's chains are kept for latecomers. */
const MAX_CHAINS = 5;

/**
 * Seals the next message of the sending chain (Double Ratchet section 3.4): within a PreKey message until the other side
 * has answered. Returns the next state and the bytes for the wire.
 */
export function ratchetEncrypt(state: State, registrationId: number, text: string): [State, Uint8Array] {
  const { mine, theirs, sending, previousCounter, pending, baseKey } = state;
  const head = { ratchet: sending.ratchet.public, counter: sending.index, previousCounter };
  const message = encryptMessage({ keys: messageKeys(sending.key), from: mine, to: theirs }, head, text);
  return [
    { ...state, sending: { ...sending, key: nextKey(sending.key), index: sending.index + 1 } },
    pending ? writeOpening({ ...pending, registrationId, baseKey, identity: mine }, message) : message,
  ];
}

/** Takes the keys of message `counter` out of a chain; keys of messages passed over on the way are kept. */
function take(chain: Chain, counter: number): [Chain, keys: string] | Refusal {
  if (counter < chain.index) {
    const kept = chain.skipped.find(({ index }) => index === counter);
    if (!kept) return 'replayed';
    return [{ ...chain, skipped: chain.skipped.filter((one) => one !== kept) }, kept.keys];
  }
  if (counter - chain.index > MAX_SKIPPED) return 'out-of-order';
  let { key } = chain;
  const passed: Chain['skipped'] = [];
  for (let index = chain.index; index < counter; index++) {
    passed.push({ index, keys: messageKeys(key) });
    key = nextKey(key);
  }
  const skipped = [...chain.skipped, ...passed].slice(-MAX_SKIPPED);
  return [{ ...chain, key: nextKey(key), index: counter + 1, skipped }, messageKeys(key)];
}

/** The other side has shown a new ratchet key: a new chain of theirs, and for the answer a new key and chain of one's own. */
function turn(state: State, root: string, theirs: Chain, chance: Chance): State | null {
  const ratchet = keyPair(chance(32));
  const shared = dh(ratchet.secret, theirs.ratchet);
  if (!shared) return null;
  const { root: next, key } = turnRoot(root, shared);
  return {
    ...state,
    root: next,
    sending: { ratchet, key, index: 0 },
    receiving: [...state.receiving, theirs].slice(-MAX_CHAINS),
    previousCounter: Math.max(state.sending.index - 1, 0),
  };
}

/**
 * Opens a message (Double Ratchet section 3.5): the next state and the text, or why it is refused. A refused message
 * changes nothing. Draws 32 bytes of chance if the message shows a new ratchet key. Never throws on what came from
 * outside.
 */
export function ratchetDecrypt(
  state: State,
  message: ReceivedMessage,
  chance: Chance,
): [State, string] | Refusal {
  const { mine, theirs, sending, root, receiving } = state;
  const known = receiving.find(({ ratchet }) => ratchet === message.ratchet);
  const shared = known ? null : dh(sending.ratchet.secret, message.ratchet);
  const turned = shared && turnRoot(root, shared);
  const chain = turned ? { ratchet: message.ratchet, key: turned.key, index: 0, skipped: [] } : known;
  if (!chain) return 'malformed';
  const taken = take(chain, message.counter);
  if (typeof taken === 'string') return taken;
  const [rest, keys] = taken;
  const text = decryptMessage({ keys, from: theirs, to: mine }, message);
  if (!text) return 'tampered';
  const next = turned
    ? turn(state, turned.root, rest, chance)
    : { ...state, receiving: receiving.map((one) => (one === known ? rest : one)) };
  return next ? [{ ...next, pending: null }, fromUtf8(text)] : 'malformed';
}
