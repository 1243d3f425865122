/** Of each field of a packet, by its id: a label, and what it is for, in a sentence. */
export type FieldWords = Readonly<Record<string, readonly [label: string, about: string]>>;

/**
 * The words for a field: its own; or those of the last part of its id, such as `length`, which mean the same in every
 * packet. Null if there are none.
 */
export function wordsFor(fields: FieldWords, id: string): { label: string; about: string } | null {
  const last = id.slice(id.lastIndexOf('.') + 1);
  const found = fields[id] ?? fields[last] ?? (last.endsWith('Length') ? fields['length'] : undefined);
  return found ? { label: found[0], about: found[1] } : null;
}
