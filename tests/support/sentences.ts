/** A text, cut into its sentences and its words. */

const cut = (granularity: 'sentence' | 'word', text: string) => [
  ...new Intl.Segmenter('en-GB', { granularity }).segment(text),
];

/** Headings are no sentences. */
export const sentences = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => cut('sentence', line).map(({ segment }) => segment.trim()))
    .filter((sentence) => /\p{L}/u.test(sentence));

export const words = (text: string): string[] =>
  cut('word', text).flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
