/*
 * The public face of the simulator: the whole way from a seed to a scored list, step by step. Each step is a pure function
 * over plain data and can be called by itself: all of them are exported here, and `investigate` shows their order.
 */
import { bfs } from './graph/bfs.ts';
import { fromEdges, hubs } from './graph/graph.ts';
import { score } from './inference/sweep.ts';
import { townPhones } from './network/cast.ts';
import { traceEvents } from './network/send.ts';
import { eventsOf } from './network/town-events.ts';
import type { ObserverId } from './observers/ids.ts';
import { keyringOf } from './observers/keyrings.ts';
import { startOf } from './observers/types.ts';
import { watch } from './observers/watch.ts';
import { contactsOf, numbering } from './records/contacts.ts';
import { keep } from './records/store.ts';
import { vantage } from './records/vantage.ts';
import { DAY } from './town/clock.ts';
import { FRIEND, TOWN, YOU } from './town/data.ts';
import { makeEvents } from './town/events.ts';
import { makePeople } from './town/people.ts';

export { bfs } from './graph/bfs.ts';
export { fromEdges, hubs } from './graph/graph.ts';
export { score } from './inference/sweep.ts';
export { townPhones } from './network/cast.ts';
export { traceEvents } from './network/send.ts';
export { eventsOf } from './network/town-events.ts';
export { keyringOf } from './observers/keyrings.ts';
export { startOf } from './observers/types.ts';
export { watch } from './observers/watch.ts';
export { contactsOf, numbering } from './records/contacts.ts';
export { keep } from './records/store.ts';
export { vantage } from './records/vantage.ts';
export { DAY } from './town/clock.ts';
export { FRIEND, TOWN, YOU } from './town/data.ts';
export { makeEvents } from './town/events.ts';
export { makePeople } from './town/people.ts';

export interface Options {
  /** From 50 to 300 people, for so many days. */
  people?: number;
  days?: number;
  observer?: ObserverId;
  /** For how many days records are kept, and how far the search goes. */
  kept?: number;
  hops?: number;
}

/**
 * Invents a town with this seed, lets it write and ring for some days, carries every message as real packets, lets one
 * observer write down what it sees of them, and searches these records from the member of the crew that is known. Returns
 * what came of every step, the list of people last, and how it compares with the crew. The same arguments give the same
 * answer in every engine. A second of work for 50 people and a week; for more than that there is `records/shortcut.ts`.
 * Throws a RangeError where a step does: if a provider has fewer addresses than customers, and for days of keeping that are
 * none.
 *
 * @example
 * const { log, trace, records, list, scored } = investigate(272, { people: 50, days: 1 });
 * // A quiet day: 15 messages and calls, carried in 438 packets, leave 15 records with the company.
 * [log.length, trace.packets.length, records.length]; // → [15, 438, 15]
 * // Within two hops of the known member there are two names. One is a member's, one is not; four members are missed.
 * list; // → [9, 20]
 * [scored.found, scored.bystanders, scored.missed]; // → [1, 1, 4]
 */
export function investigate(seed: number, options: Options = {}) {
  const { people: size = 50, days = 7, observer = 'company', kept = days, hops = 2 } = options;
  // A town, and what happens in it.
  const town = makePeople(seed, { people: size });
  const log = makeEvents(seed, town, days);
  // Messengers seal it, services frame it, the network carries it: packets.
  const phones = townPhones(seed, town.people, vantage('isp', seed, town.people).people);
  const trace = traceEvents(seed, phones, eventsOf(log, phones));
  // One observer is handed the packets that pass by and the keys it holds, and writes records.
  const records = watch(observer, trace, (watcher) => keyringOf(watcher, trace)).map(({ record }) => record);
  const left = keep(records, startOf, kept, days * DAY);
  // Records become contacts, contacts a graph.
  const who = numbering(
    town.people.map(({ name }) => name),
    { friend: FRIEND, thief: YOU }[observer as string],
  );
  const graph = fromEdges(who.company + 1, contactsOf(left, who));
  // The search goes from contact to contact, but not on from numbers that half the town calls.
  const closed = new Set([who.company, ...hubs(graph, TOWN.hubLimit)]);
  const { hop } = bfs(graph, town.stranger, { maxHops: hops, closed });
  const list = [...hop.keys()].filter((id) => (hop[id] as number) > 0 && id < size);
  // The truth, which only a simulation knows: who of the list is a member.
  const crew = new Set(
    town.people.filter(({ id, role }) => role === 'crew' && id !== town.stranger).map(({ id }) => id),
  );
  return { town, log, phones, trace, records: left, graph, list, scored: score(list, crew) };
}
