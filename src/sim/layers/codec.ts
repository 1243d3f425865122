/* Our own: a structure cut into named parts once, from which come its bytes, its reader and its fields. */
import { ByteReader } from '../binary.ts';
import { concat, equal, utf8 } from '../bytes.ts';
import type { Field, Mark } from './field.ts';
import { FieldLayout } from './layout.ts';

/** A stretch of bytes under one name. A text stands for its UTF-8 bytes. `body` marks what was handed over. */
export interface Part {
  name: string;
  bytes: Uint8Array | string;
  value?: string;
  body?: true;
  /** What is not marked is envelope. */
  mark?: Mark;
}

const bytesOf = ({ bytes }: Part): Uint8Array => (typeof bytes === 'string' ? utf8(bytes) : bytes);

/** The bytes of all parts, one after the other; texts in UTF-8. */
export const bytesIn = (parts: readonly Part[]): Uint8Array => concat(...parts.map(bytesOf));

/** How many bytes all parts have together. */
export const sizeOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + bytesOf(part).length, 0);

/** A field for each part, side by side from byte 0; a part without bytes gets none, one without a mark is envelope. */
export function fieldsIn(parts: readonly Part[]): Field[] {
  const layout = new FieldLayout();
  for (const part of parts) layout.add(part.name, bytesOf(part).length, part.mark ?? 'envelope', part.value);
  return layout.fields;
}

/** A structure and its bytes: what is written, what is read and what the bytes are called cannot disagree. */
export interface Codec<T> {
  /** Throws a RangeError if something does not fit. */
  write(value: T): Uint8Array;
  /** The value in these bytes, or null if they are not exactly what `write` writes. Never throws. */
  read(bytes: Uint8Array): T | null;
  /** The names of all bytes of a value, in order and each once. */
  fields(value: T): Field[];
}

/**
 * A codec from the structure cut into named parts. `parse` need not check: `read` lays out what it returns once more, and
 * refuses bytes that are others than these. A RangeError of `parse` or `lay` makes `read` return null; any other error is
 * handed on.
 */
export function codec<T>(lay: (value: T) => Part[], parse: (reader: ByteReader) => T | null): Codec<T> {
  const write = (value: T): Uint8Array => bytesIn(lay(value));
  return {
    write,
    read: (bytes) => {
      try {
        const value = parse(new ByteReader(bytes));
        return value !== null && equal(write(value), bytes) ? value : null;
      } catch (error) {
        // What is cut short or cannot be written was not written.
        if (error instanceof RangeError) return null;
        throw error;
      }
    },
    fields: (value) => fieldsIn(lay(value)),
  };
}
