import { permutation, type Rng } from '../random.ts';
import { release } from '../release.ts';
import type { Steps } from '../steps.ts';
import {
  type BigKind,
  CLOSED_PER_MILLE,
  COLLEAGUE_PER_MILLE,
  COMMUTE,
  CREW_LINES,
  CREW_SIZE,
  FRIENDS,
  GROUP,
  HUB_CALLS,
  NATIONAL,
  NATIONAL_PER_MILLE,
  ODD_TIES,
  RING,
} from './big-data.ts';
import { TOWN } from './data.ts';

/** Takes one tie of a layer. The two may be the same person, who then has no tie, or have a tie already. */
export type Put = (one: number, other: number, kind: BigKind) => void;

/** People, homes or groups between two reports of how far a layer is. */
const STRIDE = 1 << 14;

/**
 * Somebody at a distance d of 1 to n − 1 from number `at`, either way along streets that close to a ring of n people (2 or
 * more), with a chance that halves as d doubles (Kleinberg's 1 / d).
 */
export function near(rng: Rng, at: number, n: number): number {
  const drawn = rng.bits();
  const octave = (drawn >>> 1) % (32 - Math.clz32(n >>> 1));
  const d = ((1 << octave) + (rng.bits() & ((1 << octave) - 1))) % n;
  return (at + (drawn & 1 ? d : n - d)) % n;
}

/**
 * Homes of one to six people along the streets, of n people: all who live together are in contact. In steps; work: ties.
 */
export function* homes(put: Put, rng: Rng, n: number): Steps<void> {
  let sum = 0;
  const upTo = TOWN.homeSizesPerMille.map((share) => {
    sum += share;
    return sum;
  });
  for (let at = 0, home = 0; at < n; home++) {
    const drawn = rng.int(1000);
    const end = Math.min(n, at + 1 + upTo.findIndex((share) => drawn < share));
    for (let p = at; p < end; p++) for (let q = p + 1; q < end; q++) put(p, q, 'home');
    at = end;
    if (home % STRIDE === 0) yield at / n;
  }
}

/** Everybody in the order in which they live, but for a commute: a counting sort, O(n). */
function commuters(rng: Rng, n: number): Uint32Array {
  const reach = Math.max(1, Math.floor(n * COMMUTE));
  const key = Uint32Array.from({ length: n }, (_, id) => id + rng.int(reach));
  const next = new Uint32Array(n + reach + 1);
  for (const k of key) next[k + 1] = (next[k + 1] as number) + 1;
  for (let k = 1; k < next.length; k++) next[k] = (next[k] as number) + (next[k - 1] as number);
  const order = new Uint32Array(n);
  for (let id = 0; id < n; id++) {
    const at = next[key[id] as number] as number;
    order[at] = id;
    next[key[id] as number] = at + 1;
  }
  release(key, next);
  return order;
}

/** At least s with a chance of (least / s)^1.5: a Pareto distribution that needs a root, but no powers. */
function groupSize(rng: Rng): number {
  const drawn = rng.bits() / 2 ** 32;
  let size: number = GROUP.least;
  while (size < GROUP.most) {
    const ratio = GROUP.least / (size + 1);
    if (drawn >= ratio * Math.sqrt(ratio)) break;
    size++;
  }
  return size;
}

/**
 * Work, school or club, of n people: groups of people who live not too far apart, each in contact with the next `RING` of
 * the group and some with one more. In steps; work: ties.
 */
export function* work(put: Put, rng: Rng, n: number): Steps<void> {
  const order = commuters(rng, n);
  for (let from = 0, group = 0; from < n; group++) {
    const size = Math.min(n - from, groupSize(rng));
    for (let i = 0; i < size; i++) {
      const id = order[from + i] as number;
      for (let k = 1; k <= RING; k++) put(id, order[from + ((i + k) % size)] as number, 'work');
      if (rng.chance(COLLEAGUE_PER_MILLE)) put(id, order[from + rng.int(size)] as number, 'work');
    }
    from += size;
    if (group % STRIDE === 0) yield from / n;
  }
  release(order);
}

/** So many of everybody's latest friends are remembered, to find a friend of a friend: a power of two. */
const REMEMBERED = 4;

