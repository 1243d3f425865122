import { dictionary, flag, list, object, oneOf, whole } from '../../../sim/schema.ts';
import { SMALL } from '../../../sim/town/small.ts';
import puzzles from './puzzles.json' with { type: 'json' };

/** In the order in which they are offered. */
export const PUZZLES = ['halve', 'neighbour', 'crew', 'tie', 'cover', 'mistaken', 'record'] as const;
export type PuzzleId = (typeof PUZZLES)[number];

/** Numbers with more contacts than this are not followed; `all`: every number is. */
export const HUBS = ['all', '8', '6', '4'] as const;
export type Hubs = (typeof HUBS)[number];

/** How far a search may go. */
export const HOPS = [1, 2, 3] as const;

/** What a tap on the drawing does. */
export const TAPS = ['tie', 'first', 'out'] as const;
export type Tap = (typeof TAPS)[number];

const id = /* @__PURE__ */ whole(0, SMALL.numbers - 1);
const puzzle = /* @__PURE__ */ object(
  {
    /** What stands fixed, but for what the reader is to choose. */
    first: list(id, 1),
    hops: whole(1, 3),
    hubs: oneOf(HUBS),
    /** What the reader does: leave numbers out, cut or draw ties, choose first persons; and how often at most. */
    tap: oneOf(['out', 'cut', 'draw', 'first']),
    most: whole(1, 6),
    /** What an answer has to come to: `who` is off the list, all of the crew or everybody is on one, the first is no thief. */
    must: oneOf(['nothing', 'off', 'crew', 'everybody', 'innocent']),
    /** What is counted: names, thieves or bystanders on the list, or what the reader did; and whether less or more is better. */
    count: oneOf(['listed', 'found', 'bystanders', 'moves']),
    wants: oneOf(['least', 'most']),
  },
  {
    who: id,
    /** Whether hops and busy numbers are the reader’s to choose too. */
    rule: flag,
  },
);
export type Puzzle = ReturnType<typeof puzzle>;

const read = /* @__PURE__ */ dictionary(puzzle)(puzzles, 'puzzles.json');

export function puzzleOf(id: PuzzleId): Puzzle {
  const found = read[id];
  if (!found) throw new TypeError(`puzzles.json has no ${id}`);
  return found;
}
