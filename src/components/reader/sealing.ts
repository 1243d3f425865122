import type { Result } from '../widgets/seal/widget.ts';

const bytesOf = (hex: string): string[] => hex.match(/../g) ?? [];

/** A letter of the alphabet as it is, any other byte as its two digits. */
function shown(byte: string): string {
  const code = Number.parseInt(byte, 16);
  return code >= 32 && code < 127 ? `&#${code};` : byte;
}

/**
 * What the letter is made of once this share of it is sealed, 0 to 1, a cell for each byte as HTML: those that are
 * sealed, those of the words that are still open, and those of the tag that are yet to come.
 */
export function sealingAt(
  { text, ciphertext, tag }: Pick<Result, 'text' | 'ciphertext' | 'tag'>,
  share: number,
): string {
  const words = bytesOf(text);
  const sealed = bytesOf(ciphertext + tag);
  const cells = sealed.map((byte, i) => {
    if (i < Math.floor(share * sealed.length)) return `<b>${byte}</b>`;
    const open = words[i];
    return open ? `<b class="open">${shown(open)}</b>` : `<b class="to-come">${byte}</b>`;
  });
  return cells.join('');
}
