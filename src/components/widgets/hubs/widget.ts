import { bfs, type Reach } from '../../../sim/graph/bfs.ts';
import { hubs } from '../../../sim/graph/graph.ts';
import { busiest, meanContacts } from '../../../sim/inference/busy.ts';
import { type BlindDraw, byChance } from '../../../sim/inference/chance.ts';
import { type Hunt, pool, searchCrews } from '../../../sim/inference/hunt.ts';
import type { Interval } from '../../../sim/inference/interval.ts';
import { at } from '../../../sim/inference/median.ts';
import { memoMany } from '../../../sim/memo.ts';
import { finish } from '../../../sim/steps.ts';
import type { BigTown } from '../../../sim/town/big.ts';
import { place, side } from '../../../sim/town/big-place.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed, step } from '../../contract/shared.ts';
import { type Job, unwatched } from '../../contract/widget.ts';
import { pack } from './fields.ts';
import type { Words } from './messages/en.ts';
import { inTown } from './town.ts';

export const params = {
  seed,
  people: {
    kind: 'choice',
    default: '100000',
    options: ['10000', '100000', '1000000'],
    heavy: ['1000000'],
  },
  hops: { kind: 'int', default: 2, min: 1, max: 3 },
  /** Whether numbers with more than `limit` contacts are followed. */
  hubs: { kind: 'flag', default: true },
  limit: { kind: 'choice', default: '200', options: ['50', '100', '200', '500', '1000', '5000'] },
  /** Days that records are kept. */
  kept: { kind: 'choice', default: '365', options: ['7', '30', '91', '182', '365', '548', '1826'] },
  step,
} as const satisfies Params;

export const HOPS = 3;
/** The map is a thousand wide and high. */
export const MAP = 1000;
export type Point = [x: number, y: number];

/** One value if busy numbers are followed, one if the search stops at them. */
export interface Both<T> {
  followed: T;
  stopped: T;
}

export interface Result {
  seed: number;
  people: number;
  hops: number;
  hubs: boolean;
  limit: number;
  /** Numbers with more contacts than `limit`. */
  busy: number;
  kept: number;
  /** How many steps it is played in, a hop each, and at which of them it is stopped; null at the end. */
  steps: number;
  step: number | null;
  /** People first reached at one hop, two and three. */
  counted: Both<number[]>;
  /** People that a person is in contact with on average in these records. */
  contacts: number;
  /** People on the list, and other members of the crew on it, of so many. */
  listed: Both<number>;
  found: Both<number>;
  members: number;
  /** What as many names, drawn blindly, would hold of the crew. */
  chance: BlindDraw;
  /** The busy number that fills most of the list if they are followed; `rank` among hubs, the busiest is 0, null for a person; `hop` at which it is reached. */
  hub: {
    rank: number | null;
    contacts: number;
    brought: number;
    through: number;
    hop: number;
    at: Point;
  } | null;
  /** The same search from one thief of each of the town’s crews: lists of the median crew, recall of all. */
  crews: number;
  median: Both<number>;
  recall: Both<Interval>;
  /** The reader’s hop by this rule, −1 if not on the list. */
  you: number;
  points: { first: Point; near: Point[]; found: Point[]; missed: Point[]; you: Point };
  /** The hops of those in `points.found`. */
  foundAt: number[];
  /** How much of each field of the map is on the list within one hop, two and three, packed as in `fields.ts`. */
  fields: string;
}

interface Rule {
  days: number;
  limit: number;
}

/** By this search the crew is chosen that is drawn, whatever the reader sets: the one with the middle list. */
const USUAL = { maxHops: 2, days: 365 };

const middleCrew = /* @__PURE__ */ memoMany(
  50,
  (name: string, _town: BigTown) => name,
  (_name: string, town: BigTown): number => {
    const lists = finish(searchCrews(town, USUAL)).map(({ listed }, crew) => ({ listed, crew }));
    lists.sort((p, q) => p.listed - q.listed || p.crew - q.crew);
    return at(lists, 0.5)?.crew ?? 0;
  },
);

