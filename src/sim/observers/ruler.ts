import type { Field, Mark } from './types.ts';

/** Lays fields side by side: each begins where the one before ends. Empty ones are left out. */
export class Ruler {
  readonly fields: Field[] = [];
  at = 0;

  add(name: string, length: number, mark: Mark, value?: string): this {
    const [start, end] = [this.at, this.at + length];
    if (length > 0) this.fields.push({ name, start, end, mark, ...(value === undefined ? {} : { value }) });
    this.at = end;
    return this;
  }
}

/** How many bytes, in words. */
export const count = (bytes: number): string => `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
