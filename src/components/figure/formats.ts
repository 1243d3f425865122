/** What a picture may be saved at, in pixels: a wide one for an article, a tall one for a telephone. */
export const PICTURE_SIZES = { wide: [1200, 675], portrait: [1080, 1350] } as const;
export type PictureSize = keyof typeof PICTURE_SIZES;
/** As tall as it is, at one of those sizes, or in vectors. */
export const FORMATS = ['whole', 'wide', 'portrait', 'vectors'] as const;
export type Format = (typeof FORMATS)[number];
export const isSize = (format: Format): format is PictureSize => Object.hasOwn(PICTURE_SIZES, format);
