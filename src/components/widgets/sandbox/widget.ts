import { SMALL, SMALL_TOWN } from '../../../sim/town/small.ts';
import type { Params, Values } from '../../contract/params.ts';
import { step } from '../../contract/shared.ts';
import { stepsOf } from '../links/spread.ts';
import { bestOf, chosenIn, judged, within } from './judge.ts';
import type { Words } from './messages/en.ts';
import { HOPS, HUBS, PUZZLES, type PuzzleId, puzzleOf } from './puzzles.ts';
import type { Node, Result, Task } from './result.ts';
import { sayings, sentences, type Texts, title } from './said.ts';
import { contactsOf, type Found, isThief, type Setting, search, wayTo } from './search.ts';
import { changed, isKnown, PAIRS, pairOf } from './ties.ts';

export const params = {
  /** Numbers with more contacts than this are not followed. */
  hubs: { kind: 'choice', default: 'all', options: HUBS },
  /** One of the puzzles, or the town to do with as one likes. */
  puzzle: { kind: 'choice', default: 'free', options: ['free', ...PUZZLES] },
  /** Whom the search starts from. */
  first: { kind: 'numbers', default: [12], min: 0, max: SMALL.people - 1, most: 6 },
  hops: { kind: 'int', default: 2, min: HOPS[0], max: HOPS[2] },
  /** Numbers that are not followed, whatever their contacts. */
  out: { kind: 'numbers', default: [], min: 0, max: SMALL.numbers - 1, most: 6 },
  /** Pairs by their codes: a tie that is there is cut, one that is not is drawn. */
  ties: { kind: 'numbers', default: [], min: 0, max: PAIRS - 1, most: 40 },
  step,
} as const satisfies Params;

const same = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();

function taskOf(id: PuzzleId, setting: Setting, found: Found): Task {
  const puzzle = puzzleOf(id);
  const { tap, most, rule = false, must, who = -1, count: counts, wants } = puzzle;
  const { met, count } = judged(puzzle, setting, found);
  const { count: best, answer } = bestOf(id);
  const part = chosenIn(puzzle);
  const begun =
    !same(setting[part], params[part].default) ||
    (rule && (setting.hops !== puzzle.hops || setting.hubs !== puzzle.hubs));
  const solved = met && count === best;
  return { id, tap, most, rule, must, who, counts, wants, begun, met, count, best, solved, answer };
}

/** Searches the small town as it was changed, by this rule, and judges what comes of it if a puzzle asks for something. */
export function compute({ puzzle, step, ...values }: Values<typeof params>): Result {
  const setting = puzzle === 'free' ? values : within(puzzleOf(puzzle), values);
  const { first, hops, hubs, ties } = setting;
  const found = search(setting);
  const others = (ids: readonly number[]) => ids.filter((id) => !first.includes(id));
  const people = SMALL_TOWN.numbers.map(
    (one, id): Node => ({
      id,
      ...one,
      hop: found.hop[id] as number,
      via: found.via[id] as number,
      contacts: contactsOf(found, id),
    }),
  );
  const { steps } = stepsOf({ first: -1, people });
  const thieves = SMALL_TOWN.numbers.filter(({ role }) => role === 'crew').length;
  const at = (hop: number) => people.filter((p) => p.role !== 'hub' && p.hop === hop).length;
  const pairs = (kept: boolean) => ties.filter((code) => isKnown(code) === kept).map(pairOf);
  return {
    first: [...first],
    hops,
    hubs,
    out: others(setting.out),
    busy: others(found.busy),
    people,
    ties: changed(ties),
    edits: [...ties],
    drawn: pairs(false),
    cut: pairs(true),
    counts: {
      perHop: [0, 1, 2, 3].slice(0, hops + 1).map(at),
      total: found.listed.length,
      others: SMALL.people - first.length,
    },
    crew: { total: thieves - first.filter(isThief).length, found: found.found },
    bystanders: found.bystanders,
    way: (found.hop[0] as number) > 0 ? wayTo(found, 0) : [],
    task: puzzle === 'free' ? null : taskOf(puzzle, setting, found),
    steps,
    step: step < 0 || step >= steps ? null : step,
  };
}

export type { Node, Result, Texts };
/** What the view says beside the picture. */
export const texts = (result: Result, words: Words): Texts => sayings(result, words);

/** The figure’s title. */
export const finding = (result: Result, words: Words): string => title(result, words);

/** What a sighted reader would take from the picture, the finding first. */
export const describe = (result: Result, words: Words): string[] => sentences(result, words);
