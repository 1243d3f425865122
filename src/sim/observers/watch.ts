import type { Journey } from '../network/journey.ts';
import { DAY } from '../town/clock.ts';
import { type Books, booksOf, placeOf } from './books.ts';
import { companyLog, resolverLog, siteLog } from './companies.ts';
import { networkLog } from './flows.ts';
import { ASKED, isKeeper, type KeeperId, type WatcherId } from './ids.ts';
import { keyringOf } from './keyrings.ts';
import { type View, view } from './open.ts';
import { phoneLog } from './phones.ts';
import { telcoLog } from './telco.ts';
import type { EnvelopeRecord, Keyring, LogRecord, Observation } from './types.ts';

/** When a record begins, in seconds since the first midnight. */
export const startOf = (record: LogRecord): number => (record.kind === 'flow' ? record.first : record.at);

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
  if (isKeeper(watcher)) return envelopes(watcher, seen, books);
  return watcher === 'investigator' ? [] : phoneLog(keyring, seen, books);
}

/** Of whoever has no phone in hand: by its type no such log can hold words. */
function envelopes(keeper: KeeperId, seen: View, books: Books): Observation<EnvelopeRecord>[] {
  switch (keeper) {
    case 'wifi':
    case 'isp':
    case 'friend-isp':
    case 'relay':
      return networkLog(keeper, seen, books);
    case 'company':
    case 'mail':
      return companyLog(keeper, seen, books);
    case 'site':
      return siteLog(seen);
    case 'resolver':
      return resolverLog(seen);
    case 'telco':
      return telcoLog(seen.tape, books);
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

/** Observations in order of time, packets as indices into the whole tape. */
const placed = <R extends LogRecord>(records: readonly Observation<R>[], { indices }: Sight) =>
  inOrder(records.map(({ record, packets }) => ({ record, packets: packets.map((i) => indices[i] ?? 0) })));

/** The log of what was seen, in order of time, packets as indices into the whole tape. */
export const logOf = (watcher: WatcherId, journey: Journey, got: Sight): Observation[] =>
  placed(observe(watcher, got.keyring, got.seen, booksOf(watcher, journey)), got);

/** What a lawful request asks for: whose records, at what time (seconds since the first midnight), and for how many days each is kept. */
export interface Request {
  from: readonly KeeperId[];
  now: number;
  kept: number;
}

/** The log of somebody who keeps records: an envelope a line. */
export const keptBy = (keeper: KeeperId, journey: Journey, got: Sight): Observation<EnvelopeRecord>[] =>
  placed(envelopes(keeper, got.seen, booksOf(keeper, journey)), got);

/**
 * What comes of a lawful request: of the records of those asked, each with its source, the ones that are still kept. Nobody
 * hands over more than there is in a record. `ask` may answer with logs that are at hand already.
 */
export function handOver(
  journey: Journey,
  { from, now, kept }: Request,
  ask = (one: KeeperId) => keptBy(one, journey, sight(one, journey)),
): Observation<EnvelopeRecord>[] {
  return inOrder(from.flatMap(ask).filter(({ record }) => now - startOf(record) <= kept * DAY));
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
  const ask = (one: KeeperId) => keptBy(one, journey, sight(one, journey, keys(one)));
  if (watcher === 'investigator') return handOver(journey, { from: ASKED, now: 0, kept: 0 }, ask);
  return logOf(watcher, journey, sight(watcher, journey, keys(watcher)));
}

const inOrder = <R extends LogRecord>(records: readonly Observation<R>[]): Observation<R>[] =>
  records.toSorted((a, b) => startOf(a.record) - startOf(b.record));
