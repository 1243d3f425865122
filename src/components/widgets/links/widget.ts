import { bfs, path, type Reach } from '../../../sim/graph/bfs.ts';
import { contacts, fold, tiesOf } from '../../../sim/graph/graph.ts';
import { score } from '../../../sim/inference/sweep.ts';
import type { ObserverId } from '../../../sim/observers/ids.ts';
import { onWire } from '../../../sim/records/record.ts';
import { keep } from '../../../sim/records/store.ts';
import { FRIEND, TOWN, YOU } from '../../../sim/town/data.ts';
import { makePeople, type Person } from '../../../sim/town/people.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, observer, seed, to } from '../../contract/shared.ts';
import { en } from './messages/en.ts';
import { COMPANY, contactsOf, NODES, placesOf, recordsOf, recordsOfMessage, stage } from './town.ts';

export const params = {
  message,
  to,
  observer: observer('investigator'),
  seed,
  /** Whom the search starts from; −1 is the stranger, the member of the crew that is known first. */
  first: { kind: 'int', default: -1, min: -1, max: 149 },
  hops: { kind: 'int', default: 2, min: 0, max: 3 },
  hubs: { kind: 'flag', default: true },
  kept: { kind: 'choice', default: '365', options: ['30', '91', '182', '365'] },
} as const satisfies Params;

export interface Node {
  id: number;
  name: string;
  role: Person['role'];
  x: number;
  y: number;
  /** Hops from the first person, −1 if not reached; and the number it was reached from, or −1. */
  hop: number;
  via: number;
  /** How many numbers it is in contact with in these records. */
  contacts: number;
}

export interface Result {
  observer: ObserverId;
  seed: number;
  hops: number;
  hubs: boolean;
  /** Days that records are kept. */
  kept: number;
  first: number;
  stranger: number;
  friendName: string;
  /** Whether a record can name two people. If not, there is no list. */
  linkable: boolean;
  /** By id: 150 people, then the hubs. */
  people: Node[];
  /** The other end of every record of a network; null for observers whose records name two people. */
  company: { id: number; x: number; y: number; contacts: number } | null;
  /** [a, b], a < b: two numbers that these records show in contact. */
  ties: [a: number, b: number][];
  /** People (not hubs): 1 for the first, then how many at each hop. `total` leaves the first out. */
  counts: { perHop: [number, number, number, number]; total: number; others: number };
  /** Members of the crew other than the first person: all of them, and those on the list. */
  crew: { total: number; found: number };
  /** People on the list who are no members, the reader among them; and for each member found. */
  bystanders: number;
  perMember: number | null;
  /** People on the list only because hubs were followed, and the hub that brought in most of them. */
  throughHubs: number;
  /** `alone`: without this one hub none of them would be there, whatever other hubs were followed. */
  hubNamed: { id: number; name: string; brought: number; alone: boolean } | null;
  /** `hubLimit` contacts in a year make a number a hub. */
  hubLimit: number;
  you: {
    /** Hops on the list, −1 if not on it, and the way there from the first person. */
    hop: number;
    path: number[];
    /** Hops if the search went on for ever, by the chosen rule and with hubs left out; −1 for never. */
    distance: number;
    hopWithoutHubs: number;
    /** Whether reader and first person are ever in contact, whatever these records show. */
    knowsFirst: boolean;
  };
  /** What the company writes down about the reader's own message. */
  yourRecord: { t: number; size: number; to: number };
}

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

/** How many of somebody's contacts are busy numbers. */
export const busyContacts = ({ ties, people }: Pick<Result, 'ties' | 'people'>, id: number): number =>
  ties.filter(([a, b]) => (a === id || b === id) && people[a === id ? b : a]?.role === 'hub').length;

