/** Text as outlines: what rasterises the picture would otherwise set it in whatever font the machine has. */
import { create } from 'fontkitten';
import display from '../../styles/fonts/newsreader-display.woff2?inline';
import sans from '../../styles/fonts/public-sans.woff2?inline';

const font = (dataUrl: string) => {
  const opened = create(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
  if (!('glyphsForString' in opened)) throw new Error('The font file holds a collection');
  return opened;
};
const FONTS = { display: font(display), sans: font(sans) };
export type Face = keyof typeof FONTS;

/** How wide a text is in a face, in pixels at a size of one. */
const width = (face: Face, text: string): number =>
  FONTS[face].glyphsForString(text).reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) /
  FONTS[face].unitsPerEm;

/** A line of text as one SVG path, its baseline starting at (x, y). A character that the face lacks throws. */
export function line(face: Face, text: string, size: number, x: number, y: number, fill: string): string {
  const { unitsPerEm } = FONTS[face];
  let pen = 0;
  let shapes = '';
  for (const glyph of FONTS[face].glyphsForString(text)) {
    if (glyph.id === 0) throw new Error(`The ${face} font lacks a character of “${text}”`);
    const d = glyph.path.toSVG();
    if (d) shapes += `<path transform="translate(${pen})" d="${d}"/>`;
    pen += glyph.advanceWidth;
  }
  const scale = size / unitsPerEm;
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${shapes}</g>`;
}

/** A text in lines no wider than `room`, at the largest of the sizes at which there are at most `most` of them. */
export function inLines(face: Face, text: string, room: number, sizes: readonly number[], most: number) {
  for (const size of sizes) {
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && width(face, `${last} ${word}`) * size <= room)
        lines[lines.length - 1] += ` ${word}`;
      else lines.push(word);
    }
    if (lines.length <= most && lines.every((one) => width(face, one) * size <= room)) return { size, lines };
  }
  throw new Error(`“${text}” is too long for the picture`);
}
