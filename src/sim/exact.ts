/** P(at most k of n), k < n, for a chance p of each that is at least k / n; 0 once it is far below any use here. */
function atMost(k: number, n: number, p: number): number {
  // All as multiples of P(exactly k), so that nothing is too small to be counted.
  let [below, above] = [0, 0];
  for (let j = k, weight = 1; weight > 1e-12 * below; j--) {
    below += weight;
    weight *= (j * (1 - p)) / ((n - j + 1) * p);
  }
  for (let j = k, weight = 1; j < n; j++) {
    weight *= ((n - j) * p) / ((j + 1) * (1 - p));
    above += weight;
    if (above > 1e6 * below) return 0;
    if (weight < 1e-12 * above) break;
  }
  return below / (below + above);
}

/** The chance at which so few as k of n come about in 2.5 % of cases, from above. */
function upper(k: number, n: number): number {
  if (k === n) return 1;
  let [low, high] = [k / n, 1];
  for (let step = 0; step < 45; step++) {
    const middle = (low + high) / 2;
    if (atMost(k, n, middle) > 0.025) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The 95 % interval of Clopper and Pearson (1934) for the chance of what came about k times in n independent tries: all
 * chances with which neither so many nor so few are rarer than 2.5 %. It holds the truth in 95 % of cases at least,
 * whatever n and the chance; Wilson's (`wilson`) is shorter, but only on average. Both ends are shares from 0 to 1. Needs
 * whole numbers 0 ≤ k ≤ n and n ≥ 1.
 */
export const exactly = (k: number, n: number): [low: number, high: number] => [
  k === 0 ? 0 : 1 - upper(n - k, n),
  upper(k, n),
];