export function compute(values: Values<typeof params>): Result {
  const { observer, seed, hops, hubs } = values;
  const { town } = stage(seed);
  const places = placesOf(seed);
  const { people } = makePeople(seed, { friendName: values.to });
  const first = values.first === -1 ? town.stranger : values.first;
  const kept = Number(values.kept);

  const size = new TextEncoder().encode(values.message).length;
  const year = recordsOf(seed, observer);
  const records = [...keep(year.records, kept), ...keep(recordsOfMessage(seed, observer, size), kept)];
  const graph = fold(NODES, contactsOf(records));
  // The company is no contact of anybody's: everybody would be two hops from everybody.
  const left = new Set([...year.closed, COMPANY]);
  const closed = hubs ? new Set([COMPANY]) : left;

  const reach = bfs(graph, first, { maxHops: hops, closed });
  const list = listOf(reach);
  const withoutHubs = new Set(listOf(bfs(graph, first, { maxHops: hops, closed: left })));
  const crew = new Set(people.filter(({ id, role }) => role === 'crew' && id !== first).map(({ id }) => id));
  const scored = score(list, crew, withoutHubs);
  const perHop: Result['counts']['perHop'] = [1, 0, 0, 0];
  for (const id of list) perHop[reach.hop[id] as 1 | 2 | 3]++;

  const linkable = !onWire(observer);
  const [yourRecord] = recordsOfMessage(seed, 'company', size);
  const place = places[COMPANY] as (typeof places)[number];
  return {
    observer,
    seed,
    hops,
    hubs,
    kept,
    first,
    stranger: town.stranger,
    friendName: (people[FRIEND] as Person).name,
    linkable,
    people: people.map(({ id, name, role }) => ({
      id,
      name,
      role,
      ...(places[id] as (typeof places)[number]),
      hop: reach.hop[id] as number,
      via: reach.via[id] as number,
      contacts: contacts(graph, id),
    })),
    company: linkable ? null : { id: COMPANY, ...place, contacts: contacts(graph, COMPANY) },
    ties: Array.from(tiesOf(graph), ([a, b]) => [a, b]),
    counts: { perHop, total: list.length, others: TOWN.people - 1 },
    crew: { total: crew.size, found: scored.found },
    bystanders: scored.bystanders,
    perMember: scored.perMember,
    throughHubs: scored.throughHubs,
    hubNamed: busiestHub(
      reach,
      list.filter((id) => !withoutHubs.has(id)),
      people,
      (hub) => bfs(graph, first, { maxHops: hops, closed: new Set([...closed, hub]) }),
    ),
    hubLimit: TOWN.hubLimit,
    you: {
      hop: reach.hop[YOU] as number,
      path: path(reach, YOU),
      distance: bfs(graph, first, { closed }).hop[YOU] as number,
      hopWithoutHubs: bfs(graph, first, { closed: left }).hop[YOU] as number,
      knowsFirst: town.ties.some((tie) => tie.a === YOU && tie.b === first),
    },
    yourRecord:
      yourRecord && 'size' in yourRecord
        ? { t: yourRecord.t, size: yourRecord.size, to: yourRecord.to }
        : { t: 0, size: 0, to: FRIEND },
  };
}

const nameOf = (result: Result, id: number): string =>
  id === YOU ? en.you : (result.people[id]?.name ?? '');
const source = (result: Result): string => en.records[result.observer](result.friendName);

/** The figure's title: one sentence that is true for whatever was chosen. */
export function finding(result: Result): string {
  const { observer, hops, first, you, counts } = result;
  const name = nameOf(result, first);
  if (observer === 'wifi' || observer === 'isp') return en.findingNoList[observer];
  const nothing = result.people[first]?.contacts === 0;
  if (nothing)
    return first === YOU ? en.findingNothingOfYou(source(result)) : en.findingNothing(source(result), name);
  if (hops === 0) return en.findingAlone(name);
  if (first === YOU) return en.findingFromYou(hops, counts.others, counts.total);
  if (you.hop === 1) return en.findingDirect(name);
  if (you.hop > 1)
    return you.knowsFirst ? en.findingReachedKnown(you.hop, name) : en.findingReached(you.hop, name);
  return you.distance === -1 ? en.findingNever(name) : en.findingBeyond(hops, name);
}

function hubSentence({ hubs, hubNamed, throughHubs, hubLimit }: Result): string {
  if (!hubs) return en.hubsLeftOut(hubLimit);
  return hubNamed ? en.hubsFollowed(throughHubs, hubNamed.name, hubNamed.brought) : en.hubsIdle;
}

function waySentence(result: Result): string {
  const { hop, path, distance, hopWithoutHubs } = result.you;
  if (distance === -1) return en.pathNone;
  const way = hop === -1 ? en.pathFarther(distance) : en.path(path.map((id) => nameOf(result, id)));
  if (hopWithoutHubs === distance) return way;
  return `${way} ${hopWithoutHubs === -1 ? en.withoutHubsNever : en.withoutHubs(hopWithoutHubs)}`;
}

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result): string[] {
  const { hops, first, kept, counts, crew, yourRecord, company } = result;
  const name = nameOf(result, first);
  const title = finding(result);
  // A name at its end may bring a full stop of its own.
  const found = title.endsWith('.') ? title : `${title}.`;
  const written = en.yourRecord(yourRecord.t, yourRecord.size, result.friendName);
  if (company) {
    const phones = en.phones(source(result), company.contacts, counts.others + 1);
    return [found, phones, en.noSecond(name), written];
  }
  const way = first === YOU ? [] : [waySentence(result)];
  if (result.people[first]?.contacts === 0) {
    return [found, en.noTies(name, source(result), kept), written, en.caution];
  }
  if (hops === 0) {
    const waiting = en.notYet(name, result.people[first]?.contacts ?? 0);
    return [found, waiting, ...way, written, en.caution];
  }
  const member = result.people[first]?.role === 'crew';
  return [
    found,
    en.reached(name, source(result), kept, counts.perHop.slice(1, hops + 1), counts.others),
    en.crew(crew.found, crew.total, member, result.bystanders, result.perMember),
    hubSentence(result),
    ...way,
    written,
    en.caution,
  ];
}
