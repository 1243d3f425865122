/**
 * Natural logarithms of 0 … n, made with + × ÷ alone so that all engines agree: ln k = ln (k − 1) + 2 artanh
 * (1 / (2k − 1)), the series broken off where it no longer counts. Entry 0 is 0, as c ln c is 0 for nothing
 * counted.
 */
export function logs(n: number): Float64Array {
  const ln = new Float64Array(n + 1);
  for (let k = 2; k <= n; k++) {
    const x = 1 / (2 * k - 1);
    let [term, sum] = [x, 0];
    for (let odd = 1; term > 1e-18; odd += 2) {
      sum += term / odd;
      term *= x * x;
    }
    ln[k] = (ln[k - 1] as number) + 2 * sum;
  }
  return ln;
}
