/* Messages of the Signal protocol, version 3, as libaxolotl (2015) writes them: fields of Protocol Buffers. */
import { concat, fromHex, toHex } from '../../bytes.ts';
import { bytesField, type Item, numberField, readItems } from './protobuf.ts';

/** Upper half: version of the message; lower half: newest version that the sender speaks. */
const VERSION = 0x33;
export const MAC = 8;

/** A message of the Double Ratchet (libaxolotl calls it WhisperMessage). */
export interface SignalMessage {
  ratchet: string;
  counter: number;
  /** The last counter under the sender's ratchet key before this one. libaxolotl never looks at it. */
  previousCounter: number;
  ciphertext: Uint8Array;
}

/** A message as it came, with the bytes that the MAC covers. */
export interface ReceivedMessage extends SignalMessage {
  covered: Uint8Array;
  mac: Uint8Array;
}

/** What a PreKey message says besides, for a receiver who has no session yet. */
export interface Opening {
  registrationId: number;
  preKeyId: number | null;
  signedPreKeyId: number;
  baseKey: string;
  identity: string;
}

/** The bytes of a message without its MAC: those that the MAC covers. Throws a RangeError if its key is no hex. */
export const writeSignalMessage = ({
  ratchet,
  counter,
  previousCounter,
  ciphertext,
}: SignalMessage): Uint8Array =>
  concat(
    Uint8Array.of(VERSION),
    bytesField(1, fromHex(ratchet)),
    numberField(2, counter),
    numberField(3, previousCounter),
    bytesField(4, ciphertext),
  );

/**
 * The bytes of a PreKey message: the opening round a whole message with its MAC. It has no MAC of its own. Throws a
 * RangeError if a key is no hex.
 */
export const writeOpening = (opening: Opening, message: Uint8Array): Uint8Array =>
  concat(
    Uint8Array.of(VERSION),
    opening.preKeyId === null ? new Uint8Array() : numberField(1, opening.preKeyId),
    bytesField(2, fromHex(opening.baseKey)),
    bytesField(3, fromHex(opening.identity)),
    bytesField(4, message),
    numberField(5, opening.registrationId),
    numberField(6, opening.signedPreKeyId),
  );

/** Whether this is a public key in lower-case hex: 33 bytes, of which the first, 05, says Curve25519. */
export const isPublicKey = (hex: unknown): hex is string =>
  typeof hex === 'string' && /^05[\da-f]{64}$/.test(hex);

const numberOf = (items: readonly Item[], field: number): number | null => {
  const value = items.find((item) => item.field === field)?.value;
  return typeof value === 'number' ? value : null;
};
const bytesOf = (items: readonly Item[], field: number): Uint8Array | null => {
  const value = items.find((item) => item.field === field)?.value;
  return value instanceof Uint8Array ? value : null;
};
const keyOf = (items: readonly Item[], field: number): string | null => {
  const hex = toHex(bytesOf(items, field) ?? new Uint8Array());
  return isPublicKey(hex) ? hex : null;
};

const isVersion3 = (bytes: Uint8Array): boolean => (bytes[0] ?? 0) >> 4 === VERSION >> 4;

function readMessage(bytes: Uint8Array): ReceivedMessage | null {
  const covered = bytes.slice(0, Math.max(0, bytes.length - MAC));
  const items = isVersion3(covered) ? readItems(covered, 1) : null;
  if (!items) return null;
  const ratchet = keyOf(items, 1);
  const counter = numberOf(items, 2);
  const ciphertext = bytesOf(items, 4);
  if (ratchet === null || counter === null || !ciphertext) return null;
  const previousCounter = numberOf(items, 3) ?? 0;
  return { ratchet, counter, previousCounter, ciphertext, covered, mac: bytes.slice(-MAC) };
}

/**
 * Reads a message or a PreKey message, or null. A service says beside it which of the two it is; but no bytes can
 * be both, since field 2 is a number in one and a key in the other. Never throws.
 */
export function readWire(bytes: Uint8Array): { opening: Opening | null; message: ReceivedMessage } | null {
  const items = isVersion3(bytes) ? readItems(bytes, 1) : null;
  const baseKey = items && keyOf(items, 2);
  if (!items || !baseKey) {
    const message = readMessage(bytes);
    return message && { opening: null, message };
  }
  const identity = keyOf(items, 3);
  const message = readMessage(bytesOf(items, 4) ?? new Uint8Array());
  const signedPreKeyId = numberOf(items, 6);
  if (identity === null || !message || signedPreKeyId === null) return null;
  const registrationId = numberOf(items, 5) ?? 0;
  const preKeyId = numberOf(items, 1);
  return { opening: { registrationId, preKeyId, signedPreKeyId, baseKey, identity }, message };
}
