import sharp from 'sharp';
import { side } from '../../../sim/town/big-place.ts';
import { hopOf } from './dots.ts';
import { cell, SHADES } from './paint.ts';

/**
 * The drawing as a picture in an address, made when the page is built: for whoever has no script, or none yet. It
 * has the people on the list alone, as all others would weigh twice as much; they are the ground under it.
 */
export async function still(dots: string, people: number, hops: number): Promise<string> {
  const size = side(people);
  const pixels = new Uint8Array(2 * size * size);
  for (let id = 0; id < people; id++) {
    const hop = hopOf(dots, id);
    if (hop > 0 && hop <= hops) pixels[2 * cell(id, people) + 1] = SHADES[hop as 1 | 2 | 3];
  }
  const image = sharp(pixels, { raw: { width: size, height: size, channels: 2 } });
  const webp = await image.webp({ lossless: true, effort: 6 }).toBuffer();
  return `data:image/webp;base64,${webp.toString('base64')}`;
}
