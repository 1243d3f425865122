import { stream } from '../random.ts';

/**
 * The statistical disclosure attack (Danezis, "Statistical Disclosure Attacks", SEC 2003; Mathewson and
 * Dingledine, "Practical Traffic Analysis", PET 2004). Alice sends one message a round to one of her
 * friends, through a mix that also carries batch − 1 messages of others to anybody.
 */
export interface Disclosure {
  /** N: who may be written to, numbers 0 … crowd − 1. */
  crowd: number;
  /** m: of these, how many Alice writes to, each as often. */
  friends: number;
  /** b: messages in a round. */
  batch: number;
}

/**
 * Rounds until an attacker, who sees who is written to in the rounds in which Alice sends, has all her friends on
 * top: each was written to in more rounds than anybody else. Null if that takes more than `most` rounds. As the
 * others' messages go to everybody alike, this is the order of Danezis' estimate: batch × average of those rounds,
 * less what rounds without Alice would bring. Same seed, same answer; work: rounds × batch.
 */
export function roundsToDisclose(
  { crowd, friends, batch }: Disclosure,
  seed: number,
  most: number,
): number | null {
  const rng = stream(seed, 'disclosure', `${crowd}-${friends}-${batch}`);
  const rounds = new Uint32Array(crowd);
  const lastSeen = new Uint32Array(crowd);
  let highest = 0;
  for (let round = 1; round <= most; round++) {
    for (let i = 0; i < batch; i++) {
      const to = i === 0 ? rng.int(friends) : rng.int(crowd);
      if (lastSeen[to] === round) continue;
      lastSeen[to] = round;
      const n = (rounds[to] as number) + 1;
      rounds[to] = n;
      if (to >= friends && n > highest) highest = n;
    }
    let lowest = round;
    for (let friend = 0; friend < friends; friend++) lowest = Math.min(lowest, rounds[friend] as number);
    if (lowest > highest) return round;
  }
  return null;
}

/**
 * Rounds after which a friend's expected count is `l` standard deviations of its own and `l` of anybody else's
 * above anybody else's. Derived from the model: per round, a friend is written to 1/m more often; the variance is
 * (b − 1)(N − 1)/N² for anybody and (m − 1)/m² more for a friend. In the formula that Mathewson and Dingledine
 * print, two of these squares are missing; see docs/papers.md.
 */
export function roundsExpected({ crowd, friends, batch }: Disclosure, l: number): number {
  const others = ((batch - 1) * (crowd - 1)) / (crowd * crowd);
  const own = (friends - 1) / (friends * friends);
  const root = friends * l * (Math.sqrt(others) + Math.sqrt(others + own));
  return root * root;
}
