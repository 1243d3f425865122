/* OTR, protocol version 3, "Transmitting Fragments" and "Receiving Fragments". */
import { type Line, linePart } from './line.ts';
import type { Tags, Version } from './messages.ts';

/** So many pieces of a line have come: the first `k` of `n`. Plain JSON. */
export type Pieces = { k: number; n: number; text: string };

/** What is added to every piece, in characters. */
const FRAMES: Record<Version, number> = {
  2: '?OTR,00001,00002,,'.length,
  3: '?OTR|00000000|00000000,00001,00002,,'.length,
};
const MOST = 65_535;
/** Characters of the longest line that is put together. */
const LONGEST = 2 ** 20;

const hex8 = (tag: number): string => tag.toString(16).padStart(8, '0');

/**
 * Cuts a line into fragments of at most `size` characters each (protocol version 3, "Transmitting Fragments"); 0
 * means that any length goes through. Throws a RangeError if not one character of the line fits into a fragment,
 * or if there would be more than 65,535.
 */
export function toFragments(
  line: string,
  size: number,
  version: Version,
  { senderTag, receiverTag }: Tags,
): string[] {
  if (size === 0 || line.length <= size) return [line];
  const step = size - FRAMES[version];
  const count = Math.ceil(line.length / step);
  if (step < 1 || count > MOST) throw new RangeError(`Fragments of ${size} characters are too short`);
  const mark = version === 3 ? `?OTR|${hex8(senderTag)}|${hex8(receiverTag)},` : '?OTR,';
  const digits = (n: number) => String(n).padStart(5, '0');
  return Array.from({ length: count }, (_, i) => {
    const piece = line.slice(i * step, (i + 1) * step);
    return `${mark}${digits(i + 1)},${digits(count)},${piece},`;
  });
}

/** The instance tags in a fragment of version 3, as numbers; zeros in one of version 2, and where there is none. */
export const fragmentTags = (line: Line): Tags => ({
  senderTag: Number.parseInt(linePart(line, 'senderTag') || '0', 16),
  receiverTag: Number.parseInt(linePart(line, 'receiverTag') || '0', 16),
});

/**
 * Puts a fragment to those before it ("Receiving Fragments"): only the next one in order is of use, any other starts
 * over, and so does a line that gets longer than 2^20 characters. One whose number is not from 1 to its count, or whose
 * count is above 65,535, changes nothing. `whole` is the line, a character a byte, once it is complete.
 */
export function defragment(held: Pieces | null, line: Line): { held: Pieces | null; whole: string | null } {
  const [k, n, piece] = [
    Number(linePart(line, 'number')),
    Number(linePart(line, 'count')),
    linePart(line, 'piece'),
  ];
  if (k === 0 || n === 0 || k > n || n > MOST) return { held, whole: null };
  let next: Pieces | null = null;
  if (k === 1) next = { k, n, text: piece };
  else if (held && n === held.n && k === held.k + 1) next = { k, n, text: held.text + piece };
  if (next && next.text.length > LONGEST) next = null;
  return next && next.k === next.n ? { held: null, whole: next.text } : { held: next, whole: null };
}
