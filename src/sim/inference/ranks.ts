import { bfs, type Rule } from '../graph/bfs.ts';
import { type Contact, contacts, fold, type Graph, type Ties } from '../graph/graph.ts';
import { stream } from '../random.ts';
import { type Errors, perturb } from '../records/perturb.ts';
import type { Steps } from '../steps.ts';

export interface Ranked {
  id: number;
  score: number;
  /** 1 for the highest score; equal scores share the best rank. */
  rank: number;
  /** The middle 95 % of the ranks that the same records give with errors in them. */
  low: number;
  high: number;
}

/** Scores that differ by less than this share of the highest are equal: sums of fractions end in stray digits. */
const EQUAL = 1e-9;

function ranksOf(scores: ArrayLike<number>, among: number): number[] {
  let top = 0;
  for (let id = 0; id < among; id++) top = Math.max(top, scores[id] as number);
  const order = Array.from({ length: among }, (_, id) => id).sort(
    (p, q) => (scores[q] as number) - (scores[p] as number) || p - q,
  );
  const ranks = new Array<number>(among);
  let [rank, last] = [1, Number.POSITIVE_INFINITY];
  for (const [i, id] of order.entries()) {
    const score = scores[id] as number;
    if (last - score > EQUAL * top) rank = i + 1;
    ranks[id] = rank;
    last = score;
  }
  return ranks;
}

export interface Ranking {
  seed: number;
  rounds: number;
  errors: Errors;
  /** Numbers below `among`, by rank, then by number. */
  ranked: Ranked[];
}

/**
 * Who ranks how high by a measure of the graph, and how much of that survives errors in the records: the records
 * are spoilt `rounds` times, each time anew, and everybody’s rank counted. Only numbers below `among` are ranked
 * (people, not hubs). In steps; work: rounds × the measure’s.
 */
export function* rankIntervals(
  n: number,
  log: readonly Contact[],
  measure: (graph: Graph) => ArrayLike<number>,
  options: { errors: Errors; rounds: number; among: number; seed: number },
): Steps<Ranking> {
  const { errors, rounds, among, seed } = options;
  const scores = measure(fold(n, log));
  const rng = stream(seed, 'errors');
  const spoilt: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    yield round / rounds;
    spoilt.push(ranksOf(measure(fold(n, perturb(rng, n, log, errors))), among));
  }
  const tail = Math.floor(rounds * 0.025);
  const ranked = ranksOf(scores, among).map((rank, id) => {
    const seen = spoilt.map((ranks) => ranks[id] as number).sort((p, q) => p - q);
    return {
      id,
      score: scores[id] as number,
      rank,
      low: seen[tail] ?? rank,
      high: seen[rounds - 1 - tail] ?? rank,
    };
  });
  return { seed, rounds, errors, ranked: ranked.sort((p, q) => p.rank - q.rank || p.id - q.id) };
}

/** What one wrong number among somebody’s contacts adds to a search. */
export interface WrongNumber {
  seed: number;
  /** Names on the list as it should be. */
  listed: number;
  /** Names that each wrong number adds, itself included, rising: one entry a draw. */
  added: number[];
}

/**
 * Draws numbers at random that `from` is not in contact with, and for each says how many people more a search from
 * `from` would list, had one record named it by mistake. `rule.maxHops` is 1 or more. Only numbers below `among`
 * are drawn and counted.
 */
export function* wrongNumbers(
  graph: Ties,
  from: number,
  rule: Rule & { maxHops: number },
  options: { draws: number; among: number; seed: number },
): Steps<WrongNumber> {
  const { draws, among, seed } = options;
  const { hop } = bfs(graph, from, rule);
  const added: number[] = [];
  const rng = stream(seed, 'wrong numbers');
  while (added.length < draws) {
    yield added.length / draws;
    const wrong = rng.int(among);
    if (wrong === from || hop[wrong] === 1) continue;
    const closed = contacts(graph, wrong) > (rule.hubLimit ?? graph.n) || rule.closed?.has(wrong);
    const more = bfs(graph, wrong, { ...rule, maxHops: closed ? 0 : rule.maxHops - 1 }).hop;
    let count = 0;
    for (let id = 0; id < among; id++) if (more[id] !== -1 && hop[id] === -1) count++;
    added.push(count);
  }
  const listed = hop.subarray(0, among).reduce((sum, h) => sum + (h > 0 ? 1 : 0), 0);
  return { seed, listed, added: added.sort((p, q) => p - q) };
}
