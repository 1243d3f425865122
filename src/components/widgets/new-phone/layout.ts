import type { Row } from './widget.ts';

/** Heights, counted in pixels of a phone: a thief has a line to read, the others a dot. */
const HEIGHT = { crew: 18, other: 6.5, chance: 9 } as const;
const HEAD = 22;
const GAP = 4;

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
