import type { Contact } from '../graph/contact.ts';
import { type ContactGraph, fromEdges } from '../graph/graph.ts';
import { stream } from '../random.ts';
import { type Errors, perturb } from '../records/perturb.ts';
import type { Steps } from '../steps.ts';

export interface RankInterval {
  id: number;
  score: number;
  /** 1 for the highest score; equal scores share the best rank. */
  rank: number;
  /** The middle 95 % of the ranks that the same records give with errors in them. */
  low: number;
  high: number;
  /** How many times these put the number first, alone or with others. */
  firsts: number;
}

/** Scores that differ by less than this share of the highest are equal: sums of fractions end in stray digits. */
const EQUAL = 1e-9;

/** The rank of every number below `among`: 1 for the highest score, and the best rank shared by equal scores. */
export function ranksOf(scores: ArrayLike<number>, among: number): number[] {
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
  ranked: RankInterval[];
}

/**
 * Who ranks how high by a measure of the graph, and how much of that survives errors in the records: the records
 * are spoilt `rounds` times, each time anew, and everybody’s rank counted. Only numbers below `among` are ranked
 * (people, not hubs). In steps; work: rounds × the measure’s.
 */
export function* rankIntervals(
  n: number,
  log: readonly Contact[],
  measure: (graph: ContactGraph) => ArrayLike<number>,
  options: { errors: Errors; rounds: number; among: number; seed: number },
): Steps<Ranking> {
  const { errors, rounds, among, seed } = options;
  const scores = measure(fromEdges(n, log));
  const rng = stream(seed, 'errors');
  const spoilt: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    yield round / rounds;
    spoilt.push(ranksOf(measure(fromEdges(n, perturb(rng, n, log, errors))), among));
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
      firsts: seen.filter((one) => one === 1).length,
    };
  });
  return { seed, rounds, errors, ranked: ranked.sort((p, q) => p.rank - q.rank || p.id - q.id) };
}
