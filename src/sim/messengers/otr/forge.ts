/* Our own: forgery of data messages of OTR, protocol version 2 or 3, which is meant to be possible. */
import { concat, fromHex, utf8, xor } from '../../bytes.ts';
import type { Payload } from '../messenger.ts';
import { crypt, dataMac, macKeyOf } from './keys.ts';
import { armour } from './line.ts';
import { type DataMessage, maced, readOtrMessage, writeOtrMessage } from './messages.ts';
import { opener } from './opener.ts';
import { readPayloads } from './payloads.ts';
import type { Seized } from './seize.ts';
import { readPlaintext, wordBytes } from './tlv.ts';

/** The message with another ciphertext, and a MAC that fits again. */
function remac(message: DataMessage, ciphertext: Uint8Array, macKey: string): Uint8Array {
  const { version, values } = message;
  const unsigned = writeOtrMessage(version, 'data', message, { ...values, ciphertext });
  const mac = dataMac(macKey, maced(readOtrMessage(unsigned) as DataMessage));
  return utf8(armour(writeOtrMessage(version, 'data', message, { ...values, ciphertext, mac })));
}

/**
 * The bytes of a line that can stand in place of data message `index` and says `text`. Whoever has its AES key, and that
 * is the receiver too, writes what they like; records behind the words stay. Whoever has only its MAC key, and once that
 * has been revealed that is everybody, can turn words they know into others of the same length: with a wrong guess the
 * words become noise, and nobody but the two ends will know. Null if there is no key, or no guess that fits.
 */
export function forge(
  keys: readonly Seized[],
  payloads: readonly Payload[],
  index: number,
  text: string,
  guess: string | null,
): Uint8Array | null {
  const read = readPayloads(payloads);
  const record = read.records[index];
  if (record?.message?.kind !== 'data') return null;
  const { message } = record;
  const { counter, ciphertext } = message.values;
  const open = opener(keys, read);
  const aesKey = open.aesKey(record);
  if (aesKey) {
    const before = crypt(fromHex(aesKey), counter, ciphertext);
    const after = concat(wordBytes(text), before.slice(readPlaintext(before).words));
    return remac(message, crypt(fromHex(aesKey), counter, after), macKeyOf(aesKey));
  }
  const macKey = open.macKey(record);
  if (!macKey || guess === null) return null;
  const [wanted, believed] = [wordBytes(text), wordBytes(guess)];
  if (wanted.length !== believed.length || wanted.length > ciphertext.length) return null;
  const changed = xor(ciphertext, xor(wanted, believed));
  return remac(message, concat(changed, ciphertext.slice(changed.length)), macKey);
}