/** A search as far as it is shown, up to three hops. */
interface Side {
  perHop: number[];
  /** The hops of the other members of the crew, and of the reader, −1 beyond three. */
  crew: number[];
  you: number;
  near: Point[];
  fields: string;
}

function sideOf(town: BigTown, { hop }: Reach, others: readonly number[]): Side {
  const counts = new Array<number>(HOPS + 1).fill(0);
  const near: Point[] = [];
  for (let id = 0; id < town.people; id++) {
    const h = hop[id] as number;
    if (h > 0) counts[h] = (counts[h] as number) + 1;
    if (h === 1) near.push(pointOf(town, id));
  }
  return {
    perHop: counts.slice(1),
    crew: others.map((id) => hop[id] as number),
    you: hop[town.you] as number,
    near,
    fields: pack(hop, town.people),
  };
}

interface Searched {
  sides: Both<Side>;
  /** The busy number that did it, for lists of one hop, two and three. */
  hubs: Result['hub'][];
}

/** Kept for the last few rules. */
const searched = /* @__PURE__ */ memoMany(
  50,
  (name: string, _town: BigTown, _crew: readonly number[], { days, limit }: Rule) =>
    `${name} ${days} ${limit}`,
  (_name: string, town: BigTown, [first, ...others]: readonly number[], { days, limit }: Rule): Searched => {
    const search = (rule: object) => bfs(town.graph, first as number, { maxHops: HOPS, days, ...rule });
    const reach = { followed: search({}), stopped: search({ hubLimit: limit }) };
    const hubs = [1, 2, 3].map((hops) => hubOf(town, reach, hops, limit));
    return { sides: both((which) => sideOf(town, reach[which], others)), hubs };
  },
);

/** Numbers only, so that many are kept: a reader moves to and fro. */
const hunted = /* @__PURE__ */ memoMany(
  400,
  (name: string, _town: BigTown, rule: object) => `${name} ${JSON.stringify(rule)}`,
  (_name: string, town: BigTown, rule: { maxHops: number; days: number; hubLimit?: number }): Hunt =>
    pool(finish(searchCrews(town, rule)), town.people, 1),
);
const meanOf = /* @__PURE__ */ memoMany(
  50,
  (name: string, _town: BigTown, days: number) => `${name} ${days}`,
  (_name: string, town: BigTown, days: number) => meanContacts(town.graph, town.people, days),
);

const busyIn = /* @__PURE__ */ memoMany(
  50,
  (name: string, _town: BigTown, limit: number) => `${name} ${limit}`,
  (_name: string, town: BigTown, limit: number) => hubs(town.graph, limit).size,
);

const both = <T>(of: (which: keyof Both<T>) => T): Both<T> => ({
  followed: of('followed'),
  stopped: of('stopped'),
});

function pointOf({ people, hubs }: BigTown, id: number): Point {
  const { x, y } = place(id, people, hubs.length);
  const cells = side(people);
  return [Math.round(((x + 0.5) * MAP) / cells), Math.round(((y + 0.5) * MAP) / cells)];
}

function hubOf(town: BigTown, reach: Both<Reach>, hops: number, limit: number): Result['hub'] {
  const hub = busiest(town.graph, reach.followed, reach.stopped, town.people, { hops, limit });
  if (!hub) return null;
  const { id, contacts, brought, through } = hub;
  const rank = id < town.people ? null : town.hubs.indexOf(id);
  return { rank, contacts, brought, through, hop: reach.followed.hop[id] as number, at: pointOf(town, id) };
}

