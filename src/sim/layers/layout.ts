/* Our own: fields that cover the bytes of a layer side by side, and how their values are written. */
import { fromUtf8, toHex } from '../bytes.ts';
import type { Field, Layer, Mark } from './field.ts';

/** Lays fields side by side: each begins where the one before ends. Empty ones are left out. */
export class FieldLayout {
  readonly fields: Field[] = [];
  at = 0;

  add(name: string, length: number, mark: Mark, value?: string): this {
    const [start, end] = [this.at, this.at + length];
    if (length > 0) this.fields.push({ name, start, end, mark, ...(value === undefined ? {} : { value }) });
    this.at = end;
    return this;
  }
}

/** A number of bytes as the value of a field, in no language: '2 B'. */
export const count = (bytes: number): string => `${bytes} B`;

/** The number of bytes that a value of `count` stands for; undefined if it is another value. */
export const countIn = (value: string | undefined): number | undefined => {
  const [, bytes] = /^(\d+) B$/.exec(value ?? '') ?? [];
  return bytes === undefined ? undefined : Number(bytes);
};

/**
 * The innermost layer: the words, from their UTF-8 bytes; what is not UTF-8 reads as U+FFFD. An empty message still is a
 * message: its one field has no bytes.
 */
export const textLayer = (text: Uint8Array): Layer => ({
  name: 'text',
  hex: toHex(text),
  fields: [{ name: 'text', start: 0, end: text.length, mark: 'readable', value: fromUtf8(text) }],
});
