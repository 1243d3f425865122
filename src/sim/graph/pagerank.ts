import { contacts, type Ties } from './graph.ts';

/** The share of steps that follow a tie; the others start anew somewhere (Brin and Page, 1998). */
const DAMPING = 0.85;

/**
 * How often a walk comes by everybody, which follows a random tie with a chance of .85 and else starts anew at
 * anybody: shares that add up to 1. Of somebody without ties it always starts anew. All ties count the same.
 *
 * The walk's matrix is similar to a symmetric one with all eigenvalues within ±.85, so Chebyshev's semi-iterative
 * method applies (Golub and Varga, 1961): each step comes 1.8 times nearer, where the walk itself would come 1.2
 * times nearer. It stops when the error, as a share of the first guess's, is below `tolerance`. Only + − × ÷ and
 * one root, in a fixed order. Work: ties × the logarithm of the tolerance.
 */
export function pageRank(graph: Ties, tolerance = 1e-10): Float64Array {
  const { n, row, adj } = graph;
  const radius = DAMPING;
  const nearer = radius / (1 + Math.sqrt(1 - radius * radius));
  const degree = Float64Array.from({ length: n }, (_, u) => contacts(graph, u));
  // What each hands on along each of its ties.
  const share = degree.map((k) => (k > 0 ? DAMPING / k : 0));
  const handed = new Float64Array(n);
  let before = new Float64Array(n);
  let rank = new Float64Array(n).fill(1);
  let omega = 1;
  for (let error = 2; error > tolerance; error *= nearer) {
    for (let u = 0; u < n; u++) handed[u] = (rank[u] as number) * (share[u] as number);
    for (let u = 0; u < n; u++) {
      let sum = 1;
      const to = row[u + 1] as number;
      for (let i = row[u] as number; i < to; i++) sum += handed[adj[i] as number] as number;
      const old = before[u] as number;
      before[u] = omega * (sum - old) + old;
    }
    [before, rank] = [rank, before];
    omega = omega === 1 ? 1 / (1 - (radius * radius) / 2) : 1 / (1 - (radius * radius * omega) / 4);
  }
  let total = 0;
  for (const value of rank) total += value;
  return rank.map((value) => value / total);
}
