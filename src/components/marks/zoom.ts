import { select } from 'd3-selection';
import { type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom';

/** By how much each press of a button goes in. */
const PRESS = 1.6;

/** How a drawing lies on its sheet: a point p of it stands at k·p + (x, y), in units of the drawing. */
export interface View {
  k: number;
  x: number;
  y: number;
}
export const WHOLE: View = { k: 1, x: 0, y: 0 };

export interface Zoom {
  nearer(): void;
  farther(): void;
  whole(): void;
  /** Puts a point of the drawing into the middle, so many times as large. */
  at(point: readonly [number, number], k: number): void;
  stop(): void;
}

/** The page keeps what it scrolls by: one finger, and the wheel without a key. A mouse drags what is enlarged. */
function ours(event: Event, k: number): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey;
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) return event.touches.length > 1;
  return event.type === 'mousedown' && k > 1 && (event as MouseEvent).button === 0;
}

/** Lets hands enlarge and move the drawing of an SVG of this size, `most` times at most; `moved` is told where it lies. */
export function zoomable(
  svg: SVGSVGElement,
  [width, height]: readonly [number, number],
  most: number,
  moved: (view: View) => void,
): Zoom {
  let k = 1;
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, most])
    .extent([
      [0, 0],
      [width, height],
    ])
    .translateExtent([
      [0, 0],
      [width, height],
    ])
    .filter((event: Event) => ours(event, k))
    .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
      ({ k } = transform);
      moved({ k, x: transform.x, y: transform.y });
    });
  const selection = select(svg).call(behaviour).on('dblclick.zoom', null);
  return {
    nearer: () => behaviour.scaleBy(selection, PRESS),
    farther: () => behaviour.scaleBy(selection, 1 / PRESS),
    whole: () => behaviour.transform(selection, zoomIdentity),
    at: ([x, y], k) => {
      behaviour.scaleTo(selection, k);
      behaviour.translateTo(selection, x, y);
    },
    stop: () => {
      selection.on('.zoom', null);
    },
  };
}
