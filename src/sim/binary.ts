import { concat, readU16, readU32 } from './bytes.ts';

/** A number of one, two or three bytes, big endian. Throws a RangeError if it does not fit. */
export function uint(size: 1 | 2 | 3, value: number): Uint8Array {
  if (value < 0 || value >= 256 ** size) throw new RangeError(`${value} does not fit into ${size} bytes`);
  return Uint8Array.from({ length: size }, (_, i) => value >>> (8 * (size - 1 - i)));
}

/** Bytes after their length, as TLS and DNS write them (RFC 8446 section 3.4). Throws a RangeError if it does not fit. */
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

/** Two-byte numbers, one after the other. */
export const u16List = (bytes: Uint8Array): number[] =>
  Array.from({ length: bytes.length >> 1 }, (_, i) => readU16(bytes, 2 * i));
