import type { Steps } from '../steps.ts';
import { type CsrGraph, degree } from './graph.ts';

/** The share of steps that follow a tie; the others start anew somewhere (Brin and Page, 1998). */
const DAMPING = 0.85;

/**
 * One step of the walk from `rank`, and beyond it by `omega` away from `before`, which the answer is written over.
 * `handed` is room for what each hands on along each of its ties, used again in every step.
 */
function walk(
  graph: CsrGraph,
  share: Float64Array,
  rank: Float64Array,
  before: Float64Array,
  handed: Float64Array,
  omega: number,
): void {
  const { n, row, adj } = graph;
  for (let u = 0; u < n; u++) handed[u] = (rank[u] as number) * (share[u] as number);
  for (let u = 0; u < n; u++) {
    let sum = 1;
    const end = row[u + 1] as number;
    for (let i = row[u] as number; i < end; i++) sum += handed[adj[i] as number] as number;
    const old = before[u] as number;
    before[u] = omega * (sum - old) + old;
  }
}

/**
 * How often a walk comes by everybody, which follows a random tie with a chance of .85 and else starts anew at
 * anybody: shares that add up to 1. Of somebody without ties it always starts anew. All ties count the same.
 *
 * The walk’s matrix is similar to a symmetric one with all eigenvalues within ±.85, so Chebyshev’s semi-iterative
 * method applies (Golub and Varga, 1961): each step comes 1.8 times nearer, where the walk itself would come 1.2
 * times nearer. It stops when the error, as a share of the first guess’s, is below `tolerance`. Only + − × ÷ and
 * one root, in a fixed order. In steps; work: ties × the logarithm of the tolerance.
 */
export function* pageRank(graph: CsrGraph, tolerance = 1e-10): Steps<Float64Array> {
  const square = DAMPING * DAMPING;
  const nearer = DAMPING / (1 + Math.sqrt(1 - square));
  let steps = 0;
  for (let error = 2; error > tolerance; error *= nearer) steps++;
  // The part of its rank that each hands on along each of its ties.
  const share = Float64Array.from({ length: graph.n }, (_, u) => DAMPING / Math.max(1, degree(graph, u)));
  let before = new Float64Array(graph.n);
  let rank = new Float64Array(graph.n).fill(1);
  const handed = new Float64Array(graph.n);
  let omega = 1;
  for (let step = 0; step < steps; step++) {
    yield step / steps;
    walk(graph, share, rank, before, handed, omega);
    [before, rank] = [rank, before];
    omega = 1 / (1 - (square * omega) / (step === 0 ? 2 : 4));
  }
  const total = rank.reduce((sum, value) => sum + value, 0);
  return rank.map((value) => value / total);
}
