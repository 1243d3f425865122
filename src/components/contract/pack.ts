import type { Answer } from './answer.ts';

const swap = (text: string): string => text.replace(/["~]/g, (sign) => (sign === '"' ? '~' : '"'));

/** An answer as it stands in an attribute of a page, where a quotation mark would take six bytes and more. */
export const pack = (answer: Answer<unknown>): string => swap(JSON.stringify(answer));
export const unpack = <R, T = unknown>(packed: string): Answer<R, T> =>
  JSON.parse(swap(packed)) as Answer<R, T>;
