import { bfs, path, type Reach } from '../../../sim/graph/bfs.ts';
import { degree, edgesOf } from '../../../sim/graph/graph.ts';
import { byChance } from '../../../sim/inference/chance.ts';
import { score } from '../../../sim/inference/sweep.ts';
import { type DrawnPair, type DrawnRecord, onWire } from '../../../sim/records/shortcut.ts';
import { DAYS } from '../../../sim/town/clock.ts';
import { FRIEND, TOWN, YOU } from '../../../sim/town/data.ts';
import { makePeople } from '../../../sim/town/people.ts';
import { HUBS, PEOPLE } from '../../../sim/town/size.ts';
import type { Person } from '../../../sim/town/types.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, observer, seed, step, to } from '../../contract/shared.ts';
import { MEASURES } from './measures.ts';
import type { Words } from './messages/en.ts';
import { standing } from './rank.ts';
import type { Leg, Node, Result } from './result.ts';
import { sayings, sentences, type Texts, TOP, title } from './said.ts';
import { stepsOf } from './spread.ts';
import {
  COMPANY,
  placesOf,
  recordsOf,
  recordsOfMessage,
  stage,
  TOWNS,
  townsThatMeet,
  windowOf,
} from './town.ts';

/** The last person and the last hub. */
const [LAST, LAST_HUB] = [PEOPLE - 1, PEOPLE + HUBS - 1];

export const params = {
  message,
  to,
  observer: observer('investigator'),
  seed,
  /** Whom the search starts from; −1 is the stranger, the member of the crew that is known first. */
  first: { kind: 'int', default: -1, min: -1, max: LAST },
  /** Everybody within so many hops, or whoever the reader opens, one after the other. */
  by: { kind: 'choice', default: 'hops', options: ['hops', 'hand'] },
  hops: { kind: 'int', default: 2, min: 0, max: 3 },
  open: { kind: 'numbers', default: [], min: 0, max: LAST_HUB, most: 40 },
  hubs: { kind: 'flag', default: true },
  /** The days whose records count, in either order. */
  since: { kind: 'int', default: 1, min: 1, max: DAYS },
  until: { kind: 'int', default: DAYS, min: 1, max: DAYS },
  measure: { kind: 'choice', default: 'degree', options: MEASURES },
  /** Whose way onto the list is asked for. */
  who: { kind: 'int', default: 0, min: 0, max: LAST },
  step,
} as const satisfies Params;

const isPerson = (id: number): boolean => id < TOWN.people;

function listOf(reach: Reach): number[] {
  const list: number[] = [];
  for (const [id, hop] of reach.hop.entries()) if (hop > 0 && isPerson(id)) list.push(id);
  return list;
}

/**
 * Of the people who are there only because of hubs, how many each hub brought; the first largest wins.
 * `without` is the same search with one hub closed.
 */
function busiestHub(
  reach: Reach,
  onlyThroughHubs: readonly number[],
  people: readonly Person[],
  without: (hub: number) => Reach,
): Result['hubNamed'] {
  let most: { id: number; name: string; brought: number } | null = null;
  for (const { id, name } of people.slice(TOWN.people)) {
    const brought = onlyThroughHubs.filter((person) => path(reach, person).includes(id)).length;
    if (brought > (most?.brought ?? 0)) most = { id, name, brought };
  }
  if (!most) return null;
  const { hop } = without(most.id);
  return { ...most, alone: onlyThroughHubs.every((person) => hop[person] === -1) };
}

/** How many of somebody's contacts are service numbers, which nobody is, whether they are busy in these records or not. */
export const serviceContacts = ({ ties, people }: Pick<Result, 'ties' | 'people'>, id: number): number =>
  ties.filter(([a, b]) => (a === id || b === id) && people[a === id ? b : a]?.role === 'hub').length;

/** What is not followed: hubs if so chosen, the company always, and by hand whatever is not opened. */
function closedTo({ by, open, hubs }: Values<typeof params>, crowded: ReadonlySet<number>) {
  // The company is no contact of anybody's: everybody would be two hops from everybody.
  const always = new Set([COMPANY]);
  if (by === 'hand') for (let id = 0; id < COMPANY; id++) if (!open.includes(id)) always.add(id);
  const left = new Set([...always, ...crowded]);
  return { closed: hubs ? always : left, left };
}

/** Of each two numbers that follow each other, the latest record and how many there are. */
function legsOf(path: readonly number[], records: readonly DrawnRecord[]): Leg[] {
  return path.slice(1).flatMap((b, i) => {
    const a = path[i] as number;
    const between = records.filter(
      (record) =>
        'from' in record &&
        ((record.from === a && record.to === b) || (record.from === b && record.to === a)),
    ) as DrawnPair[];
    const last = between.at(-1);
    return last ? [{ from: last.from, to: last.to, kind: last.kind, t: last.at, count: between.length }] : [];
  });
}

