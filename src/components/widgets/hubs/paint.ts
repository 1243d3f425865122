import { place, side } from '../../../sim/town/big-place.ts';
import { hopOf } from './dots.ts';

/** How dark a dot is, 0 to 255: not reached, then hop 1 to 3. Nearer is darker, so it reads in grey too. */
export const SHADES = [34, 255, 240, 120] as const;

/** The dot of one person in a square picture, rows from above. */
export function cell(id: number, people: number): number {
  const { x, y } = place(id, people, 1);
  return y * side(people) + x;
}

/** Dots that are set in one go, so that no frame is late on a slow phone. */
const SLICE = 1 << 15;
/** Milliseconds for which each hop stands alone, unless motion is unwelcome. */
const PAUSE = 300;

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** Where everybody's dot is; remembered, as only the size of the town decides. */
const cells = new Map<number, Promise<Uint32Array>>();
function cellsOf(people: number): Promise<Uint32Array> {
  const known = cells.get(people);
  if (known) return known;
  const made = (async () => {
    const all = new Uint32Array(people);
    for (let id = 0; id < people; id++) {
      all[id] = cell(id, people);
      // To find a place takes longer than to fill it.
      if (id % (SLICE / 4) === SLICE / 4 - 1) await frame();
    }
    return all;
  })();
  cells.set(people, made);
  return made;
}

/**
 * Draws everybody onto a canvas, in slices, one hop after another. Gives up when `wanted` says that something
 * newer is to be drawn. The dots are black of several strengths: the style sheet makes them ink.
 */
export async function paint(
  canvas: HTMLCanvasElement,
  { dots, people, hops }: { dots: string; people: number; hops: number },
  still: boolean,
  wanted: () => boolean,
): Promise<void> {
  const at = await cellsOf(people);
  const size = side(people);
  const image = new ImageData(size, size);
  const put = () => {
    if (canvas.width !== size) canvas.width = canvas.height = size;
    canvas.getContext('2d')?.putImageData(image, 0, 0);
  };
  for (let shown = still ? hops : 0; shown <= hops; shown++) {
    for (let id = 0; id < people; id++) {
      const hop = hopOf(dots, id);
      image.data[4 * (at[id] as number) + 3] = SHADES[hop <= shown ? hop : 0] as number;
      if (id % SLICE !== SLICE - 1) continue;
      await frame();
      if (!wanted()) return;
    }
    put();
    if (shown < hops) await new Promise((done) => setTimeout(done, PAUSE));
    if (!wanted()) return;
  }
}
