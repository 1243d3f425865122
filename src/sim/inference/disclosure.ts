import { BadRecord, isWhole } from '../graph/contact.ts';
import { stream } from '../random.ts';

/** A round of a mix as somebody sees it who watches its exit and the target’s line: for whom there was something. */
export interface MixRound {
  /** The receiver of each message, of numbers 0 … crowd − 1, in any order. */
  to: readonly number[];
  /** How many of the messages the target sent; 0 for a round without her. */
  hers: number;
}

/**
 * The statistical disclosure attack on observed rounds (Danezis, "Statistical Disclosure Attacks", SEC 2003; Mathewson
 * and Dingledine, "Practical Traffic Analysis", PET 2004): what comes out in rounds in which the target sends, less
 * what the others of these rounds would bring. Rounds are added one by one, and the estimate can be asked for in
 * between. Batches may be of any sizes. Work: messages.
 */
export class Disclosure {
  /** How many messages each had in rounds in which the target sent. */
  readonly counts: Uint32Array;
  /** Messages by the target, and by others in the same rounds. */
  hers = 0;
  others = 0;
  private readonly without: Uint32Array;
  private messagesWithout = 0;
  private rounds = 0;

  constructor(crowd: number) {
    this.counts = new Uint32Array(crowd);
    this.without = new Uint32Array(crowd);
  }

  /** Throws a BadRecord, and adds nothing, if a receiver is none of the crowd or the target sent more than all. */
  add({ to, hers }: MixRound): void {
    const index = this.rounds;
    const crowd = this.counts.length;
    if (!isWhole(hers, to.length + 1))
      throw new BadRecord(index, 'hers', hers, `a whole number up to ${to.length}`);
    for (const [i, id] of to.entries())
      if (!isWhole(id, crowd)) throw new BadRecord(index, `to[${i}]`, id, `a whole number below ${crowd}`);
    this.rounds++;
    const column = hers > 0 ? this.counts : this.without;
    for (const id of to) column[id] = (column[id] as number) + 1;
    if (hers === 0) this.messagesWithout += to.length;
    else {
      this.hers += hers;
      this.others += to.length - hers;
    }
  }

  /**
   * For everybody the estimated share of the target’s messages that goes to them: (counts − others × background) ÷
   * hers. The shares add up to 1; by chance some are below 0. Their error shrinks with the root of the rounds. The
   * background, how the others’ messages are spread, comes from rounds without the target; if there were none it is
   * taken to be even, as in both papers, and whoever many write to is then mistaken for a friend. All are 0 before
   * the target has sent anything.
   */
  shares(): Float64Array {
    const { hers, others, without, messagesWithout, counts } = this;
    const even = 1 / counts.length;
    return Float64Array.from(counts, (count, id) => {
      const background = messagesWithout === 0 ? even : (without[id] as number) / messagesWithout;
      return hers === 0 ? 0 : (count - others * background) / hers;
    });
  }
}

/** What `Disclosure` makes of these rounds. Throws a BadRecord that names the first round it cannot read. */
export function disclose(crowd: number, rounds: Iterable<MixRound>): Float64Array {
  const disclosure = new Disclosure(crowd);
  for (const round of rounds) disclosure.add(round);
  return disclosure.shares();
}

/**
 * Rounds to be simulated: Alice sends one message a round to one of her friends, through a mix that also carries
 * batch − 1 messages of others to anybody.
 */
export interface Mix {
  /** N: who may be written to, numbers 0 … crowd − 1. */
  crowd: number;
  /** m: of these, how many Alice writes to, each as often. */
  friends: number;
  /** b: messages in a round. */
  batch: number;
}

/**
 * Rounds until an attacker, who sees who is written to in the rounds in which Alice sends, has all her friends on
 * top: each has a higher estimate than anybody else. Null if that takes more than `most` rounds. The others'
 * messages go to everybody alike, so the order of the estimates is that of the counts. Same seed, same answer;
 * work: rounds × batch.
 */
export function roundsToDisclose({ crowd, friends, batch }: Mix, seed: number, most: number): number | null {
  const rng = stream(seed, 'disclosure', `${crowd}-${friends}-${batch}`);
  const disclosure = new Disclosure(crowd);
  const { counts } = disclosure;
  const to = new Array<number>(batch);
  let highest = 0;
  for (let round = 1; round <= most; round++) {
    for (let i = 0; i < batch; i++) to[i] = i === 0 ? rng.int(friends) : rng.int(crowd);
    disclosure.add({ to, hers: 1 });
    for (const id of to) if (id >= friends) highest = Math.max(highest, counts[id] as number);
    let lowest = Number.POSITIVE_INFINITY;
    for (let friend = 0; friend < friends; friend++) lowest = Math.min(lowest, counts[friend] as number);
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
export function roundsExpected({ crowd, friends, batch }: Mix, l: number): number {
  const others = ((batch - 1) * (crowd - 1)) / (crowd * crowd);
  const own = (friends - 1) / (friends * friends);
  const root = friends * l * (Math.sqrt(others) + Math.sqrt(others + own));
  return root * root;
}
