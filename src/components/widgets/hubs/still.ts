import sharp from 'sharp';
import { side } from '../../../sim/town/big-place.ts';
import { hopOf } from './dots.ts';
import { cell } from './paint.ts';

/** Fields along each side. A dot for everybody would be too much to send to whoever only reads. */
const FIELDS = 128;
/** How dark the fields are, from nobody on the list to everybody. */
const STRENGTHS = [0, 60, 110, 170, 255] as const;

/**
 * The drawing as a picture in an address, made when the page is built: for whoever has no script, or none yet.
 * It has fields of some half a dozen people each; the larger the part of them on the list, the darker.
 */
export async function still(dots: string, people: number, hops: number): Promise<string> {
  const size = side(people);
  const across = Math.max(1, size / FIELDS);
  const fields = size / across;
  const living = new Uint16Array(fields * fields);
  const listed = new Uint16Array(fields * fields);
  for (let id = 0; id < people; id++) {
    const at = cell(id, people);
    const field = Math.floor(Math.floor(at / size) / across) * fields + Math.floor((at % size) / across);
    living[field] = (living[field] as number) + 1;
    const hop = hopOf(dots, id);
    if (hop > 0 && hop <= hops) listed[field] = (listed[field] as number) + 1;
  }
  const pixels = new Uint8Array(2 * fields * fields);
  for (const [field, n] of listed.entries()) {
    const step = Math.ceil((n * (STRENGTHS.length - 1)) / Math.max(1, living[field] as number));
    pixels[2 * field + 1] = STRENGTHS[step] as number;
  }
  const image = sharp(pixels, { raw: { width: fields, height: fields, channels: 2 } });
  const webp = await image.webp({ lossless: true, effort: 6 }).toBuffer();
  return `data:image/webp;base64,${webp.toString('base64')}`;
}
