/* The wire format of Protocol Buffers: https://protobuf.dev/programming-guides/encoding. */
import { concat } from '../../bytes.ts';

/**
 * As much of Protocol Buffers as messages of the Signal protocol need: numbers below 2^32 as varints (wire type 0)
 * and byte strings (wire type 2).
 */
export interface Item {
  field: number;
  /** Where the tag starts, the length if there is one, the value, and where it ends. */
  at: number;
  lengthAt: number;
  valueAt: number;
  end: number;
  value: number | Uint8Array;
}

function varint(value: number): number[] {
  const digits: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) digits.push((value % 128) + 128);
  return [...digits, value];
}

/** A field with a number from 0 to 2^32 - 1: tag and varint. */
export const numberField = (field: number, value: number): Uint8Array =>
  Uint8Array.of(...varint(field * 8), ...varint(value));

/** A field with bytes: tag, their length as varint, the bytes. */
export const bytesField = (field: number, value: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(...varint(field * 8 + 2), ...varint(value.length)), value);

/** The number at a place and where it ends; null if it is cut off or 2^32 and more. */
function readVarint(bytes: Uint8Array, at: number): [value: number, end: number] | null {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value += (byte % 128) * 128 ** i;
    if (byte < 128) return value < 2 ** 32 ? [value, at + i + 1] : null;
  }
  return null;
}

function readItem(bytes: Uint8Array, at: number): Item | null {
  const [tag, lengthAt] = readVarint(bytes, at) ?? [1, at];
  const [number, valueAt] = readVarint(bytes, lengthAt) ?? [0, 0];
  if (valueAt === 0) return null;
  const field = Math.floor(tag / 8);
  if (field === 0) return null;
  if (tag % 8 === 0) return { field, at, lengthAt, valueAt: lengthAt, end: valueAt, value: number };
  const end = valueAt + number;
  if (tag % 8 !== 2 || end > bytes.length) return null;
  return { field, at, lengthAt, valueAt, end, value: bytes.slice(valueAt, end) };
}

/** Most fields of a message: ours have six, and later versions may add some. Each is compared with all before it. */
const MOST_FIELDS = 64;

/**
 * All fields in order, from `at` to the end of `bytes`; null if they do not fill it exactly, repeat, or are more than 64.
 * Never throws.
 */
export function readItems(bytes: Uint8Array, at: number): Item[] | null {
  const items: Item[] = [];
  while (at < bytes.length) {
    const item = readItem(bytes, at);
    if (!item || items.length === MOST_FIELDS) return null;
    if (items.some(({ field }) => field === item.field)) return null;
    items.push(item);
    at = item.end;
  }
  return items;
}
