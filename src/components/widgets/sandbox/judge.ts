/** What a puzzle asks, what an answer comes to, and the best that can be had: found by trying everything. */
import { memoMany } from '../../../sim/memo.ts';
import { SMALL } from '../../../sim/town/small.ts';
import { HOPS, HUBS, PUZZLES, type Puzzle, type PuzzleId, puzzleOf } from './puzzles.ts';
import { type Found, isPerson, isThief, type Setting, search } from './search.ts';
import { isKnown, PAIRS } from './ties.ts';

const OF_THE_READER = { out: 'out', cut: 'ties', draw: 'ties', first: 'first' } as const;
/** Which part of a setting the reader changes to solve it. */
export const chosenIn = ({ tap }: Puzzle): 'out' | 'ties' | 'first' => OF_THE_READER[tap];

/** What may be chosen, one by one. */
function choices({ tap, first }: Puzzle): number[] {
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
  if (tap === 'first') return upTo(SMALL.people);
  if (tap === 'out') return upTo(SMALL.numbers).filter((id) => !first.includes(id));
  return upTo(PAIRS).filter((code) => isKnown(code) === (tap === 'cut'));
}

/** What of a setting counts in a puzzle: all else is as the puzzle has it, and of too many choices the latest stay. */
export function within(puzzle: Puzzle, setting: Setting): Setting {
  const { first, hops, hubs } = puzzle.rule ? { ...setting, first: puzzle.first } : puzzle;
  const part = chosenIn(puzzle);
  const may = new Set(choices(puzzle));
  const chosen = setting[part].filter((one) => may.has(one)).slice(-puzzle.most);
  return { first, hops, hubs, out: [], ties: [], [part]: chosen };
}

/** Whether it comes to what the puzzle asks for. */
function meets({ must, who = 0 }: Puzzle, { first }: Setting, { hop, found }: Found): boolean {
  if (must === 'off') return (hop[who] as number) < 0;
  if (must === 'everybody') return hop.every((hops, id) => hops >= 0 || !isPerson(id));
  if (must === 'innocent') return first.length > 0 && !first.some(isThief);
  const thieves = Array.from({ length: SMALL.people }, (_, id) => id).filter(isThief);
  return must === 'nothing' || found === thieves.filter((id) => !first.includes(id)).length;
}

export interface Judged {
  met: boolean;
  count: number;
}

export function judged(puzzle: Puzzle, setting: Setting, found: Found = search(setting)): Judged {
  const { listed, bystanders } = found;
  const counts = {
    listed: listed.length,
    found: found.found,
    bystanders,
    moves: setting[chosenIn(puzzle)].length,
  };
  return { met: meets(puzzle, setting, found), count: counts[puzzle.count] };
}

/** All ways to choose so many of these. */
function* picks(from: readonly number[], size: number, at = 0): Generator<number[]> {
  if (size === 0) yield [];
  else
    for (let i = at; i <= from.length - size; i++)
      for (const rest of picks(from, size - 1, i + 1)) yield [from[i] as number, ...rest];
}

/** Every answer that can be given, the ones with fewer choices first. */
function* answers(puzzle: Puzzle): Generator<Setting> {
  const rules = puzzle.rule
    ? HOPS.flatMap((hops) => HUBS.map((hubs) => ({ hops, hubs })))
    : [{ hops: puzzle.hops, hubs: puzzle.hubs }];
  for (let size = 0; size <= puzzle.most; size++)
    for (const chosen of picks(choices(puzzle), size))
      for (const rule of rules)
        yield { first: puzzle.first, out: [], ties: [], ...rule, [chosenIn(puzzle)]: chosen };
}

/** The best that can be had, and one answer that has it. */
export interface Best {
  count: number;
  answer: Setting;
}

/** Tries every answer. Where the reader’s own choices are counted, no larger number of them can do better. */
function tryAll(puzzle: Puzzle): Best {
  let best: Best | undefined;
  for (const answer of answers(puzzle)) {
    const { met, count } = judged(puzzle, answer);
    if (!met) continue;
    if (!best || (puzzle.wants === 'least' ? count < best.count : count > best.count))
      best = { count, answer };
    if (puzzle.count === 'moves') break;
  }
  if (!best) throw new RangeError('a puzzle that nobody can solve');
  return best;
}

export const bestOf = /* @__PURE__ */ memoMany(
  PUZZLES.length,
  (id: PuzzleId) => id,
  (id) => tryAll(puzzleOf(id)),
);
