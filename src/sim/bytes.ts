const HEX = '0123456789abcdef';

/** The bytes as lower-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += HEX.charAt(byte >> 4) + HEX.charAt(byte & 15);
  return hex;
}

/** The value of a hex digit: letters have bit 6 set, and begin at 1 in the lower four. */
const digit = (code: number): number => (code & 15) + (code & 64 ? 9 : 0);

/** The bytes of a hex string, two digits a byte, in either case. It throws a RangeError for anything else. */
export function fromHex(hex: string): Uint8Array {
  if (!/^(?:[\da-f]{2})*$/i.test(hex)) throw new RangeError('Not hex');
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = (digit(hex.charCodeAt(2 * i)) << 4) | digit(hex.charCodeAt(2 * i + 1));
  return bytes;
}

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true });

/** The UTF-8 bytes of a text; half of a surrogate pair becomes U+FFFD. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** The text of UTF-8 bytes; whatever is not UTF-8 becomes U+FFFD. Keeps a byte order mark. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

/** All parts, one after the other, in a new array. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The lower 16 bits of a whole number, big endian (network order), as two bytes. */
export const u16 = (value: number): Uint8Array => Uint8Array.of(value >>> 8, value);

/** The lower 32 bits of a whole number, big endian (network order), as four bytes. */
export const u32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

/** Reads what `u16` writes, from byte `at` on, as a number from 0 to 65,535; bytes past the end count as 0. */
export const readU16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** Reads what `u32` writes, from byte `at` on, as a number from 0 to 2^32 − 1; bytes past the end count as 0. */
export const readU32 = (bytes: Uint8Array, at: number): number =>
  readU16(bytes, at) * 0x1_0000 + readU16(bytes, at + 2);

/** Whether two byte strings have the same length and the same bytes. Not constant time: nothing here is worth timing. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Each byte of one string exclusive-or the byte of the other at its place; as long as the shorter. */
export function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.min(a.length, b.length));
  for (let i = 0; i < out.length; i++) out[i] = (a[i] ?? 0) ^ (b[i] ?? 0);
  return out;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes as base64 text with padding, in one line (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let k = 0; k < 4; k++) {
      text += i + k > bytes.length ? '=' : BASE64.charAt((three >> (18 - 6 * k)) & 63);
    }
  }
  return text;
}

/**
 * The bytes of a padded base64 text (RFC 4648 section 4), or null if it is not exactly what `toBase64` writes. Never
 * throws.
 */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let bits = 0;
  for (let i = 0; i < digits; i++) {
    const digit = BASE64.indexOf(text.charAt(i));
    if (digit < 0) return null;
    bits = ((bits << 6) | digit) & 0xfff;
    // Three digits in four complete a byte, and hand their surplus bits on.
    if (i % 4) bytes[i - Math.ceil(i / 4)] = bits >> (6 - 2 * (i % 4));
  }
  // Bits beyond the last byte have to be zero.
  return padding && bits & (padding === 1 ? 3 : 15) ? null : bytes;
}
