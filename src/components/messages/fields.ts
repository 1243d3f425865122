import type { Layer } from '../../sim/layers/field.ts';

/** Of each field of a packet, by its id: a label, and what it is for, in a sentence. */
export type FieldWords = Readonly<Record<string, readonly [label: string, about: string]>>;

/** The words for one field: its own; or those of the last part of its id, such as `length`, which mean the same in every packet. */
function wordsFor(all: FieldWords, id: string): readonly [label: string, about: string] | undefined {
  const last = id.slice(id.lastIndexOf('.') + 1);
  return all[id] ?? all[last] ?? (last.endsWith('Length') ? all['length'] : undefined);
}

/** Of a whole catalogue, the words for the fields of these layers, each under its full id. */
export function wordsOf(all: FieldWords, layers: readonly Layer[]): FieldWords {
  const ids = new Set(layers.flatMap(({ fields }) => fields.map(({ name }) => name)));
  return Object.fromEntries([...ids].map((id) => [id, wordsFor(all, id) ?? [id, '']]));
}
