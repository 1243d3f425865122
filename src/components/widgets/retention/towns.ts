import type { Rule } from '../../../sim/graph/bfs.ts';
import { bend, type Entries, entries, tiesWithin, WINDOWS } from '../../../sim/inference/retention.ts';
import { type Spread, spread } from '../../../sim/inference/spread.ts';
import { memoMany } from '../../../sim/memo.ts';
import { finish } from '../../../sim/steps.ts';
import { type BigTown, buildTown } from '../../../sim/town/big.ts';
import type { Job } from '../../contract/widget.ts';
import { networkOf } from './network.ts';

export const PEOPLE = 5000;
/** Searches in each town: one from a member of each crew. */
export const CREWS = 5;
export const HUB_LIMIT = 200;
/** Towns that the figure’s numbers are compared with, from seed 1 up, whichever town is drawn. */
export const TOWNS = 30;

/** Whom a search follows: its list, then its contacts’ lists; without hubs, not those of very busy numbers. */
export const SEARCHES = ['one-hop', 'no-hubs', 'hubs'] as const;
export type SearchId = (typeof SEARCHES)[number];
const RULES: Readonly<Record<SearchId, Omit<Rule, 'days'>>> = {
  'one-hop': { maxHops: 1 },
  'no-hubs': { maxHops: 2, hubLimit: HUB_LIMIT },
  hubs: { maxHops: 2 },
};

export const townOf = (seed: number): BigTown => finish(buildTown(seed, { people: PEOPLE, crews: CREWS }));
export const searched = (town: BigTown, crew: number, search: SearchId): Entries =>
  entries(town, town.crews[crew] as number[], RULES[search]);

/** The town of the figure: each search from a member of its first crew, and what is left of its ties by window. */
export const town = /* @__PURE__ */ memoMany(6, String, (seed: number) => {
  const built = townOf(seed);
  const crew = built.crews[0] as number[];
  return {
    you: built.you,
    networks: SEARCHES.map((search) => networkOf(built, crew, RULES[search])),
    searches: SEARCHES.map((search) => searched(built, 0, search)),
    ties: WINDOWS.map((days) => tiesWithin(built, days)),
  };
});

/** Days at which curves are drawn: close together where they are steep. */
export const DRAWN = [
  ...Array.from({ length: 15 }, (_, i) => i),
  ...[17, 20, 25, 30, 35, 40, 46, 53, 61, 70, 80, 91],
  ...Array.from({ length: 9 }, (_, i) => Math.round((365 * (i + 4)) / 12)),
  ...Array.from({ length: 16 }, (_, i) => Math.round((365.25 * (i + 5)) / 4)),
];

/** What searches in the other towns find. */
export interface Compared {
  /** At each day of `DRAWN`: people on a list, and members found. */
  listed: Spread[];
  found: Spread[];
  /** At each of `WINDOWS`: hundredths of the people, and of the members found, whom five years would show. */
  share: Spread[];
  /** For each town: the day on which the mean of its lists bends. */
  bend: Spread;
  /** The same, for the middle town, if one looks at the first two years alone. */
  bendOfTwo: number;
}

type Found = Pick<Entries, 'listed' | 'found'>;

/** The day on which the mean of several lists bends, if one looks at so many days. */
function bendOf(searches: readonly Found[], days: number): number {
  const sum = new Float64Array(days + 1);
  for (const { listed } of searches)
    for (let day = 0; day <= days; day++) sum[day] = (sum[day] as number) + (listed[day] as number);
  return bend(sum);
}

function compare(towns: readonly (readonly Found[])[]): Compared {
  const all = towns.flat();
  const share = ({ listed }: Found, days: number) => {
    const most = listed.at(-1) as number;
    return most === 0 ? 0 : Math.round((100 * (listed[days] as number)) / most);
  };
  return {
    listed: DRAWN.map((day) => spread(all.map(({ listed }) => listed[day] as number))),
    found: DRAWN.map((day) => spread(all.map(({ found }) => found[day] as number))),
    share: WINDOWS.map((days) => spread(all.map((search) => share(search, days)))),
    bend: spread(towns.map((searches) => bendOf(searches, WINDOWS.at(-1) as number))),
    bendOfTwo: spread(towns.map((searches) => bendOf(searches, 730))).middle,
  };
}

/** What is found in the other towns so far, by search and town: whoever asks, or asks again, goes on from here. */
const found: Found[][][] = SEARCHES.map(() => []);
let compared: Compared[] | undefined;

/** The same searches in thirty other towns. All at once, as it is building the towns that takes time. */
export async function comparison(job: Job): Promise<Compared[]> {
  const done = () => found[0]?.length ?? 0;
  while (done() < TOWNS) {
    await job.step(done(), TOWNS);
    if (done() === TOWNS) break;
    const other = townOf(1 + done());
    for (const [k, search] of SEARCHES.entries()) {
      const lists = other.crews.map((_, crew) => searched(other, crew, search));
      found[k]?.push(lists.map(({ listed, found }) => ({ listed, found })));
    }
  }
  compared ??= found.map(compare);
  return compared;
}
