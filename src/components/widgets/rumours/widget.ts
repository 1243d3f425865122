import type { Params, Values } from '../../contract/params.ts';
import type { Words } from './messages/en.ts';
import { SAYINGS, type Saying, STATEMENTS, type Verdict, verdict } from './record.ts';

/** Where the reader has put a statement. */
const pile = {
  kind: 'choice',
  default: 'unsorted',
  options: ['unsorted', 'true', 'false', 'unproven'],
} as const;

export const params = {
  record: { kind: 'choice', default: 'shown', options: ['shown', 'covered'] },
  /** How many of the sayings are known: all of them, or those up to a day. */
  known: { kind: 'int', default: SAYINGS.length, min: 0, max: SAYINGS.length },
  console: pile,
  whatsapp: pile,
  text: pile,
  belgium: pile,
  silence: pile,
  'no-sealing': pile,
} as const satisfies Params;

export type Id = Exclude<keyof typeof params, 'record' | 'known'>;
type Pile = (typeof pile.options)[number];

export interface Statement {
  id: Id;
  /** Rows of the ledger of claims. */
  claims: number[];
  sorted: Pile;
  /** What the sayings that are known settle. */
  verdict: Verdict;
  /** The same after each saying of all, known or not. */
  trail: Verdict[];
  /** Number of the saying that settled it, from 1; null if nothing known has. */
  settledBy: number | null;
}

export interface Result {
  /** The reader sorts before seeing the record, and has not finished: what is not sorted is covered. */
  covered: boolean;
  known: number;
  sayings: Saying[];
  statements: Statement[];
  counts: Record<Verdict, number>;
  sorted: number;
  /** How many the reader has sorted as the known record has them. */
  right: number;
}

const IDS = STATEMENTS.map(({ id }) => id as Id);

/** Weighs each statement by what was on record on a day, and compares that with the reader’s own sorting. */
export function compute(values: Values<typeof params>): Result {
  const statements = STATEMENTS.map(({ claims }, i): Statement => {
    const id = IDS[i] as Id;
    const trail = SAYINGS.map((_, last) => verdict(id, SAYINGS.slice(0, last + 1)));
    const now = verdict(id, SAYINGS.slice(0, values.known));
    const settled = trail.slice(0, values.known).lastIndexOf('unproven') + 1;
    return {
      id,
      claims,
      sorted: values[id],
      verdict: now,
      trail,
      settledBy: now === 'unproven' ? null : settled + 1,
    };
  });
  const having = (of: Verdict) => statements.filter((one) => one.verdict === of).length;
  const sorted = statements.filter((one) => one.sorted !== 'unsorted');
  return {
    covered: values.record === 'covered' && sorted.length < statements.length,
    known: values.known,
    sayings: SAYINGS,
    statements,
    counts: { true: having('true'), false: having('false'), unproven: having('unproven') },
    sorted: sorted.length,
    right: sorted.filter((one) => one.sorted === one.verdict).length,
  };
}

/** The figure's title. */
export function finding(result: Result, words: Words): string {
  const { covered, known, sayings, statements, counts, sorted, right } = result;
  const all = statements.length;
  if (covered) return words.findingCovered(all, all - sorted);
  const score = sorted === all ? words.score(right, all) : '';
  if (known < sayings.length) {
    const day = sayings[known - 1]?.date;
    const settled = all - counts.unproven;
    return (
      score + (day ? words.findingBy(day, settled, all, score !== '') : words.findingBefore(score !== ''))
    );
  }
  const of = (id: Id) => statements.find((one) => one.id === id)?.verdict;
  const held = of('console') === 'false' && of('whatsapp') === 'unproven';
  return score + (held ? words.findingStories(score !== '') : words.findingCounts(counts, score !== ''));
}

/** The picture in words, the finding first; of what is covered only what it is about. */
export function describe(result: Result, words: Words): string[] {
  const { covered, known, sayings, statements, counts } = result;
  if (covered)
    return [
      `${finding(result, words)}.`,
      ...statements.map(({ id, sorted, verdict: is }) =>
        sorted === 'unsorted' ? words.about[id] : words.verdict(words.about[id], is),
      ),
      words.coveredHow,
    ];
  return [
    `${finding(result, words)}.`,
    ...statements.map(({ id, verdict: is }) => words.verdict(words.about[id], is)),
    words.counts(counts, known, sayings.length),
    ...(known === sayings.length ? [words.fair] : []),
    words.rule,
  ];
}
