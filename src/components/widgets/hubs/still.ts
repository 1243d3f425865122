import sharp from 'sharp';
import { FIELDS, strengths } from './fields.ts';

/** The map as a picture in an address, made when the page is built: for whoever has no script, or none yet. */
export async function still(fields: string, hops: number): Promise<string> {
  const pixels = new Uint8Array(2 * FIELDS * FIELDS);
  for (const [field, strength] of strengths(fields, hops).entries()) pixels[2 * field + 1] = strength;
  const image = sharp(pixels, { raw: { width: FIELDS, height: FIELDS, channels: 2 } });
  const webp = await image.webp({ lossless: true, effort: 6 }).toBuffer();
  return `data:image/webp;base64,${webp.toString('base64')}`;
}
