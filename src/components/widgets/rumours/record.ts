import data from '../../../../content/rumours.json' with { type: 'json' };

export type Verdict = 'true' | 'false' | 'unproven';

/** What somebody said that speaks for or against a statement. */
export interface Bearing {
  on: string;
  side: 'for' | 'against';
  /**
   * `record`: somebody answers for it, by name or on oath, or documents were read, and it is about the thing
   * itself. `report`: unnamed, a guess, a silence taken for a sign, or about such cases in general.
   */
  as: 'record' | 'report';
}

/** One thing that was said, in the order in which it came to be known. */
export interface Saying {
  id: string;
  date: string;
  bears: Bearing[];
  sources: string[];
}

export const SAYINGS = data.events as Saying[];
export const STATEMENTS = data.statements;

/**
 * What can be said of a statement after these sayings: records settle it, for or against; reports, however many,
 * settle nothing, and neither do records that contradict each other.
 */
export function verdict(statement: string, sayings: readonly Saying[]): Verdict {
  const records = sayings
    .flatMap(({ bears }) => bears)
    .filter(({ on, as }) => on === statement && as === 'record');
  const sides = new Set(records.map(({ side }) => side));
  if (sides.size !== 1) return 'unproven';
  return sides.has('for') ? 'true' : 'false';
}
