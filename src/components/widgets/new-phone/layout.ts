import type { Row } from './widget.ts';

/** Heights in pixels: a thief has a line to read, the others a dot. */
const HEIGHT = { crew: 27, other: 12, chance: 17 } as const;
const HEAD = 34;
const GAP = 8;

export interface Laid {
  /** Middle of each row, from the top. */
  y: number[];
  heads: { who: Row['who']; y: number }[];
  height: number;
}

/** Rows from top to bottom, with a heading where another group begins. */
export function laid(rows: readonly Row[]): Laid {
  const out: Laid = { y: [], heads: [], height: 0 };
  let last: Row['who'] | undefined;
  for (const { who } of rows) {
    if (who !== last) {
      if (last) out.height += GAP;
      out.heads.push({ who, y: out.height });
      out.height += HEAD;
      last = who;
    }
    out.y.push(out.height + HEIGHT[who] / 2);
    out.height += HEIGHT[who];
  }
  return out;
}
