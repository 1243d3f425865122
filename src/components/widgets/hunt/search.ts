import type { Rule as SearchRule } from '../../../sim/graph/bfs.ts';
import { AT_ONCE, bfsMany } from '../../../sim/graph/many.ts';
import { type RankedList, rankCrews, strongOnly } from '../../../sim/inference/ranked.ts';
import { memoMany } from '../../../sim/memo.ts';
import { partOf, type Steps } from '../../../sim/steps.ts';
import { type BigOptions, type BigTown, buildTown, buildWaits } from '../../../sim/town/big.ts';

/** So many people that there is room for 40 crews. */
export const TOWN: Required<BigOptions> = { people: 40_000, crews: 40 };
export const HOPS = 3;

export interface Rule {
  seed: number;
  /** Numbers with more contacts are not followed; null if all are. */
  limit: number | null;
  days: number;
  /** Ties count whose conversations are on average at most so many days apart; null if all do. */
  strength: number | null;
}

/** The latest answers of each kind, the oldest given up first. */
class Kept<T> {
  private readonly all = new Map<string, T>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** What is kept under this name, or else what the steps come to. */
  *or(name: string, steps: () => Steps<T>): Steps<T> {
    const known = this.all.get(name);
    if (known !== undefined) return known;
    const fresh = yield* steps();
    this.all.set(name, fresh);
    if (this.all.size > this.most) this.all.delete(this.all.keys().next().value as string);
    return fresh;
  }
}

const towns = /* @__PURE__ */ new Kept<BigTown>(4);
const strong = /* @__PURE__ */ memoMany(
  4,
  (name: string, _town: BigTown, _hours: Uint16Array, _days: number) => name,
  (_name: string, town: BigTown, hours: Uint16Array, days: number) => strongOnly(town, hours, days),
);
const waits = /* @__PURE__ */ new Kept<Uint16Array>(4);
const lists = /* @__PURE__ */ new Kept<Lists>(300);

function* townOf({ seed, strength }: Rule): Steps<BigTown> {
  const town = yield* partOf(
    towns.or(String(seed), () => buildTown(seed, TOWN)),
    0,
    0.5,
  );
  if (strength === null) return town;
  const hours = yield* partOf(
    waits.or(String(seed), () => buildWaits(seed, TOWN)),
    0.5,
    1,
  );
  return strong(`${seed} ${strength}`, town, hours, strength);
}

/** The list of each crew; and within one hop, two and three, how many different people are on any of them. */
interface Lists {
  lists: RankedList[];
  different: number[];
}

/** People whom a search from some crew’s known member reaches within so many hops, each counted once. */
function differentOn(
  { graph, people, crews }: BigTown,
  rule: Omit<SearchRule, 'maxHops'>,
  hops: number,
): number {
  const reached = new Uint8Array(people);
  for (let from = 0; from < crews.length; from += AT_ONCE) {
    const some = crews.slice(from, from + AT_ONCE).map(([first]) => first as number);
    const { seen } = bfsMany(graph, some, { ...rule, maxHops: hops });
    // Who is known is not on the crew’s own list, but may be on another’s.
    for (const [s, first] of some.entries()) seen[first] = (seen[first] as number) & ~(1 << s);
    for (let id = 0; id < people; id++) if (seen[id] !== 0) reached[id] = 1;
  }
  return reached.reduce((sum, one) => sum + one, 0);
}

/** The lists of all crews by this rule, three hops far, each in the order in which it would be gone through. */
export function* listsOf(rule: Rule): Steps<Lists> {
  return yield* lists.or(JSON.stringify(rule), function* () {
    const town = yield* partOf(townOf(rule), 0, 0.4);
    const { limit, days } = rule;
    const search = { days, ...(limit === null ? {} : { hubLimit: limit }) };
    const ranked = yield* partOf(rankCrews(town, { ...search, maxHops: HOPS }), 0.4, 0.9);
    const different = Array.from({ length: HOPS }, (_, i) => differentOn(town, search, i + 1));
    return { lists: ranked, different };
  });
}
