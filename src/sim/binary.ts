import { concat, readU16, readU32 } from './bytes.ts';

/**
 * A whole number in one, two or three bytes, big endian (network order). It throws a RangeError unless the number is from 0
 * to 256^size − 1.
 */
export function uint(size: 1 | 2 | 3, value: number): Uint8Array {
  if (value < 0 || value >= 256 ** size) throw new RangeError(`${value} does not fit into ${size} bytes`);
  return Uint8Array.from({ length: size }, (_, i) => value >>> (8 * (size - 1 - i)));
}

/**
 * All parts, one after the other, behind their length in bytes, which takes `size` bytes itself: so TLS and DNS write them
 * (RFC 8446 section 3.4). It throws a RangeError if they are longer than such a length can say.
 */
export function vector(size: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  return concat(uint(size, content.length), content);
}

/** Takes bytes from the front. Throws a RangeError if there are too few: `codec` turns that into null. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  take(length: number): Uint8Array {
    if (length > this.left) throw new RangeError('Cut short');
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }

  uint(size: 1 | 2 | 3 | 4): number {
    const bytes = this.take(size);
    return size === 4 ? readU32(bytes, 0) : bytes.reduce((value, byte) => value * 256 + byte, 0);
  }

  /** What `vector` writes. */
  vector(size: 1 | 2 | 3): Uint8Array {
    return this.take(this.uint(size));
  }

  /** Reads items until all bytes are taken. */
  all<T>(item: (reader: ByteReader) => T): T[] {
    const items: T[] = [];
    while (this.left > 0) items.push(item(this));
    return items;
  }
}

/** The two-byte numbers, big endian, that stand one after the other in these bytes; an odd last byte is left out. */
export const u16List = (bytes: Uint8Array): number[] =>
  Array.from({ length: bytes.length >> 1 }, (_, i) => readU16(bytes, 2 * i));
