import { type Spread, spread } from '../../../sim/inference/spread.ts';
import { memo } from '../../../sim/memo.ts';
import {
  type CompelledRound,
  compel,
  type Group,
  type Market,
  MOST,
  makeMarket,
  type Rules,
  readable,
} from '../../../sim/town/moving.ts';
import { makePeople } from '../../../sim/town/people.ts';
import type { Job } from '../../contract/widget.ts';

/** Towns that the figure’s numbers are compared with. */
export const TOWNS = 30;
/** From here on up, so that they are the same whichever town is drawn. */
const FIRST = 1;

export const marketOf = (seed: number): Market => makeMarket(seed, makePeople(seed));

/** A share in whole hundredths: 0 and 100 mean none and all. */
export const inHundred = (part: number, whole: number): number =>
  part === 0 ? 0 : part === whole ? 100 : Math.min(99, Math.max(1, Math.round((100 * part) / whole)));

export const shareRead = (round: CompelledRound, group: Group): number => {
  const { read, all } = readable(round, group);
  return inHundred(read, all);
};

/** Of the towns, in hundredths. */
export type Compared = Record<'ordinary' | 'crew', Spread>;

const markets = /* @__PURE__ */ memo((first: number): Market[] =>
  Array.from({ length: TOWNS }, (_, i) => marketOf(first + i)),
);

/** What can be read in the towns, for each number of compelled services. */
function compare(rules: Rules): Compared[] {
  const towns = markets(FIRST).map((market) => compel(market, rules));
  const rounds = towns[0]?.length ?? 0;
  return Array.from({ length: rounds }, (_, k) => {
    const of = (group: Group) => spread(towns.map((town) => shareRead(town[k] as CompelledRound, group)));
    return { ordinary: of('ordinary'), crew: of('crew') };
  });
}

const known = new Map<number, Compared[][]>();

/** The same for each degree of determination. Kept: there are few settings, and each takes a while. */
export async function comparison(
  { sticky, outside }: Omit<Rules, 'determined'>,
  job: Job,
): Promise<Compared[][]> {
  const name = sticky * (MOST + 1) + outside;
  const kept = known.get(name);
  if (kept) return kept;
  const compared: Compared[][] = [];
  for (let determined = 0; determined <= MOST; determined++) {
    await job.step(determined, MOST + 1);
    compared.push(compare({ sticky, determined, outside }));
  }
  known.set(name, compared);
  return compared;
}
