/* OTR, protocol version 3, "Data Message". */
import { equal, fromHex, readU32, toHex, u32 } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import type { Outgoing, Refusal } from '../messenger.ts';
import { crypt, dataMac, macKeyOf } from './keys.ts';
import { type DataMessage, maced, readOtrMessage, writeOtrMessage } from './messages.ts';
import { afterIn, isLegal, nextOut, pairNamed } from './ratchet.ts';
import { post, type Session } from './session.ts';
import { type Tlv, writePlaintext } from './tlv.ts';

/** Flag of messages whose loss need not be told to anybody. */
const IGNORE_UNREADABLE = 1;

/** Whether the flag of a data message says that nobody need be told if it cannot be read. */
export const mayIgnore = ({ values }: DataMessage): boolean =>
  ((values.flags[0] ?? 0) & IGNORE_UNREADABLE) !== 0;

/**
 * Seals a text with records behind it as a data message ("When you send a Data Message"). Nothing leaves unless
 * the conversation is private. Also returns the extra symmetric key (32 bytes, hex) that goes with this message. Throws a
 * RangeError if a record has more than 65,535 bytes, or `session.fragment` is too short for fragments.
 */
export function sendData(
  session: Session,
  text: string,
  tlvs: readonly Tlv[] = [],
): { session: Session; lines: Outgoing[]; extra: string | null } {
  if (session.state !== 'encrypted' || !session.keys) return { session, lines: [], extra: null };
  const { keys, pair, nextDh, oldMacKeys } = nextOut(session.keys);
  const unsigned = {
    flags: Uint8Array.of(text === '' ? IGNORE_UNREADABLE : 0),
    senderKeyId: u32(pair.ours),
    receiverKeyId: u32(pair.theirs),
    nextDh: fromHex(nextDh),
    counter: fromHex(pair.sent),
    ciphertext: crypt(fromHex(pair.send), fromHex(pair.sent), writePlaintext(text, tlvs)),
    mac: new Uint8Array(20),
    oldMacKeys: fromHex(oldMacKeys),
  };
  const { version, theirTag, me } = session;
  const bytes = writeOtrMessage(version, 'data', { senderTag: me.tag, receiverTag: theirTag }, unsigned);
  const mac = dataMac(macKeyOf(pair.send), maced(readOtrMessage(bytes) as DataMessage));
  const lines = post(session, version, theirTag, 'data', { ...unsigned, mac });
  return { session: { ...session, keys }, lines, extra: pair.extra };
}

/** A data message that has been opened: the state after it, what it says, and the extra key that goes with it. */
export interface OpenedData {
  session: Session;
  plaintext: Uint8Array;
  extra: string;
}

/**
 * Opens a data message ("When you receive a Data Message"), or says why not: its keys are gone or unknown, its MAC does
 * not fit, or its counter does not rise. Only what has been accepted moves the keys on: then up to 40 bytes of chance
 * are drawn. Never throws on what came from outside.
 */
export function openData(session: Session, message: DataMessage, chance: Chance): OpenedData | Refusal {
  if (!session.keys) return 'not-ready';
  const { values } = message;
  const pair = pairNamed(session.keys, readU32(values.receiverKeyId, 0), readU32(values.senderKeyId, 0));
  if (typeof pair === 'string') return pair;
  if (!equal(dataMac(macKeyOf(pair.receive), maced(message)), values.mac)) return 'tampered';
  const counter = toHex(values.counter);
  // Both are 16 digits, so that the order of the strings is that of the numbers.
  if (counter <= pair.received) return 'replayed';
  if (!isLegal(values.nextDh)) return 'malformed';
  const keys = afterIn(session.keys, pair, counter, values.nextDh, chance);
  const plaintext = crypt(fromHex(pair.receive), values.counter, values.ciphertext);
  return { session: { ...session, keys }, plaintext, extra: pair.extra };
}
