/** A share in hundredths: 0 and 100 mean none and all. */
export const inHundred = (share: number): number =>
  share === 0 ? 0 : share === 1 ? 100 : Math.min(99, Math.max(1, Math.round(100 * share)));
