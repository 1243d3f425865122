import type { Kind, Measure } from '../../measures.ts';

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'A month of the town’s records is spoilt 40 times over, and everybody ranked again each time. A bar is where 95 of 100 rankings put the name.',
  kindLegend: 'Some records',
  kind: { lost: 'get lost', wrong: 'name a wrong number', doubled: 'stand twice' } satisfies Record<
    Kind,
    string
  >,
  spoilt: (perMille: number): string => `How many: ${perMille / 10} in 100`,
  measureLegend: 'Ranked by',
  measure: {
    degree: 'contacts',
    records: 'records',
    betweenness: 'in between',
    pagerank: 'PageRank',
  } satisfies Record<Measure, string>,
  table: 'Places, true and in spoilt records',
  columns: { place: 'Place', name: 'Who', range: 'Spoilt', track: 'From first to last' },
  thief: 'thief',
  reader: 'You',
  range: (low: number, high: number): string => (low === high ? String(low) : `${low} to ${high}`),
  legend: { dot: 'true place', bar: 'in spoilt records' },
  firsts: (firsts: number, rounds: number): string => `${firsts} of ${rounds}`,
  hopTitle: 'One wrong first hop',
  before: 'names on the true list',
  after: 'names on the mistaken list',
  taken: 'taken for',
  added: 'Wrongly added',
  lost: 'Lost',
  nobody: 'nobody',
  /** A name; null is the reader. */
  called: (name: string | null): string => name ?? 'you',
};
