import type { Rule } from '../../../sim/graph/bfs.ts';
import { bend, type Entries, entries, tiesWithin, WINDOWS } from '../../../sim/inference/retention.ts';
import { memo } from '../../../sim/memo.ts';
import { finish } from '../../../sim/steps.ts';
import { type BigTown, buildTown } from '../../../sim/town/big.ts';
import type { Job } from '../../contract/widget.ts';

export const PEOPLE = 10_000;
/** Searches in each town: one from a member of each crew. */
export const CREWS = 10;
export const HUB_LIMIT = 200;
/** Towns that the figure’s numbers are compared with, from seed 1 up, whichever town is drawn. */
export const TOWNS = 30;

export const townOf = (seed: number): BigTown => finish(buildTown(seed, { people: PEOPLE, crews: CREWS }));
export const ruleOf = (hops: number, hubs: boolean): Omit<Rule, 'days'> =>
  hubs ? { maxHops: hops } : { maxHops: hops, hubLimit: HUB_LIMIT };

/** The town of the figure, and what the search in it finds by each rule. */
export const town = /* @__PURE__ */ memo((seed: number) => {
  const built = townOf(seed);
  return {
    you: built.you,
    searches: RULES.map(([hops, hubs]) => entries(built, built.crews[0] as number[], ruleOf(hops, hubs))),
    ties: WINDOWS.map((days) => tiesWithin(built, days)),
  };
});

/** Every rule that the figure’s controls can choose, as they all use the same towns. */
const RULES = [
  [1, false],
  [1, true],
  [2, false],
  [2, true],
] as const;
export const ruleIndex = (hops: number, hubs: boolean): number =>
  RULES.findIndex((rule) => rule[0] === hops && rule[1] === hubs);

/** Days at which curves are drawn: close together where they are steep. */
export const DRAWN = [
  ...Array.from({ length: 15 }, (_, i) => i),
  ...[17, 20, 25, 30, 35, 40, 46, 53, 61, 70, 80, 91],
  ...Array.from({ length: 10 }, (_, i) => Math.round((365 * (i + 4)) / 12)).slice(0, 9),
  ...Array.from({ length: 16 }, (_, i) => Math.round((365.25 * (i + 5)) / 4)),
];

/** Eight of ten cases lie from `low` to `high`. */
export interface Spread {
  low: number;
  middle: number;
  high: number;
}

export function spread(values: Iterable<number>): Spread {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return { low: at(0.1), middle: at(0.5), high: at(0.9) };
}

/** What searches in the other towns find. */
export interface Compared {
  /** At each day of `DRAWN`: people on a list, and members found. */
  listed: Spread[];
  found: Spread[];
  /** At each of `WINDOWS`: hundredths of the people, and of the members found, whom five years would show. */
  share: Spread[];
  /** For each town: the day on which the mean of its lists bends. */
  bend: Spread;
}

type Search = Pick<Entries, 'listed' | 'found'>;

function compare(towns: readonly (readonly Search[])[]): Compared {
  const all = towns.flat();
  const share = ({ listed }: Search, days: number) => {
    const most = listed.at(-1) as number;
    return most === 0 ? 0 : Math.round((100 * (listed[days] as number)) / most);
  };
  return {
    listed: DRAWN.map((day) => spread(all.map(({ listed }) => listed[day] as number))),
    found: DRAWN.map((day) => spread(all.map(({ found }) => found[day] as number))),
    share: WINDOWS.map((days) => spread(all.map((search) => share(search, days)))),
    bend: spread(
      towns.map((searches) => {
        const sum = new Float64Array(searches[0]?.listed.length ?? 0);
        for (const { listed } of searches)
          for (let day = 0; day < sum.length; day++)
            sum[day] = (sum[day] as number) + (listed[day] as number);
        return bend(sum);
      }),
    ),
  };
}

let known: Compared[] | undefined;

/** The same searches in thirty other towns, by every rule: built once, as that is what takes time. */
export async function comparison(job: Job): Promise<Compared[]> {
  if (known) return known;
  const found: Search[][][] = RULES.map(() => []);
  for (let i = 0; i < TOWNS; i++) {
    await job.step(i, TOWNS);
    const other = townOf(1 + i);
    for (const [k, [hops, hubs]] of RULES.entries()) {
      found[k]?.push(
        other.crews.map((crew) => {
          const { listed, found } = entries(other, crew, ruleOf(hops, hubs));
          return { listed, found };
        }),
      );
    }
  }
  known = found.map(compare);
  return known;
}
