/** What must be fresh: keys, nonces, seeds. Looked at from outside, at bytes and at the chance that is handed in. */
import { toHex } from '../../src/sim/bytes.ts';
import type { Chance } from '../../src/sim/crypto/chance.ts';

/** Bytes that do not come twice by accident. */
const WINDOW = 8;

/** Every stretch of 8 bytes that stands in these parts more than once, in the same one or in two; hex, each once. */
export function repeated(parts: Iterable<Uint8Array>): string[] {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const part of parts) {
    const hex = toHex(part);
    for (let at = 0; at + 2 * WINDOW <= hex.length; at += 2) {
      const window = hex.slice(at, at + 2 * WINDOW);
      (seen.has(window) ? twice : seen).add(window);
    }
  }
  return [...twice];
}

/** The values that occur more than once. */
export const twice = <T>(values: readonly T[]): T[] =>
  values.filter((value, i) => values.indexOf(value) !== i);

/** The same chance; `draws` becomes what was drawn. */
export function recorded(chance: Chance): { chance: Chance; draws: Uint8Array[] } {
  const draws: Uint8Array[] = [];
  return {
    draws,
    chance: (bytes) => {
      const drawn = chance(bytes);
      draws.push(drawn.slice());
      return drawn;
    },
  };
}

/** A bit that no clamping, no masking and no mark of a version takes away. */
const BIT = 0x08;

/** The same chance but for one bit of draw number `which`, in its first byte or its last. */
function disturbed(chance: Chance, which: number, end: 'first' | 'last'): Chance {
  let drawn = 0;
  return (bytes) => {
    const bits = chance(bytes).slice();
    const at = end === 'first' ? 0 : bytes - 1;
    if (drawn++ === which) bits[at] = (bits[at] ?? 0) ^ BIT;
    return bits;
  };
}

/**
 * Lets something run with chance, and again for either end of every draw with one bit of it turned over. Returns the draws
 * (their number, and how long they are) that the result does not depend on, and the lengths of all.
 */
export function idleDraws(
  chance: () => Chance,
  run: (chance: Chance) => unknown,
): { idle: string[]; lengths: number[] } {
  const first = recorded(chance());
  const plainly = JSON.stringify(run(first.chance));
  const idle = first.draws.flatMap(({ length }, which) =>
    (['first', 'last'] as const).flatMap((end) =>
      JSON.stringify(run(disturbed(chance(), which, end))) === plainly ? `${which}: ${end} of ${length}` : [],
    ),
  );
  return { idle, lengths: first.draws.map(({ length }) => length) };
}
