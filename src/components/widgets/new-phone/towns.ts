import { type Dropped, dropped, type Relinked, relinkDropped } from '../../../sim/inference/new-phone.ts';
import { type Spread, spread } from '../../../sim/inference/spread.ts';
import { memoMany } from '../../../sim/memo.ts';
import { finish } from '../../../sim/steps.ts';
import type { Job } from '../../contract/widget.ts';

/** Days of records after the change that can be chosen. */
export const DAYS = [1, 2, 3, 5, 8, 14];
const SCENARIO = { people: 1000, before: 8, after: DAYS.at(-1) as number, others: 20 };
export const { people: PEOPLE, before: BEFORE } = SCENARIO;
/** Towns that the figure’s numbers are compared with, from seed 1 up, whichever town is drawn. */
export const TOWNS = 30;

export const townOf = (seed: number): Dropped => finish(dropped(seed, SCENARIO));
export const town = /* @__PURE__ */ memoMany(6, String, townOf);
/** Kept, so that steps that are played ask nothing anew. */
export const runOf = /* @__PURE__ */ memoMany(
  6,
  (seed: number, after: number, calls: number, similar: number) => `${seed} ${after} ${calls} ${similar}`,
  (seed: number, after: number, calls: number, similar: number): Relinked =>
    relinkDropped(town(seed), { after, calls, similar: similar / 100 }),
);

/** What matching finds in the other towns after so many days. */
export interface Compared {
  /** Members found again. */
  relinked: Spread;
  /** Of all pairs that are matched in all towns: how many there are, and how many are wrong. */
  matched: number;
  wrong: number;
}

function compare(runs: readonly Relinked[]): Compared {
  const sum = (of: (run: Relinked) => number) => runs.reduce((total, run) => total + of(run), 0);
  return {
    relinked: spread(runs.map(({ relinked }) => relinked)),
    matched: sum(({ matches }) => matches.length),
    wrong: sum(({ wrong }) => wrong),
  };
}

/** What is known of the other towns so far: whoever asks, or asks again, goes on from here. */
const others: Dropped[] = [];
const known = new Map<string, Compared[]>();

/** The same in thirty other towns, for each of `DAYS`. Kept: there are few settings, and each takes a while. */
export async function comparison(calls: number, similar: number, job: Job): Promise<Compared[]> {
  const name = `${calls} ${similar}`;
  const compared = known.get(name) ?? [];
  known.set(name, compared);
  // Building three towns takes about as long as going through all of them once.
  const ahead = () => (TOWNS - others.length) / 3 + DAYS.length - compared.length;
  const all = ahead();
  while (ahead() > 0) {
    await job.step(all - ahead(), all);
    const after = DAYS[compared.length];
    if (others.length < TOWNS) others.push(townOf(1 + others.length));
    else if (after !== undefined)
      compared.push(
        compare(others.map((town) => relinkDropped(town, { after, calls, similar: similar / 100 }))),
      );
  }
  return compared;
}
