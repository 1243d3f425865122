import type { Dropped, Relinked } from '../../../sim/inference/new-phone.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed, step } from '../../contract/shared.ts';
import { type Job, unwatched } from '../../contract/widget.ts';
import type { Words } from './messages/en.ts';
import { boardAt, matchedIn, stepsOf } from './played.ts';
import { BEFORE, type Compared, comparison, DAYS, PEOPLE, runOf, TOWNS, town } from './towns.ts';

export const params = {
  seed,
  /** Days of records after the change. */
  after: { kind: 'choice', default: '8', options: DAYS.map(String) },
  /** Of 100 old contacts outside it, how many the crew goes on calling. */
  calls: { kind: 'choice', default: '100', options: ['100', '50', '25', '10', '0'] },
  /** Two numbers are matched if they have at least so many in 100 of their contacts in common. */
  similar: { kind: 'choice', default: '20', options: ['10', '20', '30', '50'] },
  step,
} as const satisfies Params;

/** A line of the drawing: somebody’s old number and their new one, −1 where they have none. */
export interface Row {
  who: 'crew' | 'other' | 'chance';
  old: number;
  next: number;
}

/** A new number that is put down to the owner of an old one; rows of the drawing. */
export interface Pair {
  from: number;
  to: number;
  shared: number;
  /** Hundredths of the contacts of either one that both have. */
  similar: number;
  right: boolean;
}

export interface Result {
  seed: number;
  people: number;
  before: number;
  after: number;
  calls: number;
  similar: number;
  /** Members of the crew and others with a new number, and how many of each are found again. */
  members: number;
  relinked: number;
  others: number;
  othersRelinked: number;
  /** Pairs that are matched, and those of them that are not one person. */
  matched: number;
  wrong: number;
  /** Numbers that fell silent and numbers that appeared. */
  silent: number;
  appeared: number;
  /** Members found on average if silent and new numbers were paired by lot. */
  byChance: number;
  rows: Row[];
  pairs: Pair[];
  towns: number;
  /** Days that can be chosen, and what matching finds in the other towns by then. */
  days: number[];
  byDays: Compared[];
  /** The same for the days chosen. */
  compared: Compared;
  /** How many steps there are to play, and the one it is stopped at; null at the end. */
  steps: number;
  step: number | null;
}

/** Everybody with a new number, and below them whoever else is in a pair, having fallen silent or appeared by chance. */
function rowsOf({ changed, first, members }: Dropped, matches: Relinked['matches']): Row[] {
  const rows: Row[] = changed.map((old, i) => ({
    who: i < members ? 'crew' : 'other',
    old,
    next: first + i,
  }));
  for (const { old, next } of matches) {
    if (!rows.some((row) => row.old === old)) rows.push({ who: 'chance', old, next: -1 });
    if (!rows.some((row) => row.next === next)) rows.push({ who: 'chance', old: -1, next });
  }
  return rows;
}

/** Matches old numbers with new ones by whom they call, in the town of this seed and in others. */
export async function compute(values: Values<typeof params>, job: Job = unwatched): Promise<Result> {
  const { seed } = values;
  const [after, calls, similar] = [Number(values.after), Number(values.calls), Number(values.similar)];
  const here = town(seed);
  const run = runOf(seed, after, calls, similar);
  const rows = rowsOf(here, run.matches);
  const byDays = await comparison(calls, similar, job);
  const pairs = run.matches.map(({ old, next, shared, similarity, right }) => ({
    from: rows.findIndex((row) => row.old === old),
    to: rows.findIndex((row) => row.next === next),
    shared,
    similar: Math.round(100 * similarity),
    right,
  }));
  const steps = stepsOf({ pairs });
  return {
    seed,
    people: PEOPLE,
    before: BEFORE,
    after,
    calls,
    similar,
    members: run.members,
    relinked: run.relinked,
    others: run.others,
    othersRelinked: run.othersRelinked,
    matched: run.matches.length,
    wrong: run.wrong,
    silent: run.silent,
    appeared: run.appeared,
    byChance: run.byChance,
    rows,
    pairs,
    towns: TOWNS,
    days: DAYS,
    byDays,
    compared: byDays[DAYS.indexOf(after)] as Compared,
    steps,
    step: values.step < 0 || values.step >= steps ? null : values.step,
  };
}

/** The figure’s title. */
export function finding({ matched, relinked, members, wrong }: Result, words: Words): string {
  return matched === 0 ? words.findingNothing : words.finding(relinked, members, wrong);
}

/** What the view says beside the picture: after each step, the beginning first. */
export interface Texts {
  steps: string[];
}

function stepSentence(result: Result, step: number, words: Words): string {
  const { before, after, members, others, silent, appeared, pairs } = result;
  if (step === 0) return words.stepNone(members, others, before);
  if (step === 1) return words.stepSilent(silent);
  if (step === 2) return words.stepAppeared(appeared, after);
  const [from, to] = matchedIn(result, step);
  const alike = pairs.slice(from, to).map(({ similar }) => similar);
  const { found } = boardAt(result, step);
  return words.stepMatched(to - from, Math.min(...alike), Math.max(...alike), found, members);
}

export const texts = (result: Result, words: Words): Texts => ({
  steps: Array.from({ length: result.steps + 1 }, (_, step) => stepSentence(result, step, words)),
});

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { people, before, after, calls, similar, members, others, compared, step, steps } = result;
  return [
    `${finding(result, words)}.`,
    ...(step === null ? [] : [words.stopped(step, steps, boardAt(result, step).found, members)]),
    words.setting(people, members, others, before),
    words.how(result.silent, result.appeared, before, after),
    words.rule(similar),
    words.calls(calls),
    words.others(result.othersRelinked, others),
    words.wrong(result.wrong, result.matched),
    words.chance(result.byChance),
    words.towns(after, compared, members, result.towns),
    words.caution,
  ];
}
