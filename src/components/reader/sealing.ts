import type { Result } from '../widgets/seal/widget.ts';

/** One byte of the letter as it is being sealed: of the words still, sealed, or of the tag that is yet to come. */
export interface SealingByte {
  byte: number;
  state: 'open' | 'sealed' | 'to-come';
}

const bytesOf = (hex: string): number[] => (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));

/** What the letter is made of once this share of it is sealed, 0 to 1: byte after byte, and the tag last. */
export function sealingAt(
  { text, ciphertext, tag }: Pick<Result, 'text' | 'ciphertext' | 'tag'>,
  share: number,
): SealingByte[] {
  const words = bytesOf(text);
  const sealed = bytesOf(ciphertext + tag);
  const done = Math.floor(share * sealed.length);
  return sealed.map((byte, i) => {
    if (i < done) return { byte, state: 'sealed' };
    return { byte: words[i] ?? byte, state: i < words.length ? 'open' : 'to-come' };
  });
}
