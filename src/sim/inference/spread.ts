/** Eight of ten cases lie from `low` to `high`. */
export interface Spread {
  low: number;
  middle: number;
  high: number;
}

/**
 * The tenth, the fiftieth and the ninetieth hundredth of some values, each of them one of the values; of two that are as
 * near, the lower. There must be one at least.
 */
export function spread(values: Iterable<number>): Spread {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return { low: at(0.1), middle: at(0.5), high: at(0.9) };
}
