/** Of every picture in /social/, in pixels. */
export const WIDTH = 1200;
export const HEIGHT = 630;