export function compute(values: Values<typeof params>): Result {
  const { observer, seed, by, hops, hubs, measure, who } = values;
  const { town } = stage(seed);
  const places = placesOf(seed);
  const { people } = makePeople(seed, { friendName: values.to });
  const first = values.first === -1 ? town.stranger : values.first;
  const days: [number, number] = [Math.min(values.since, values.until), Math.max(values.since, values.until)];

  const size = new TextEncoder().encode(values.message).length;
  const { records, graph } = windowOf(seed, observer, ...days);
  const { closed: crowded } = recordsOf(seed, observer);
  const { closed, left } = closedTo(values, crowded);
  // The search itself always opens the first number.
  const rule = by === 'hops' ? { maxHops: hops } : values.open.includes(first) ? {} : { maxHops: 0 };

  const reach = bfs(graph, first, { ...rule, closed });
  const list = listOf(reach);
  const withoutHubs = new Set(listOf(bfs(graph, first, { ...rule, closed: left })));
  const crew = new Set(people.filter(({ id, role }) => role === 'crew' && id !== first).map(({ id }) => id));
  const scored = score(list, crew, withoutHubs);
  const perHop = [1, 0, 0, 0];
  for (const id of list) perHop[reach.hop[id] as number] = (perHop[reach.hop[id] as number] ?? 0) + 1;

  const farAway = (left: Iterable<number>) =>
    bfs(graph, first, { closed: new Set([COMPANY, ...left]) }).hop[YOU] as number;
  const [hopWithHubs, hopWithoutHubs] = [farAway([]), farAway(crowded)];
  const linkable = !onWire(observer);
  const { score: scores, rank } = standing(graph, hubs, measure);
  const ranked = Array.from(rank.keys()).sort((p, q) => (rank[p] as number) - (rank[q] as number) || p - q);
  const way = path(reach, who);
  const [yourRecord] = recordsOfMessage(seed, 'company', size);
  const place = places[COMPANY] as (typeof places)[number];
  const nodes: Node[] = people.map(({ id, name, role }) => ({
    id,
    name,
    role,
    ...(places[id] as (typeof places)[number]),
    hop: reach.hop[id] as number,
    via: reach.via(id),
    contacts: degree(graph, id),
    score: scores[id] ?? 0,
    rank: rank[id] ?? 0,
  }));
  const { steps } = linkable ? stepsOf({ first, people: nodes }) : { steps: 0 };
  return {
    observer,
    seed,
    by,
    hops,
    opened:
      by === 'hand'
        ? values.open.filter((id) => id === first || ((reach.hop[id] as number) >= 0 && !closed.has(id)))
        : [],
    hubs,
    days,
    records: records.length,
    measure,
    first,
    stranger: town.stranger,
    friendName: (people[FRIEND] as Person).name,
    linkable,
    people: nodes,
    company: linkable ? null : { id: COMPANY, ...place, contacts: degree(graph, COMPANY) },
    ties: Array.from(edgesOf(graph), ([a, b]) => [a, b]),
    counts: { perHop, total: list.length, others: TOWN.people - 1 },
    crew: { total: crew.size, found: scored.found },
    bystanders: scored.bystanders,
    perMember: scored.perMember,
    byChance: byChance(TOWN.people - 1, crew.size, list.length, scored.found).expected,
    throughHubs: scored.throughHubs,
    hubNamed: busiestHub(
      reach,
      list.filter((id) => !withoutHubs.has(id)),
      people,
      (hub) => bfs(graph, first, { ...rule, closed: new Set([...closed, hub]) }),
    ),
    hubLimit: TOWN.hubLimit,
    busy: [...crowded],
    you: {
      hop: reach.hop[YOU] as number,
      path: path(reach, YOU),
      distance: hubs ? hopWithHubs : hopWithoutHubs,
      hopWithHubs,
      hopWithoutHubs,
      knowsFirst: town.ties.some((tie) => tie.a === YOU && tie.b === first),
    },
    why: { id: who, hop: reach.hop[who] as number, path: way, legs: legsOf(way, records) },
    top: linkable && (scores[ranked[0] as number] as number) > 0 ? ranked.slice(0, TOP) : [],
    towns: seed === params.seed.default ? null : { count: TOWNS, meet: townsThatMeet() },
    yourRecord:
      yourRecord && 'size' in yourRecord
        ? { t: yourRecord.at, size: yourRecord.size, to: yourRecord.to }
        : { t: 0, size: 0, to: FRIEND },
    steps,
    step: values.step < 0 || values.step >= steps ? null : values.step,
  };
}

export type { Node, Result, Texts };
/** What the view says beside the picture. */
export const texts = (result: Result, words: Words): Texts => sayings(result, words);

/** The figure's title. */
export const finding = (result: Result, words: Words): string => title(result, words);

/** What a sighted reader would take from the picture, the finding first. */
export const describe = (result: Result, words: Words): string[] => sentences(result, words);
