/** What a list of so many names, drawn blindly, would hold. */
export interface BlindDraw {
  /** Members that such a list has on average. */
  expected: number;
  /** How likely it has as many members as the list in question, or more. */
  atLeast: number;
}

/**
 * What chance alone would find: of `population` people, `members` are members, and a list of `listed` names holds
 * `found` of them. Leave out of all four who was known beforehand. The hypergeometric distribution, each
 * probability as a multiple of the one before. For up to some hundred members.
 */
export function byChance(population: number, members: number, listed: number, found: number): BlindDraw {
  const least = Math.max(0, members + listed - population);
  const most = Math.min(members, listed);
  let [weight, all, atLeast] = [1, 0, 0];
  for (let k = least; k <= most; k++) {
    all += weight;
    if (k >= found) atLeast += weight;
    weight *= ((members - k) * (listed - k)) / ((k + 1) * (population - members - listed + k + 1));
  }
  return { expected: population === 0 ? 0 : (listed * members) / population, atLeast: atLeast / all };
}
