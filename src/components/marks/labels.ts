/** A name to be written beside a dot, in drawing units. */
export interface Label {
  x: number;
  y: number;
  r: number;
  text: string;
}
export interface Placed extends Label {
  tx: number;
  ty: number;
  anchor: 'start' | 'middle' | 'end';
  /** Whether it hides no label that was placed before it. */
  clear: boolean;
}
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Where a label may stand, best first: beside, above, below, then the corners. */
function places(
  label: Label,
  size: number,
): { box: Box; tx: number; ty: number; anchor: Placed['anchor'] }[] {
  const width = [...label.text].length * size * 0.56;
  const gap = label.r + size * 0.35;
  const spots = [
    { dx: gap, dy: 0, anchor: 'start' },
    { dx: -gap, dy: 0, anchor: 'end' },
    { dx: 0, dy: -gap - size * 0.3, anchor: 'middle' },
    { dx: 0, dy: gap + size * 0.45, anchor: 'middle' },
    { dx: gap * 0.8, dy: -gap * 0.9, anchor: 'start' },
    { dx: gap * 0.8, dy: gap, anchor: 'start' },
    { dx: -gap * 0.8, dy: -gap * 0.9, anchor: 'end' },
    { dx: -gap * 0.8, dy: gap, anchor: 'end' },
  ] as const;
  return spots.map(({ dx, dy, anchor }) => {
    const tx = label.x + dx;
    const mid = label.y + dy;
    const left = anchor === 'start' ? tx : anchor === 'end' ? tx - width : tx - width / 2;
    return {
      box: { left, top: mid - size * 0.6, right: left + width, bottom: mid + size * 0.6 },
      tx,
      ty: mid + size * 0.34,
      anchor,
    };
  });
}

/**
 * Puts every label where it hides least, and says of each whether it would still hide another: greedy, most important first, over dots, other labels and the edges of
 * the drawing. Pure, so the same drawing is labelled the same way everywhere.
 */
export function placeLabels(
  labels: readonly Label[],
  dots: readonly { x: number; y: number; r: number }[],
  size: number,
  area: { width: number; height: number },
): Placed[] {
  const taken: Box[] = [];
  return labels.map((label) => {
    let best = places(label, size)[0] as ReturnType<typeof places>[number];
    let least = Number.POSITIVE_INFINITY;
    for (const place of places(label, size)) {
      const { box } = place;
      const outside =
        Math.max(0, -box.left) +
        Math.max(0, box.right - area.width) +
        Math.max(0, -box.top) +
        Math.max(0, box.bottom - area.height);
      let cost = outside * size * 20;
      for (const other of taken) cost += overlap(box, other) * 10;
      for (const { x, y, r } of dots)
        cost += overlap(box, { left: x - r, top: y - r, right: x + r, bottom: y + r });
      if (cost < least) {
        least = cost;
        best = place;
      }
    }
    const clear = taken.every((other) => overlap(best.box, other) === 0);
    if (clear) taken.push(best.box);
    return { ...label, tx: best.tx, ty: best.ty, anchor: best.anchor, clear };
  });
}
