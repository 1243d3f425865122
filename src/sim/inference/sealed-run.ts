import type { Rng } from '../random.ts';
import { type Binomial, binomial } from './binomial.ts';

/** What one run needs to know. `chance`: that a phone nobody has in mind gets something within a window. */
export interface SealedSetting {
  crowd: number;
  friends: number;
  rounds: number;
  answeredPerMille: number;
  control: boolean;
  popular: { phones: number; perMille: number };
  chance: number;
}

/** Who is alone on top: the sender, somebody else who writes to the receiver, somebody who never does, or nobody. */
export type Top = 'sender' | 'friend' | 'bystander' | 'nobody';

/** What a run has come to after one more message. */
export interface Standing {
  score: number;
  /** The highest score of anybody else, and the sender's place: who scores as high counts as before her. */
  best: number;
  rank: number;
  top: Top;
  /** Phones that got something in the window after this message. */
  present: number;
  /** Other phones by score: [score, phones], from the highest down to 1. */
  crowd: [score: number, phones: number][];
}

/** Phones that nobody has in mind, counted by score: to know where one stands, no more is needed. */
class Scores {
  private readonly counts: Float64Array;
  private readonly zero: number;
  private readonly joins: Binomial;
  /** Between which places in `counts` all phones are. */
  private low: number;
  private high: number;

  constructor(phones: number, chance: number, rounds: number) {
    this.zero = rounds + 1;
    this.counts = new Float64Array(2 * this.zero + 1);
    this.counts[this.zero] = phones;
    this.low = this.high = this.zero;
    this.joins = binomial(chance);
  }

  /** Each phone gets something in a window by chance, and its score goes up or down by one. Returns how many did. */
  window(rng: Rng, step: 1 | -1): number {
    let moved = 0;
    const [low, high] = [this.low, this.high];
    for (let i = 0; i <= high - low; i++) {
      // Begins at the end that scores move to, so that nobody moves twice.
      const from = step === 1 ? high - i : low + i;
      const n = this.counts[from] as number;
      if (n === 0) continue;
      const k = this.joins(rng, n);
      this.counts[from] = n - k;
      this.counts[from + step] = (this.counts[from + step] as number) + k;
      moved += k;
    }
    if ((this.counts[high + 1] as number) > 0) this.high++;
    if ((this.counts[low - 1] as number) > 0) this.low--;
    return moved;
  }

  /** Every score that somebody has, from the highest, and how many have it. */
  *descending(): Generator<[score: number, phones: number]> {
    for (let i = this.high; i >= this.low; i--) {
      const n = this.counts[i] as number;
      if (n > 0) yield [i - this.zero, n];
    }
  }
}

/** Who alone has the highest score. `crowd` as in a standing, but with all scores. */
function onTop(sender: number, friends: readonly number[], crowd: Standing['crowd']): Top {
  const [bystander, phones] = crowd[0] ?? [sender, 0];
  const highest = Math.max(sender, bystander, ...friends);
  const friendly = friends.filter((score) => score === highest).length;
  const others = bystander === highest ? phones : 0;
  if ((sender === highest ? 1 : 0) + friendly + others > 1) return 'nobody';
  if (others === 1) return 'bystander';
  return friendly === 1 ? 'friend' : 'sender';
}

/** Where the sender, number 0 of `known`, stands among who writes to the receiver and everybody else. */
function stand(known: readonly number[], others: readonly Scores[], present: number): Standing {
  const [score, ...friends] = known as [number, ...number[]];
  const phones = new Map<number, number>();
  for (const scores of others)
    for (const [s, n] of scores.descending()) phones.set(s, (phones.get(s) ?? 0) + n);
  const crowd = others.length > 1 ? [...phones].sort(([p], [q]) => q - p) : [...phones];
  let rank = 1 + friends.filter((other) => other >= score).length;
  for (const [s, n] of crowd) if (s >= score) rank += n;
  return {
    score,
    best: Math.max(...friends, crowd[0]?.[0] ?? Number.MIN_SAFE_INTEGER),
    rank,
    top: onTop(score, friends, crowd),
    present,
    crowd: crowd.filter(([s]) => s > 0),
  };
}

/**
 * One run of the attack: messages come to the receiver, each from one of its friends; the receipt comes in time
 * or not; meanwhile other phones get things by chance. Whoever got something in the window after a message scores
 * one, whoever did in a random other window loses one. Yields where the sender stands after each message.
 */
export function* follow(setting: SealedSetting, rng: Rng): Generator<Standing> {
  const { crowd, friends, rounds, popular, chance } = setting;
  const others = [
    { phones: crowd - popular.phones, chance },
    { phones: popular.phones, chance: popular.perMille / 1000 },
  ].flatMap((some) => (some.phones > 0 ? new Scores(some.phones, some.chance, rounds) : []));
  const one = binomial(chance);
  const known = new Array<number>(friends).fill(0);
  for (let round = 0; round < rounds; round++) {
    const answered = rng.int(friends);
    const inTime = rng.chance(setting.answeredPerMille);
    let present = 0;
    for (let id = 0; id < friends; id++) {
      const got = one(rng, 1) === 1 || (inTime && id === answered);
      if (got) present++;
      known[id] = (known[id] as number) + (got ? 1 : 0) - (setting.control ? one(rng, 1) : 0);
    }
    for (const scores of others) {
      present += scores.window(rng, 1);
      if (setting.control) scores.window(rng, -1);
    }
    yield stand(known, others, present);
  }
}
