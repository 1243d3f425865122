import { type Dropped, dropped, look, type Relinked } from '../../../sim/inference/new-phone.ts';
import { memo } from '../../../sim/memo.ts';
import { finish } from '../../../sim/steps.ts';
import type { Job } from '../../contract/widget.ts';

/** Days of records after the change that can be chosen. */
export const DAYS = [1, 2, 3, 5, 8, 14];
const SCENARIO = { people: 1000, before: 8, after: DAYS.at(-1) as number, others: 20 };
export const { people: PEOPLE, before: BEFORE } = SCENARIO;
/** Towns that the figure’s numbers are compared with, from seed 1 up, whichever town is drawn. */
export const TOWNS = 30;

export const townOf = (seed: number): Dropped => finish(dropped(seed, SCENARIO));
export const town = /* @__PURE__ */ memo(townOf);

/** Eight of ten towns lie from `low` to `high`. */
export interface Spread {
  low: number;
  middle: number;
  high: number;
}

function spread(values: number[]): Spread {
  const sorted = values.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return { low: at(0.1), middle: at(0.5), high: at(0.9) };
}

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

let others: Dropped[] | undefined;
const known = new Map<string, Compared[]>();

/** The same in thirty other towns, for each of `DAYS`. Kept: there are few settings, and each takes a while. */
export async function comparison(calls: number, similar: number, job: Job): Promise<Compared[]> {
  const name = `${calls} ${similar}`;
  const kept = known.get(name);
  if (kept) return kept;
  const steps = DAYS.length + (others ? 0 : TOWNS / 3);
  if (!others) {
    const built: Dropped[] = [];
    for (let i = 0; i < TOWNS; i++) {
      await job.step(i / 3, steps);
      built.push(townOf(1 + i));
    }
    others = built;
  }
  const compared: Compared[] = [];
  for (const [i, after] of DAYS.entries()) {
    await job.step(steps - DAYS.length + i, steps);
    compared.push(compare(others.map((other) => look(other, { after, calls, similar: similar / 100 }))));
  }
  known.set(name, compared);
  return compared;
}
