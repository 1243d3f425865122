import type { Journey } from '../packets/journey.ts';
import { type Books, booksOf, placeOf } from './books.ts';
import { companyLog, resolverLog, siteLog } from './companies.ts';
import { networkLog } from './flows.ts';
import type { WatcherId } from './ids.ts';
import { keyringOf } from './keyrings.ts';
import { type View, view } from './open.ts';
import { phoneLog } from './phones.ts';
import { telcoLog } from './telco.ts';
import type { Keyring, LogRecord, Observation } from './types.ts';

/** When a record begins, in seconds since midnight. */
export const startOf = (record: LogRecord): number => (record.kind === 'flow' ? record.first : record.at);

/** Whom an investigator asks, if nothing else is said. */
const ASKED: readonly WatcherId[] = ['company', 'isp'];

/** Indices of the packets of a tape that come by where this observer stands. */
export function passing(watcher: WatcherId, { cast, tape }: Pick<Journey, 'cast' | 'tape'>): number[] {
  const place = placeOf(watcher, cast);
  return place ? tape.flatMap((packet, i) => (packet.passes.includes(place) ? [i] : [])) : [];
}

/**
 * The log an observer keeps, parsed from what it saw and opened, with the keys and books it holds and nothing else.
 * Packets are indices into the tape it saw. The investigator saw none: see `watch`.
 */
export function observe(watcher: WatcherId, keyring: Keyring, seen: View, books: Books): Observation[] {
  switch (watcher) {
    case 'wifi':
    case 'isp':
    case 'friend-isp':
    case 'relay':
      return networkLog(watcher, seen, books);
    case 'company':
    case 'mail':
      return companyLog(watcher, seen, books);
    case 'site':
      return siteLog(seen);
    case 'resolver':
      return resolverLog(seen);
    case 'telco':
      return telcoLog(seen.tape, books);
    case 'friend':
    case 'thief':
      return phoneLog(keyring, seen, books);
    case 'investigator':
      return [];
  }
}

/** What one observer saw of a day: which packets, and what its keys made of them. */
export interface Sight {
  indices: readonly number[];
  keyring: Keyring;
  seen: View;
}

/** Hands an observer those packets of a day that come by, and its keys. */
export function sight(watcher: WatcherId, journey: Journey, keyring = keyringOf(watcher, journey)): Sight {
  const indices = passing(watcher, journey);
  const tape = indices.flatMap((i) => journey.tape[i] ?? []);
  return { indices, keyring, seen: view(keyring, tape) };
}

/** The log of what was seen, in order of time, packets as indices into the whole day. */
export function logOf(
  watcher: WatcherId,
  journey: Journey,
  { indices, keyring, seen }: Sight,
): Observation[] {
  const records = observe(watcher, keyring, seen, booksOf(watcher, journey));
  return inOrder(
    records.map(({ record, packets }) => ({ record, packets: packets.map((i) => indices[i] ?? 0) })),
  );
}

/** What a lawful request asks for: whose records, how many days after the day, of those that are kept for so many days. */
export interface Request {
  from: readonly WatcherId[];
  age: number;
  kept: number;
}

/**
 * What comes of a lawful request: the records of those asked, each with its source, if they are still kept. Nobody hands
 * over more than there is in a record.
 */
export function handOver(
  journey: Journey,
  { from, age, kept }: Request,
  keys: (watcher: WatcherId) => Keyring = (one) => keyringOf(one, journey),
): Observation[] {
  if (age > kept) return [];
  return inOrder(from.flatMap((one) => logOf(one, journey, sight(one, journey, keys(one)))));
}

/**
 * The log that an observer keeps of a day. The investigator gets what company and provider wrote down. `keys` may hand out
 * keyrings that are kept from call to call.
 */
export function watch(
  watcher: WatcherId,
  journey: Journey,
  keys: (watcher: WatcherId) => Keyring = (one) => keyringOf(one, journey),
): Observation[] {
  if (watcher === 'investigator') return handOver(journey, { from: ASKED, age: 0, kept: 0 }, keys);
  return logOf(watcher, journey, sight(watcher, journey, keys(watcher)));
}

const inOrder = (records: readonly Observation[]): Observation[] =>
  records.toSorted((a, b) => startOf(a.record) - startOf(b.record));
