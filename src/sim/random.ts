import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of chance. Every answer is an integer, so that all engines agree to the last bit. */
export interface Rng {
  /** Uniform over 0 … 2³²−1: the fastest answer, for models that ask millions of times. */
  bits(): number;
  /** Uniform over 0 … n−1. Throws a RangeError unless n is an integer from 1 to 2³². */
  int(n: number): number;
  /** One of the items, each as likely. Throws a RangeError if there are none. */
  pick<T>(items: readonly T[]): T;
  /** True in `perMille` of a thousand cases. */
  chance(perMille: number): boolean;
  /**
   * A value from a distribution given by its quantiles: integers in rising order, evenly spaced from the 0th
   * to the 100th percentile. Between two of them the value is interpolated and rounded down. Throws a RangeError for
   * fewer than two.
   */
  quantile(table: readonly number[]): number;
}

const STEPS = 65_536;

/** FNV-1a over UTF-16 units, then MurmurHash3's finaliser, which lets every input bit reach every output bit. */
function mix(text: string, basis: number): number {
  let h = basis;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * The stream of chance with this seed and these labels (xoroshiro128+ of pure-rand, started from a hash of both). The same
 * arguments always give the same stream; another seed or label gives an unrelated one, so a layer of the model that draws
 * more numbers does not disturb the others. The seed is any integer. Of its functions `int`, `pick` and `quantile` throw a
 * RangeError for arguments from which nothing can be drawn (`Rng`).
 */
export function stream(seed: number, ...labels: string[]): Rng {
  const name = JSON.stringify([seed, ...labels]);
  const basis = [0x811c9dc5, 0x9e3779b9, 0x243f6a88, 0xb7e15162];
  const state: number[] = basis.map((b) => mix(name, b));
  // A state of zeros would stay at zero for ever.
  if (!state.some((word) => word !== 0)) state[0] = 1;
  const source = xoroshiro128plusFromState(state);

  const int = (n: number): number => {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) throw new RangeError(`int(${n}): 1 to 2^32 expected`);
    return uniformInt(source, 0, n - 1);
  };
  return {
    bits: () => source.next() >>> 0,
    int,
    pick: <T>(items: readonly T[]): T => items[int(items.length)] as T,
    chance: (perMille) => int(1000) < perMille,
    quantile: (table) => {
      const at = int(STEPS) * (table.length - 1);
      const low = at >>> 16;
      const below = table[low];
      const above = table[low + 1];
      if (below === undefined || above === undefined)
        throw new RangeError('quantile: two values or more expected');
      return below + Math.floor(((above - below) * (at - low * STEPS)) / STEPS);
    },
  };
}

/** The whole numbers 0 … n−1 in random order, each order as likely (Fisher and Yates). */
export function permutation(rng: Rng, n: number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = rng.int(i + 1);
    const moved = order[i] as number;
    order[i] = order[j] as number;
    order[j] = moved;
  }
  return order;
}