/**
 * Friendships of n people: each starts as many as `FRIENDS` draws, most of them with a friend of a friend, the others with
 * somebody near (`near`). In steps; work: ties.
 */
export function* friends(put: Put, rng: Rng, n: number): Steps<void> {
  const latest = new Uint32Array(n * REMEMBERED);
  const made = new Uint32Array(n);
  const remember = (p: number, q: number): void => {
    const count = made[p] as number;
    latest[p * REMEMBERED + (count & (REMEMBERED - 1))] = q;
    made[p] = count + 1;
  };
  const friendOf = (p: number): number => {
    const known = Math.min(REMEMBERED, made[p] as number);
    return latest[p * REMEMBERED + (rng.bits() % known)] as number;
  };
  for (let p = 0; p < n; p++) {
    for (let left = rng.quantile(FRIENDS); left > 0; left--) {
      const closes = (made[p] as number) > 0 && rng.chance(CLOSED_PER_MILLE);
      const q = closes ? friendOf(friendOf(p)) : near(rng, p, n);
      if (p === q) continue;
      put(p, q, 'friend');
      remember(p, q);
      remember(q, p);
    }
    if (p % STRIDE === 0) yield p / n;
  }
  release(latest, made);
}

/** Odd calls of n people: each starts `ODD_TIES` of them, with somebody near (`near`). In steps; work: ties. */
export function* odd(put: Put, rng: Rng, n: number): Steps<void> {
  for (let p = 0; p < n; p++) {
    for (let left = ODD_TIES; left > 0; left--) put(p, near(rng, p, n), 'odd');
    if (p % STRIDE === 0) yield p / n;
  }
}

/** The numbers of so many hubs, n … n + hubs − 1, in random order: the one that the whole town calls most first. */
export const ranked = (rng: Rng, n: number, hubs: number): Uint32Array =>
  permutation(rng, hubs).map((hub) => n + hub);

/** A number of `order` by Zipf's law among the first `NATIONAL`. */
function known(rng: Rng, order: Uint32Array): () => number {
  let sum = 0;
  const upTo = Uint32Array.from(order.subarray(0, NATIONAL), (_, rank) => {
    sum += Math.floor((1 << 24) / (rank + 1));
    return sum;
  });
  return () => {
    const drawn = rng.int(sum);
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (drawn < (upTo[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return order[low] as number;
  };
}

/**
 * Calls to hubs, `HUB_CALLS` by each of n people: to those that all know, which `order` has first, and to those of a
 * street, mostly one near. In steps; work: ties.
 */
export function* hubCalls(put: Put, rng: Rng, n: number, order: Uint32Array): Steps<void> {
  const national = known(rng, order);
  for (let p = 0; p < n; p++) {
    for (let left = HUB_CALLS; left > 0; left--) {
      const hub = rng.chance(NATIONAL_PER_MILLE)
        ? national()
        : n + Math.floor((near(rng, p, n) * order.length) / n);
      put(p, hub, 'hub');
    }
    if (p % STRIDE === 0) yield p / n;
  }
}

/** So many crews of `CREW_SIZE` people from anywhere among n, who have to be as many; nobody is in two of them. */
export function plant(rng: Rng, n: number, crews: number): number[][] {
  const taken = new Set<number>();
  while (taken.size < crews * CREW_SIZE) taken.add(rng.int(n));
  const members = [...taken];
  return Array.from({ length: crews }, (_, i) => members.slice(i * CREW_SIZE, (i + 1) * CREW_SIZE));
}

/** The ties of a crew, by its members' numbers: a ring with `CREW_LINES` lines across it. */
export function crewTies(put: Put, rng: Rng, crew: readonly number[]): void {
  const tied = new Set<number>();
  const tie = (i: number, j: number): void => {
    const key = Math.min(i, j) * CREW_SIZE + Math.max(i, j);
    if (i === j || tied.has(key)) return;
    tied.add(key);
    put(crew[i] as number, crew[j] as number, 'crew');
  };
  for (let i = 0; i < CREW_SIZE; i++) tie(i, (i + 1) % CREW_SIZE);
  while (tied.size < CREW_SIZE + CREW_LINES) tie(rng.int(CREW_SIZE), rng.int(CREW_SIZE));
}
