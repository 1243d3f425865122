import type { Contact } from '../graph/contact.ts';
import { collapse, mirrored, type Pairs, sorted } from '../graph/csr.ts';
import type { CsrGraph } from '../graph/graph.ts';
import { type Rng, stream } from '../random.ts';
import { partOf, type Steps } from '../steps.ts';
import { BIG_KINDS, type BigKind, PEOPLE_PER_HUB, WAIT_HOURS } from './big-data.ts';
import { crewTies, friends, homes, hubCalls, near, odd, type Put, plant, ranked, work } from './big-ties.ts';
import { TOWN } from './data.ts';
import { GAPS, MEAN_GAP, quantileAt, stationaryAge } from './waits.ts';

/** Who is who in a big town. People are numbered in the order in which they live, 0 … people − 1, then hubs. */
export interface BigCast {
  people: number;
  /** The numbers of the hubs; the one that the whole town calls most first. */
  hubs: Uint32Array;
  /** Crews of 12 in no order, no two with a common member. An investigation starts from the first member. */
  crews: number[][];
  /** The reader, who is in no crew, and the friend to whom the reader wrote on the last day. */
  you: number;
  friend: number;
}

export interface BigTown extends BigCast {
  /** All numbers, with the age of each tie in hours. */
  graph: CsrGraph & { age: Uint16Array };
}

export interface BigOptions {
  /** From 1,000 to 2²⁰. */
  people: number;
  /** How many crews are planted, so that a share can be given an interval: from 1 to a thousandth of the people. */
  crews?: number;
}

/** Hours, in which years fit into 16 bits; the last one stands for everything beyond seven and a half years. */
const OLDEST = 65_535;
/** The reader's message of 20:41, at midnight. */
const YOUR_AGE = 4;
/** Room for ties, with repetitions: 18 for each person on average, which varies little. */
const ROOM = 19;

/** A table of 4,096 quantiles, so that a draw is a look into it. */
const TABLE_BITS = 12;
const table = (at: (u: number) => number): Float64Array =>
  Float64Array.from({ length: 1 << TABLE_BITS }, (_, i) => at((i + 0.5) / (1 << TABLE_BITS)));

class TieList implements Pairs<Uint16Array> {
  length = 0;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly about: Uint16Array;

  constructor(room: number) {
    this.a = new Uint32Array(room);
    this.b = new Uint32Array(room);
    this.about = new Uint16Array(room);
  }

  add(one: number, other: number, hours: number): void {
    const at = this.length++;
    this.a[at] = Math.min(one, other);
    this.b[at] = Math.max(one, other);
    this.about[at] = Math.min(OLDEST, Math.ceil(hours));
  }
}

/** What stands beside a tie, in hours, given its mean wait between conversations and its age in such waits. */
type Beside = (wait: number, age: number) => number;

function readerAndFriend(rng: Rng, n: number, taken: ReadonlySet<number>): [you: number, friend: number] {
  for (;;) {
    const you = rng.int(n);
    const friend = near(rng, you, n);
    if (you !== friend && !taken.has(you) && !taken.has(friend)) return [you, friend];
  }
}

function check({ people, crews = 1 }: BigOptions): void {
  if (!Number.isInteger(people) || people < 1000 || people > 2 ** 20)
    throw new RangeError(`${people} people`);
  const most = Math.floor(people / 1000);
  if (!Number.isInteger(crews) || crews < 1 || crews > most)
    throw new RangeError(`${crews} of ${most} crews`);
}

/**
 * Goes through the ties of a town, layer by layer, each layer from its own stream of chance. `tell` is given the
 * two, who may have a tie already, its mean wait between conversations in hours and its age in such waits.
 */
