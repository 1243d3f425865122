import type { Rng } from '../random.ts';
import { FRIEND, type TieKind, TOWN, townStream, YOU } from './data.ts';

type Pair = { a: number; b: number; kind: TieKind };

interface Plan {
  /** People along the streets. */
  order: readonly number[];
  home: readonly number[];
  crew: readonly number[];
}

/** People that go to work, school or a club, and the sizes of those groups. */
const WORKING_PER_MILLE = 760;
const GROUP_SIZES = [2, 2, 3, 3, 4, 5, 6, 9, 14];
const COLLEAGUE_PER_MILLE = 150;
const COMMUTE = 15;
/** How many friendships a person starts; as many again are started by others. */
const FRIENDS = [0, 0, 0, 1, 1, 1, 1, 2, 2, 3];
const CLOSED_PER_MILLE = 500;
const ODD_PER_MILLE = 250;

/** Pairs, each once: the layer that comes first keeps the pair. */
class Pairs {
  readonly all: Pair[] = [];
  private readonly seen = new Set<number>();
  private readonly of = new Map<number, number[]>();

  add(one: number, other: number, kind: TieKind): void {
    const [a, b] = one < other ? [one, other] : [other, one];
    const key = a * 65_536 + b;
    if (a === b || this.seen.has(key)) return;
    this.seen.add(key);
    this.all.push({ a, b, kind });
    this.contacts(a).push(b);
    this.contacts(b).push(a);
  }

  contacts(id: number): number[] {
    const list = this.of.get(id) ?? [];
    this.of.set(id, list);
    return list;
  }
}

/** Somebody at distance d along the streets, with a probability that falls as 1/d (Kleinberg). */
function kernel(n: number): (rng: Rng, at: number) => number {
  const upTo: number[] = [];
  let total = 0;
  for (let d = 1; d <= n >> 1; d++) {
    total += Math.floor(100_000 / d);
    upTo.push(total);
  }
  return (rng, at) => {
    const drawn = rng.int(total);
    const d = 1 + upTo.findIndex((sum) => drawn < sum);
    return (at + (rng.chance(500) ? d : n - d)) % n;
  };
}

function homes(pairs: Pairs, { order, home }: Plan): void {
  for (const [i, a] of order.entries()) {
    for (let j = i + 1; j < order.length && home[order[j] as number] === home[a]; j++) {
      pairs.add(a, order[j] as number, 'home');
    }
  }
}

/** Groups of people who live not too far apart: each knows two others there, some know one more. */
function work(pairs: Pairs, rng: Rng, { order }: Plan): void {
  const staff = order
    .map((id, at) => ({ id, at: at * 100 + rng.int(200 * COMMUTE), goes: rng.chance(WORKING_PER_MILLE) }))
    .filter(({ id, goes }) => goes || id === YOU || id === FRIEND)
    .sort((p, q) => p.at - q.at || p.id - q.id)
    .map(({ id }) => id);
  for (let from = 0; from < staff.length; ) {
    const group = staff.slice(from, from + rng.quantile(GROUP_SIZES));
    from += group.length;
    for (const [i, id] of group.entries()) {
      pairs.add(id, group[(i + 1) % group.length] as number, 'work');
      if (rng.chance(COLLEAGUE_PER_MILLE)) pairs.add(id, rng.pick(group), 'work');
    }
  }
}

function friends(pairs: Pairs, rng: Rng, { order }: Plan): void {
  const near = kernel(order.length);
  pairs.add(YOU, FRIEND, 'friend');
  for (const [at, id] of order.entries()) {
    for (let left = rng.pick(FRIENDS); left > 0; left--) {
      const mine = pairs.contacts(id);
      const theirs = mine.length > 0 && rng.chance(CLOSED_PER_MILLE) ? pairs.contacts(rng.pick(mine)) : [];
      pairs.add(id, theirs.length > 0 ? rng.pick(theirs) : (order[near(rng, at)] as number), 'friend');
    }
  }
}

function odd(pairs: Pairs, rng: Rng, { order }: Plan): void {
  for (const id of order) if (rng.chance(ODD_PER_MILLE)) pairs.add(id, rng.pick(order), 'odd');
}

/** A ring, so that nobody knows everybody, and one line across it. */
function crewTies(pairs: Pairs, { crew }: Plan): void {
  for (const [i, id] of crew.entries()) pairs.add(id, crew[(i + 1) % crew.length] as number, 'crew');
  pairs.add(crew[1] as number, crew[1 + (crew.length >> 1)] as number, 'crew');
}

function hubs(pairs: Pairs, rng: Rng, n: number): void {
  for (const [i, hub] of TOWN.hubs.entries()) {
    for (let id = 0; id < n; id++) {
      const calls = rng.chance(hub.callersPerMille);
      if (calls || (id === YOU && hub.readerCalls)) pairs.add(id, n + i, 'hub');
    }
  }
}

/**
 * Who is in contact with whom in the town with this seed, layer by layer, each layer from its own stream of chance. Each
 * pair once, the smaller number first: the layer that comes first keeps it. Hubs have the numbers after all people.
 */
export function makeTies(seed: number, plan: Plan): Pair[] {
  const pairs = new Pairs();
  homes(pairs, plan);
  work(pairs, townStream(seed, 'work'), plan);
  crewTies(pairs, plan);
  friends(pairs, townStream(seed, 'friends'), plan);
  odd(pairs, townStream(seed, 'odd'), plan);
  hubs(pairs, townStream(seed, 'hubs'), plan.order.length);
  return pairs.all;
}
