/* The Distinguished Encoding Rules of ASN.1, as far as certificates need them: ITU-T X.690 sections 8 and 10. */
import { concat, utf8 } from '../bytes.ts';

/** An element: tag (one byte), length, content. Throws a RangeError if the content is longer than 65,535 bytes. */
export function element(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const bytes = concat(...content);
  const { length } = bytes;
  if (length > 0xffff) throw new RangeError(`${length} bytes are too many for one element`);
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concat(Uint8Array.of(tag, ...size), bytes);
}

/** A SEQUENCE of these elements. Throws as `element` does. */
export const sequence = (...content: readonly Uint8Array[]): Uint8Array => element(0x30, ...content);
/** A SET of these elements, in the order given. Throws as `element` does. */
export const set = (...content: readonly Uint8Array[]): Uint8Array => element(0x31, ...content);
/** A UTF8String of these words. Throws as `element` does. */
export const derText = (words: string): Uint8Array => element(0x0c, utf8(words));
/** An OCTET STRING of these bytes, one after the other. Throws as `element` does. */
export const octets = (...content: readonly Uint8Array[]): Uint8Array => element(0x04, ...content);
/** A BIT STRING of whole bytes: no bit of the last one is unused. Throws as `element` does. */
export const bits = (bytes: Uint8Array): Uint8Array => element(0x03, Uint8Array.of(0), bytes);
/** An INTEGER: the positive number with these big-endian bytes. A zero goes before a first bit that is set. Throws as `element` does. */
export const integer = (bytes: Uint8Array): Uint8Array =>
  (bytes[0] ?? 0) & 0x80 ? element(0x02, Uint8Array.of(0), bytes) : element(0x02, bytes);
/** A UTCTime, given as YYMMDDhhmmssZ (section 11.8). Throws as `element` does. */
export const utcTime = (time: string): Uint8Array => element(0x17, utf8(time));

/** One element as it stands there: `whole` has tag and length, `content` neither. */
export interface Element {
  tag: number;
  content: Uint8Array;
  whole: Uint8Array;
}

/**
 * The elements standing one after the other in `bytes`; one that is cut short, or whose length is left open (X.690 section
 * 10.1 forbids it) or takes more than two bytes, ends the list. Never throws.
 */
export function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const first = bytes[at + 1] ?? 0;
    const more = first < 0x80 ? 0 : first - 0x80;
    const start = at + 2 + more;
    const size = bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
    const end = start + (more ? size : first);
    if (first === 0x80 || more > 2 || end > bytes.length) break;
    found.push({ tag: bytes[at] ?? 0, content: bytes.slice(start, end), whole: bytes.slice(at, end) });
    at = end;
  }
  return found;
}
