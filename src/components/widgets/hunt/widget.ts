import { type Hunt, pool } from '../../../sim/inference/hunt.ts';
import { at } from '../../../sim/inference/median.ts';
import { type RankedList, readList } from '../../../sim/inference/ranked.ts';
import type { Spread } from '../../../sim/inference/spread.ts';
import { memoMany } from '../../../sim/memo.ts';
import { drive } from '../../contract/drive.ts';
import type { Params, Values } from '../../contract/params.ts';
import { inHundred } from '../../contract/share.ts';
import { seed } from '../../contract/shared.ts';
import { type Job, unwatched } from '../../contract/widget.ts';
import type { Words } from './messages/en.ts';
import { HOPS, listsOf, type Rule, TOWN } from './search.ts';

export const params = {
  seed,
  hops: { kind: 'int', default: 2, min: 1, max: HOPS },
  /** Numbers with more contacts are busy and not followed. */
  limit: { kind: 'choice', default: '200', options: ['50', '200', '1000', 'none'] },
  /** Days that records are kept. */
  kept: { kind: 'choice', default: '365', options: ['30', '91', '365', '1826'] },
  /** Days between conversations, on average, at which a tie still counts. */
  strength: { kind: 'choice', default: 'any', options: ['7', '30', '91', 'any'] },
  /** How many names of each list may be looked at, from the top. */
  budget: {
    kind: 'choice',
    default: 'all',
    options: ['10', '20', '50', '100', '200', '500', '1000', '2000', '5000', 'all'],
  },
} as const satisfies Params;

/** What the lists of all crews come to. */
export type Outcome = Omit<Hunt, 'each' | 'seed' | 'crews'> & {
  /** Lists with anybody on them. */
  lists: number;
};

export interface Result {
  seed: number;
  people: number;
  crews: number;
  members: number;
  hops: number;
  limit: number | null;
  kept: number;
  strength: number | null;
  budget: number | null;
  /** By the rule and the budget; and by the rule with one hop, two and three, whole lists. */
  now: Outcome;
  byHop: Outcome[];
  /** People on any of the lists, each counted once; null with a budget, as lists are then not gone through whole. */
  different: number | null;
  /** Of the latter in whole numbers: thieves found in 100, and bystanders for each, null if none was found. */
  inHundred: number[];
  swept: (number | null)[];
  /** Of the names looked at one in so many is a thief: of all lists together, and by the mean of their own shares. */
  oneIn: { pooled: number; mean: number } | null;
  /** For each budget, of the members how many are found, and of the names looked at how many are members. */
  byBudget: { found: Spread; right: Spread }[];
}

/** Seed of the bootstrap, whose draws have nothing to do with the town. */
const DRAWS = 1;

const outcome = /* @__PURE__ */ memoMany(
  400,
  (name: string, _lists: readonly RankedList[], hops: number, budget: number) => `${name} ${hops} ${budget}`,
  (_name: string, lists: readonly RankedList[], hops: number, budget: number): Outcome => {
    const { each, seed, crews, ...sums } = pool(
      lists.map((list) => readList(list, hops, budget)),
      TOWN.people,
      DRAWS,
    );
    return { ...sums, lists: each.filter(({ found, bystanders }) => found + bystanders > 0).length };
  },
);

/** In hundredths. */
function spread(shares: number[]): Spread {
  const sorted = shares.sort((p, q) => p - q);
  const hundredths = (share: number) => Math.round(100 * (at(sorted, share) ?? 0));
  return { low: hundredths(0.1), middle: hundredths(0.5), high: hundredths(0.9) };
}

function curve(lists: readonly RankedList[], hops: number): Result['byBudget'] {
  return params.budget.options.map((budget) => {
    const looked = lists.map((list) => readList(list, hops, budgetOf(budget) ?? TOWN.people));
    return {
      found: spread(looked.map(({ found, members }) => found / members)),
      right: spread(looked.map(({ found, listed }) => (listed === 0 ? 0 : found / listed))),
    };
  });
}

const numberOr = (none: string) => (value: string) => (value === none ? null : Number(value));
const limitOf = numberOr('none');
const strengthOf = numberOr('any');
const budgetOf = numberOr('all');

function oneIn({ found, precision, meanPrecision }: Outcome): Result['oneIn'] {
  if (found === 0 || !precision || !meanPrecision) return null;
  return { pooled: Math.round(1 / precision.value), mean: Math.round(1 / meanPrecision) };
}

/** Hunts each of 40 planted crews from one known member, by the reader’s rule and budget, and scores the lists. */
export async function compute(values: Values<typeof params>, job: Job = unwatched): Promise<Result> {
  const { seed, hops } = values;
  const rule: Rule = {
    seed,
    limit: limitOf(values.limit),
    days: Number(values.kept),
    strength: strengthOf(values.strength),
  };
  const { lists, different } = await drive(listsOf(rule), job);
  const budget = budgetOf(values.budget);
  const of = (within: number, most: number | null) =>
    outcome(JSON.stringify(rule), lists, within, most ?? TOWN.people);
  const now = of(hops, budget);
  const byHop = Array.from({ length: HOPS }, (_, i) => of(i + 1, null));
  return {
    seed,
    people: TOWN.people,
    crews: TOWN.crews,
    members: lists[0]?.members ?? 0,
    hops,
    limit: rule.limit,
    kept: rule.days,
    strength: rule.strength,
    budget,
    now,
    byHop,
    different: budget === null ? (different[hops - 1] ?? 0) : null,
    inHundred: byHop.map(({ recall }) => inHundred(recall?.value ?? 0)),
    swept: byHop.map(({ perMember }) => (perMember ? Math.round(perMember.value) : null)),
    oneIn: oneIn(now),
    byBudget: curve(lists, hops),
  };
}

/** Bystanders for each member found rise with every hop: how much the last hop has more than the first. */
function drowns(byHop: readonly Outcome[]): boolean {
  const swept = byHop.map(({ perMember }) => perMember?.value ?? null);
  return swept.every((n, i) => n !== null && (i === 0 || n > 2 * (swept[i - 1] as number)));
}

/** The figure’s title. */
export function finding({ hops, budget, now, byHop }: Result, words: Words): string {
  const [near, far] = [byHop[0], byHop.at(-1)] as [Outcome, Outcome];
  if (budget === null && drowns(byHop)) return words.findingDrowns(near, far);
  if (now.found === 0) return words.findingNobody(hops, budget);
  return words.findingNow(hops, budget, now);
}

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { members, crews, people, now, byHop, hops, budget } = result;
  const setting = words.setting(people, crews, members + 1, result);
  const sentences = [`${finding(result, words)}.`, setting, ...byHop.map((hop, i) => words.hop(i + 1, hop))];
  sentences.push(words.now(hops, budget, now, members, crews, result.different));
  if (result.oneIn) sentences.push(words.flatters(now.lists, result.oneIn));
  return [...sentences, words.caution];
}
