/** Bytes as pairs of hex digits. */
export const pairs = (hex: string): string[] => hex.match(/../g) ?? [];

/** The same bytes as characters where they are plain ASCII, as they are in a JSON frame. */
export const ascii = (hex: string): string[] =>
  pairs(hex).map((pair) => {
    const code = Number.parseInt(pair, 16);
    return code > 32 && code < 127 ? String.fromCharCode(code) : code === 32 ? '·' : pair;
  });

/** One character or two, safe to stand in markup. */
export const escaped = (text: string): string =>
  text === '<' ? '&lt;' : text === '&' ? '&amp;' : text === '>' ? '&gt;' : text;
