import { type ContactGraph, fromEdges, hubs } from '../../../sim/graph/graph.ts';
import { memo, memoMany } from '../../../sim/memo.ts';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import { startOf } from '../../../sim/observers/types.ts';
import { contactsOf } from '../../../sim/records/contacts.ts';
import { type DrawnRecord, observeLog } from '../../../sim/records/shortcut.ts';
import { vantage } from '../../../sim/records/vantage.ts';
import { DAY } from '../../../sim/town/clock.ts';
import { TOWN, YOU } from '../../../sim/town/data.ts';
import { makeEvents } from '../../../sim/town/events.ts';
import { blank, type EventLog, insert } from '../../../sim/town/log.ts';
import { makePeople } from '../../../sim/town/people.ts';
import type { Town } from '../../../sim/town/types.ts';
import { yours } from '../../../sim/town/yours.ts';
import { layout, type Place } from './layout.ts';

/** The node of the company behind everybody, after people and hubs. */
export const COMPANY = TOWN.people + TOWN.hubs.length;
const NODES = COMPANY + 1;

export interface Stage {
  town: Town;
  log: EventLog;
}

/** Town and year of a seed: what stays while the reader moves every other control. */
export const stage = /* @__PURE__ */ memo((seed: number): Stage => {
  const town = makePeople(seed);
  return { town, log: makeEvents(seed, town) };
});

/** Where to draw everybody. Apart, as it takes longer than all the rest and not everything asks for it. */
export const placesOf = /* @__PURE__ */ memo((seed: number): Place[] => layout(seed, stage(seed).town));

/** The graph of these records. */
export const graphOf = (records: readonly DrawnRecord[]): ContactGraph =>
  fromEdges(NODES, contactsOf(records, { numberOf: Number, company: COMPANY }));

/**
 * A year of this observer's records but for the reader's own message, and the numbers that are closed to a
 * search that leaves hubs out: those with many contacts in that year.
 */
export const recordsOf = /* @__PURE__ */ memoMany(
  OBSERVERS.length,
  (seed: number, observer: ObserverId) => `${seed} ${observer}`,
  (seed, observer) => {
    const { town, log } = stage(seed);
    const records = observeLog(log, vantage(observer, seed, town.people));
    return { records, closed: hubs(graphOf(records), TOWN.hubLimit) };
  },
);

/**
 * What this observer has of some days of the year, counted from 1, both ends included, and who is in contact by it.
 * The reader's own message is among it, and how long that is makes no difference here.
 */
export const windowOf = /* @__PURE__ */ memoMany(
  8,
  (seed: number, observer: ObserverId, first: number, last: number) => `${seed} ${observer} ${first} ${last}`,
  (seed, observer, first, last) => {
    const year = [...recordsOf(seed, observer).records, ...recordsOfMessage(seed, observer, 0)];
    const records = year.filter((record) => {
      const t = startOf(record);
      return t >= (first - 1) * DAY && t < last * DAY;
    });
    return { records, graph: graphOf(records) };
  },
);

/** What this observer writes down about the reader's message. */
export const recordsOfMessage = (seed: number, observer: ObserverId, textBytes: number): DrawnRecord[] =>
  observeLog(insert(blank(0), yours(textBytes)), vantage(observer, seed, stage(seed).town.people));

/** Towns that a reader's is compared with, from number 1 up. */
export const TOWNS = 50;

/** Whether two hops over a year of everybody's records lead from the stranger to the reader, busy numbers followed. */
function meets(seed: number): boolean {
  const { ties, habits, stranger } = makePeople(seed);
  // Each tie has its own chance, so those of the two are enough to know whom they were in contact with.
  const own = ties.filter(({ a, b }) => [a, b].some((id) => id === YOU || id === stranger));
  const { from, to, length } = insert(makeEvents(seed, { ties: own, habits }), yours(0));
  const contacts = [YOU, stranger].map((id) => {
    const others = new Set<number>();
    for (let i = 0; i < length; i++) {
      if (from[i] === id) others.add(to[i] as number);
      if (to[i] === id) others.add(from[i] as number);
    }
    return others;
  }) as [Set<number>, Set<number>];
  return contacts[0].has(stranger) || !contacts[0].isDisjointFrom(contacts[1]);
}

/** In how many of these towns they do. */
export const townsThatMeet = /* @__PURE__ */ memo(
  (): number => Array.from({ length: TOWNS }, (_, i) => 1 + i).filter(meets).length,
);