function search(town: BigTown, values: Values<typeof params>, rule: Rule): Result {
  const { hops, hubs, seed, step } = values;
  const { days, limit } = rule;
  const name = `${seed} ${town.people}`;
  const crew = town.crews[middleCrew(name, town)] as number[];
  const { sides, hubs: busy } = searched(name, town, crew, rule);
  const [first, ...others] = crew as [number, ...number[]];
  const within = (hop: number | undefined) => hop !== undefined && hop > 0 && hop <= hops;
  const listed = both((which) => sides[which].perHop.slice(0, hops).reduce((sum, n) => sum + n, 0));
  const found = both((which) => sides[which].crew.filter(within).length);
  const which = hubs ? 'followed' : 'stopped';
  const side = sides[which];
  const crewAt = (on: boolean) =>
    others.filter((_, i) => within(side.crew[i]) === on).map((id) => pointOf(town, id));
  const hunts = {
    followed: hunted(name, town, { maxHops: hops, days }),
    stopped: hunted(name, town, { maxHops: hops, days, hubLimit: limit }),
  };
  return {
    seed,
    people: town.people,
    hops,
    hubs,
    limit,
    busy: busyIn(name, town, limit),
    kept: days,
    steps: hops,
    step: step < 0 || step >= hops ? null : step,
    counted: both((which) => sides[which].perHop),
    contacts: meanOf(name, town, days),
    listed,
    found,
    members: others.length,
    chance: byChance(town.people - 1, others.length, listed[which], found[which]),
    hub: busy[hops - 1] ?? null,
    crews: town.crews.length,
    median: both((which) => hunts[which].listed),
    recall: both((which) => hunts[which].recall as Interval),
    you: within(side.you) ? side.you : -1,
    points: {
      first: pointOf(town, first),
      near: side.near,
      found: crewAt(true),
      missed: crewAt(false),
      you: pointOf(town, town.you),
    },
    foundAt: side.crew.filter(within),
    fields: side.fields,
  };
}

/** Builds a town of up to a million people and follows the lines from one thief, with busy numbers and without. */
export function compute(values: Values<typeof params>, job: Job = unwatched): Promise<Result> {
  const rule = { days: Number(values.kept), limit: Number(values.limit) };
  return inTown(values.seed, Number(values.people), job, (town) => search(town, values, rule));
}

/**
 * Whether busy numbers bring ten times as many people, and more than one hop more would bring without them. Beyond the
 * third hop nothing is counted, so of that nothing is said.
 */
function outdoesHop({ hops, listed: { followed, stopped }, counted }: Result): boolean {
  const further = counted.stopped[hops];
  return followed >= 10 * stopped && further !== undefined && followed > stopped + further;
}

/** The figure’s title. */
export function finding(result: Result, words: Words): string {
  const { hops, hubs, people, limit, busy, listed } = result;
  const { followed, stopped } = listed;
  if (followed === 0) return words.findingNobody(hops);
  if (busy === 0) return words.findingNoneBusy(hops, followed, limit);
  if (followed === stopped) return words.findingSame(hops, followed);
  if (hubs) return words.findingFollowed(hops, followed, people, stopped, outdoesHop(result));
  return words.findingStopped(hops, stopped, followed);
}

/** What stands once so many hops are done. */
function stepSentence({ counted, hubs }: Result, hop: number, words: Words): string {
  if (hop === 0) return words.stepNone;
  const counts = counted[hubs ? 'followed' : 'stopped'].slice(0, hop);
  return words.stepHop(
    hop,
    counts[hop - 1] as number,
    counts.reduce((sum, n) => sum + n, 0),
  );
}

export interface Texts {
  /** After each hop, the beginning first. */
  steps: string[];
}

/** What the view says beside the picture. */
export const texts = (result: Result, words: Words): Texts => ({
  steps: Array.from({ length: result.steps + 1 }, (_, hop) => stepSentence(result, hop, words)),
});

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { hops, hubs, listed, found, members, chance, hub, crews, median, recall, limit, contacts } = result;
  const rule = hubs ? 'followed' : 'stopped';
  const sentences = [
    `${finding(result, words)}.`,
    ...(result.step === null
      ? []
      : [words.stopped(result.step, result.steps), stepSentence(result, result.step, words)]),
    words.setting(result.people, result.kept, limit),
    words.crew(found[rule], members, listed[rule], chance),
  ];
  if (hub) sentences.push(words.hub(hub, hubs));
  if (found.followed !== found.stopped) sentences.push(words.otherRule(hubs, found));
  sentences.push(
    words.crews(crews, hops, median, recall),
    words.sum(hops, contacts, result.counted),
    result.you > 0 ? words.youListed(result.you) : words.youNot,
    words.caution,
  );
  return sentences;
}
