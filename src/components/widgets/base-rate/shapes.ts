interface Place {
  x: number;
  y: number;
}

const text = (n: number): string => String(Math.round(n * 10) / 10);

/** Places as a path to be stroked with round ends: of all ways to draw many dots the shortest. */
export const dots = (places: readonly Place[]): string =>
  places.map(({ x, y }) => `M${text(x)} ${text(y)}h0`).join('');

/** A diamond at each place, `d` from its middle to its points. */
export const diamonds = (places: readonly Place[], d: number): string =>
  places.map(({ x, y }) => `M${text(x)} ${text(y - d)}l${d} ${d} ${-d} ${d} ${-d} ${-d}z`).join('');