function* lay(
  seed: number,
  options: BigOptions,
  tell: (one: number, other: number, wait: number, age: number) => void,
): Steps<BigCast> {
  check(options);
  const { people: n, crews: crewCount = 1 } = options;
  const layer = (name: string) => stream(seed, TOWN.name, 'big', name);
  const lots = layer('ages');
  const ages = table(stationaryAge);
  const waits = {} as Record<BigKind, Float64Array>;
  for (const kind of BIG_KINDS) waits[kind] = table((u) => quantileAt(WAIT_HOURS[kind], u));
  const put: Put = (one, other, kind) => {
    // One draw for both: the upper bits decide on the age, those below on the wait.
    const drawn = lots.bits();
    const wait = waits[kind][(drawn >>> (32 - 2 * TABLE_BITS)) & ((1 << TABLE_BITS) - 1)] as number;
    if (one !== other) tell(one, other, wait, ages[drawn >>> (32 - TABLE_BITS)] as number);
  };

  yield* partOf(homes(put, layer('homes'), n), 0, 0.1);
  yield* partOf(work(put, layer('work'), n), 0.1, 0.3);
  yield* partOf(friends(put, layer('friends'), n), 0.3, 0.6);
  yield* partOf(odd(put, layer('odd'), n), 0.6, 0.7);
  const order = ranked(layer('hub ranks'), n, Math.ceil(n / PEOPLE_PER_HUB));
  yield* partOf(hubCalls(put, layer('hubs'), n, order), 0.7, 1);
  const rng = layer('crews');
  const crews = plant(rng, n, crewCount);
  for (const crew of crews) crewTies(put, rng, crew);
  const [you, friend] = readerAndFriend(layer('reader'), n, new Set(crews.flat()));
  const wait = quantileAt(WAIT_HOURS.friend, 0.5);
  tell(you, friend, wait, YOUR_AGE / wait);
  return { people: n, hubs: order, crews, you, friend };
}

function* build(seed: number, options: BigOptions, beside: Beside): Steps<BigTown> {
  const list = new TieList(ROOM * options.people);
  const tell = (one: number, other: number, wait: number, age: number) =>
    list.add(one, other, beside(wait, age));
  const cast = yield* partOf(lay(seed, options, tell), 0, 0.5);
  const n = cast.people + cast.hubs.length;
  const half = yield* partOf(sorted(n, list), 0.5, 0.8);
  const { row, adj, about } = yield* partOf(mirrored(n, collapse(half, Math.min)), 0.8, 1);
  return { ...cast, graph: { n, row, adj, age: about } };
}

/**
 * A town of up to a million people: "homes, work, friends, odd calls, hubs", like the small town’s, O(n) in time and
 * memory. No log is kept; each tie has the age of its latest conversation, drawn from the same bursty waits that make the
 * small town’s log. Of two people who are tied in several layers the latest conversation counts. The same seed and options
 * give the same town in every engine. A million people have 14 million ties, and take about 400 MB while they are built and
 * 190 MB afterwards. With its first step it throws a RangeError for sizes that it cannot build (`BigOptions`).
 */
export const buildTown = (seed: number, options: BigOptions): Steps<BigTown> =>
  build(seed, options, (wait, age) => wait * age);

/**
 * How strong the ties of the same town are: beside each entry of `graph.adj`, the mean hours from one conversation to the
 * next, begun ones counted as whole; of two people who are tied in several layers the shortest wait counts. The shorter the
 * wait, the stronger the tie. It throws a RangeError as `buildTown` does.
 */
export function* buildWaits(seed: number, options: BigOptions): Steps<Uint16Array> {
  return (yield* build(seed, options, (wait) => wait)).graph.age;
}

export interface BigLog extends BigCast {
  /** Conversations, in no order; t in seconds since the start of day 0. */
  log: Contact[];
}

/**
 * The same town with a log of its conversations on so many days, for small sizes: ten thousand people have about 20,000 a
 * day. Each tie begins in the middle of a wait, as a stationary process does, and goes on by the waits of the small town.
 * No rhythm of day and night. It throws a RangeError as `buildTown` does. In steps; work: conversations.
 */
export function* logTown(seed: number, options: BigOptions, days: number): Steps<BigLog> {
  const rng = stream(seed, TOWN.name, 'big', 'log');
  const log: Contact[] = [];
  const cast = yield* lay(seed, options, (a, b, wait) => {
    // Looked at backwards the process is the same: so long until the next as it is since the latest.
    let hours = wait * stationaryAge(rng.bits() / 2 ** 32);
    for (; hours < days * 24; hours += (wait * rng.quantile(GAPS)) / MEAN_GAP) {
      log.push({ a, b, t: Math.floor(hours * 3600) });
    }
  });
  return { ...cast, log };
}
