/** Days to look at: one for each set of defences, made once. */

import { memoMany } from '../../src/sim/memo.ts';
import { type DayTrace, scriptedDay } from '../../src/sim/network/scripted.ts';
import { type Defences, NO_DEFENCES } from '../../src/sim/network/state.ts';
import type { WatcherId } from '../../src/sim/observers/ids.ts';
import type { LogRecord } from '../../src/sim/observers/types.ts';
import { watch } from '../../src/sim/observers/watch.ts';

export const MESSAGE = 'Meet me under the harbour clock at nine. Tell nobody.';

export const defences = (...on: readonly (keyof Defences)[]): Defences => ({
  ...NO_DEFENCES,
  ...Object.fromEntries(on.map((one) => [one, true])),
});

/** The scripted day of this town, with these defences on. */
export const dayWith = memoMany(
  16,
  (seed: number, ...on: readonly (keyof Defences)[]) => [seed, ...on].join(),
  (seed, ...on): DayTrace => scriptedDay(seed, 'Ines', MESSAGE, defences(...on)),
);

/** None, each alone, all together. */
export const DEFENCE_SETS: readonly { name: string; on: readonly (keyof Defences)[] }[] = [
  { name: 'none', on: [] },
  { name: 'ech', on: ['ech'] },
  { name: 'doh', on: ['doh'] },
  { name: 'relay', on: ['relay'] },
  { name: 'sealed', on: ['sealed'] },
  { name: 'all', on: ['ech', 'doh', 'relay', 'sealed'] },
];

/** What one observer writes down of a day. */
export const recordsOf = (watcher: WatcherId, day: DayTrace): LogRecord[] =>
  watch(watcher, day).map(({ record }) => record);

/** All texts of a day, the reader's among them. */
export const textsOf = (day: DayTrace): string[] =>
  day.events.flatMap(({ kind, mine, text }) => (kind === 'message' ? [mine ? MESSAGE : (text ?? '')] : []));
