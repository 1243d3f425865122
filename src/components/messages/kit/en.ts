/** Words of what a reader may take along from a figure. They come when that is opened. */
export const words = {
  seedHint: 'Another number, another town: other people, other keys, other bytes.',
  another: 'Another town',
  link: 'Copy link',
  withMessage: 'include my message',
  copied: 'Copied.',
  notCopied: 'This page may not use the clipboard. Select the text and copy it.',
  embed: 'Embed',
  embedHint: 'Paste this where the figure should stand. It sets no cookie and asks no one else for anything.',
  copy: 'Copy',
  save: 'Save picture',
  /** What it is saved as: a number of pixels across and down, or one of these. */
  format: 'Size of the picture',
  size: (across: number, down: number): string => `${across} × ${down}`,
  formats: { whole: 'as tall as it is', vectors: 'as an SVG' },
  saving: 'Drawing …',
  /** Under a saved picture. `date`: the day it was saved. */
  credit: (address: string, date: string): string =>
    `What the Envelope Says, ${address}, CC BY 4.0, saved ${date}`,
  notSaved: 'The picture could not be drawn. Printing the page works too.',
  perhapsSaved: 'If no file came, the page around this figure does not allow it.',
};
