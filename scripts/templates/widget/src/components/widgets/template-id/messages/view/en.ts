import type { Result } from '../../widget.ts';

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption: 'A coin, to start from: what a figure needs, and nothing more.',
  tosses: (n: number): string => (n === 1 ? '1 toss' : `${n} tosses`),
  sideLegend: 'Count',
  side: { heads: 'heads', tails: 'tails' } satisfies Record<Result['side'], string>,
  count: (count: number, of: number): string => `${count} of ${of}`,
  row: (count: number, of: number): string => `A row of ${of} coins, of which ${count} are full.`,
};
