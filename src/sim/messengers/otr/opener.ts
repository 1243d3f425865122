/* Our own: what keys at hand open in a recording of OTR, protocol version 2 or 3. */
import { equal, fromHex, readU32 } from '../../bytes.ts';
import { isElement } from '../../crypto/dh1536.ts';
import { crypt, type DhPair, dataKeys, dataMac, dhSecret, exchangeKeys, macKeyOf, number } from './keys.ts';
import { type DataMessage, maced } from './messages.ts';
import type { ReadPayloads, Recorded } from './payloads.ts';
import { macKeysIn, type Seized } from './seize.ts';
import { openSignature, type Signed } from './signature.ts';

/** Whose key makes the MAC of this message. */
const fits = (macKey: string, message: DataMessage): boolean =>
  equal(dataMac(macKey, maced(message)), message.values.mac);

/** What somebody with these keys and this recording knows of a record. Keys are hex. */
export interface Opener {
  /** The AES key of a data message, or null. */
  aesKey(record: Recorded): string | null;
  /** The MAC key of a data message: from an AES key, held by itself, or revealed in the recording. Null if there is none. */
  macKey(record: Recorded): string | null;
  /** True if the keys at hand are those that this record names, so that its MAC has to fit. */
  owns(record: Recorded): boolean;
  /** What a data message says, or null. */
  plaintext(record: Recorded): Uint8Array | null;
  /** The signature in one of the last two messages of a key exchange, or null. */
  signature(record: Recorded): Signed | null;
}

/** A key that is held, and a public key in the recording that goes with it. `sends`: the held one is the sender's. */
interface Match {
  held: DhPair;
  other: string;
  sends: boolean;
}

/**
 * Puts keys and a recording together: held secrets with the public keys in it, earlier or later ones. It is given keys
 * and a recording and nothing else. Each secret is computed once. What it returns never throws on what is in the
 * recording.
 */
export function opener(keys: readonly Seized[], payloads: ReadPayloads): Opener {
  const held = keys.flatMap(({ dh }) => dh);
  const aes = keys.flatMap((one) => one.aes);
  const macs = [...macKeysIn(keys), ...payloads.macKeys];
  const secrets = new Map<string, unknown>();
  const once = <T>(name: string, { held: { y }, other }: Match, make: () => T): T => {
    const key = `${name} ${y} ${other}`;
    if (!secrets.has(key)) secrets.set(key, make());
    return secrets.get(key) as T;
  };

  const matches = (record: Recorded): Match[] => {
    const [sender, receiver] = ends(record, payloads);
    const between = (mine: string[], theirs: string[], sends: boolean) =>
      held
        .filter(({ y }) => mine.includes(y))
        .flatMap((one) => theirs.filter(legal).map((other) => ({ held: one, other, sends })));
    return [...between(sender, receiver, true), ...between(receiver, sender, false)];
  };

  const aesKey = (record: Recorded): string | null => {
    const { message } = record;
    if (message?.kind !== 'data') return null;
    for (const match of matches(record)) {
      const { send, receive } = once('data', match, () => dataKeys(match.held, match.other));
      const key = match.sends ? send : receive;
      if (fits(macKeyOf(key), message)) return key;
    }
    return aes.find((key) => fits(macKeyOf(key), message)) ?? null;
  };

  const macKey = (record: Recorded): string | null => {
    const { message } = record;
    if (message?.kind !== 'data') return null;
    const key = aesKey(record);
    return key ? macKeyOf(key) : (macs.find((one) => fits(one, message)) ?? null);
  };

  const plaintext = (record: Recorded): Uint8Array | null => {
    const key = aesKey(record);
    if (!key || record.message?.kind !== 'data') return null;
    const { counter, ciphertext } = record.message.values;
    return crypt(fromHex(key), counter, ciphertext);
  };

  const signature = (record: Recorded): Signed | null => {
    const { message } = record;
    if (message?.kind !== 'reveal-signature' && message?.kind !== 'signature') return null;
    for (const match of matches(record)) {
      const { reveal, reply } = once('ake', match, () => exchangeKeys(dhSecret(match.held, match.other)));
      const of = message.kind === 'signature' ? reply : reveal;
      const { held: mine, other, sends } = match;
      const both = sends ? { signer: mine.y, other } : { signer: other, other: mine.y };
      const signed = openSignature(of, both, message.values);
      if (signed) return signed;
    }
    return null;
  };

  return { aesKey, macKey, plaintext, signature, owns: (record) => matches(record).length > 0 };
}

const legal = (y: string): boolean => isElement(number(y));

/** The public keys that sender and receiver may have used: those with the ids named, or those of a key exchange. */
function ends(
  { message, from, to }: Recorded,
  { publics }: ReadPayloads,
): [sender: string[], receiver: string[]] {
  const [sender, receiver] = [publics(from, to), publics(to, from)];
  if (message?.kind !== 'data') return [sender.ake, receiver.ake];
  const { senderKeyId, receiverKeyId } = message.values;
  return [
    sender.next.get(readU32(senderKeyId, 0)) ?? sender.ake,
    receiver.next.get(readU32(receiverKeyId, 0)) ?? receiver.ake,
  ];
}
