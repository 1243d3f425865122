/** The search of a large town, with busy numbers and without. What it takes long to find is remembered. */
import { bfs, type Reach } from '../../../sim/graph/bfs.ts';
import { hubs } from '../../../sim/graph/graph.ts';
import { busiest, meanContacts } from '../../../sim/inference/busy.ts';
import { byChance } from '../../../sim/inference/chance.ts';
import { type Hunt, pool, searchCrews } from '../../../sim/inference/hunt.ts';
import type { Interval } from '../../../sim/inference/interval.ts';
import { at } from '../../../sim/inference/median.ts';
import { memoMany } from '../../../sim/memo.ts';
import { finish } from '../../../sim/steps.ts';
import type { BigTown } from '../../../sim/town/big.ts';
import { place, side } from '../../../sim/town/big-place.ts';
import type { Values } from '../../contract/params.ts';
import { pack } from './fields.ts';
import { type Both, HOPS, MAP, type Point, type params, type Result } from './result.ts';
import { streetOf } from './street.ts';

export interface Rule {
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
  const exact = (cell: number) => Math.round(((cell + 0.5) * MAP * 10) / cells) / 10;
  return [exact(x), exact(y)];
}

function hubOf(town: BigTown, reach: Both<Reach>, hops: number, limit: number): Result['hub'] {
  const hub = busiest(town.graph, reach.followed, reach.stopped, town.people, { hops, limit });
  if (!hub) return null;
  const { id, contacts, brought, through } = hub;
  const rank = id < town.people ? null : town.hubs.indexOf(id);
  return { rank, contacts, brought, through, hop: reach.followed.hop[id] as number, at: pointOf(town, id) };
}

/** What the figure shows of a town. */
export function search(town: BigTown, values: Values<typeof params>, rule: Rule): Result {
  const { hops, hubs, seed, step, look } = values;
  const { days, limit } = rule;
  const byRule = { days, ...(hubs ? {} : { hubLimit: limit }) };
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
    look,
    street:
      look < 0 ? null : streetOf(town, bfs(town.graph, first, { maxHops: hops, ...byRule }), look, days),
  };
}
