/**
 * What the figure shows at each moment, counted in steps: old numbers fall silent, new ones appear, and then they are
 * matched one by one, in the order in which matching finds them: the most alike first. All of it is in the result.
 */
import type { Result } from './widget.ts';

type Matched = Pick<Result, 'rows' | 'pairs' | 'members'>;

/** Steps before anything is matched: silent, appeared. */
const BEFORE = 2;
/** Steps at most in which pairs are matched. */
const MOST = 8;
/** Of a step, how long after the first number the last one changes, and how long a change takes. */
const [SPAN, LENGTH] = [0.7, 0.3];

/** How many pairs are matched in one step. */
const each = (pairs: number): number => Math.max(1, Math.ceil(pairs / MOST));

export const stepsOf = ({ pairs }: Pick<Matched, 'pairs'>): number =>
  BEFORE + Math.ceil(pairs.length / each(pairs.length));

/** Of the pairs, in their order, those that are matched in one step: from … to. */
export function matchedIn({ pairs }: Pick<Matched, 'pairs'>, step: number): [from: number, to: number] {
  const at = (step: number) => Math.min(pairs.length, Math.max(0, step - BEFORE) * each(pairs.length));
  return [at(step - 1), at(step)];
}

export interface Found {
  pairs: number;
  /** Thieves and others joined to their own new number, and pairs that are not one person. */
  crew: number;
  others: number;
  wrong: number;
}

/** What the first so many pairs come to. */
export function foundIn({ pairs, members }: Pick<Matched, 'pairs' | 'members'>, n: number): Found {
  const some = pairs.slice(0, n);
  const right = some.filter((pair) => pair.right);
  const crew = right.filter(({ from }) => from < members).length;
  return { pairs: n, crew, others: right.length - crew, wrong: n - right.length };
}

export interface Board {
  /** Of each row: how silent the old number is, and how much the new one is there, 0 to 1. */
  silent: number[];
  there: number[];
  /** Of each pair, how far the line has come from the old number to the new one. */
  joined: number[];
  found: Found;
}

const clamped = (share: number): number => Math.min(1, Math.max(0, share));

export function boardAt(result: Matched, at: number): Board {
  const { rows, pairs } = result;
  const after = (row: number) => (SPAN * row) / Math.max(1, rows.length - 1);
  const changed = (at: number, row: number) => (at >= 1 ? 1 : clamped((at - after(row)) / LENGTH));
  const size = each(pairs.length);
  const joined = pairs.map((_, k) => clamped((at - BEFORE) * size - k));
  return {
    silent: rows.map((_, row) => changed(at, row)),
    there: rows.map((_, row) => changed(at - 1, row)),
    joined,
    found: foundIn(result, joined.filter((done) => done === 1).length),
  };
}
