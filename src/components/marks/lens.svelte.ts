import type { View, Zoom } from './zoom.ts';

/** What enlarges a drawing; its code comes when somebody is about to use it. */
export class Lens {
  view = $state.raw<View>({ k: 1, x: 0, y: 0 });
  #zoom: Promise<Zoom> | undefined;
  readonly #svg: () => SVGSVGElement | undefined;
  readonly #size: readonly [number, number];

  readonly #most: number;

  /** `size`: of the drawing, in its own units; it is enlarged `most` times at most. */
  constructor(svg: () => SVGSVGElement | undefined, size: readonly [number, number], most = 8) {
    this.#svg = svg;
    this.#size = size;
    this.#most = most;
  }

  /** Gets ready. What did not come is asked for again the next time. */
  async ready(): Promise<Zoom | undefined> {
    const svg = this.#svg();
    if (!svg) return undefined;
    this.#zoom ??= import('./zoom.ts').then(({ zoomable }) =>
      zoomable(svg, this.#size, this.#most, (view) => {
        this.view = view;
      }),
    );
    try {
      return await this.#zoom;
    } catch {
      this.#zoom = undefined;
      return undefined;
    }
  }

  async enlarge(how: 'nearer' | 'farther' | 'whole'): Promise<void> {
    (await this.ready())?.[how]();
  }

  /** Puts a point of the drawing into the middle, so many times as large. */
  async look(point: readonly [number, number], k: number): Promise<void> {
    (await this.ready())?.at(point, k);
  }

  /** Where in the drawing something is that happened in the page. */
  at({ clientX, clientY }: MouseEvent): readonly [x: number, y: number] | undefined {
    const box = this.#svg()?.getBoundingClientRect();
    if (!box) return undefined;
    const { k, x, y } = this.view;
    const [width, height] = this.#size;
    return [
      (((clientX - box.left) / box.width) * width - x) / k,
      (((clientY - box.top) / box.height) * height - y) / k,
    ];
  }
}
