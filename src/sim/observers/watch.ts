import type { Trace } from '../network/trace.ts';
import type { Place } from '../network/types.ts';
import { DAY } from '../town/clock.ts';
import { companyLog, resolverLog, siteLog } from './companies.ts';
import { type Decryption, decryptPackets } from './decrypt.ts';
import { networkLog } from './flows.ts';
import { ASKED, isKeeper, type KeeperId, type WatcherId } from './ids.ts';
import { keyringOf } from './keyrings.ts';
import { type LookupTables, lookupTablesOf, placeOf } from './lookup.ts';
import { phoneLog } from './phones.ts';
import { telcoLog } from './telco.ts';
import { type EnvelopeRecord, type Keyring, type LogRecord, type Observation, startOf } from './types.ts';

/** Indices of the packets of a trace that come by at a place. */
export const packetsAt = (place: Place, { packets }: Pick<Trace, 'packets'>): number[] =>
  packets.flatMap(({ passes }, i) => (passes.includes(place) ? [i] : []));

/** Indices of the packets of a trace that come by where this observer stands. */
export function passing(watcher: WatcherId, trace: Pick<Trace, 'phones' | 'packets'>): number[] {
  const place = placeOf(watcher, trace.phones);
  return place ? packetsAt(place, trace) : [];
}

/**
 * The log an observer keeps, parsed from what it saw and opened, with the keys and books it holds and nothing else.
 * Packets are indices into those it saw. The investigator saw none: see `watch`.
 */
export function observe(
  watcher: WatcherId,
  keyring: Keyring,
  seen: Decryption,
  books: LookupTables,
): Observation[] {
  if (isKeeper(watcher)) return envelopes(watcher, seen, books);
  return watcher === 'investigator' ? [] : phoneLog(keyring, seen, books);
}

/** Of whoever has no phone in hand: by its type no such log can hold words. */
function envelopes(keeper: KeeperId, seen: Decryption, books: LookupTables): Observation<EnvelopeRecord>[] {
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
      return telcoLog(seen.packets, books);
  }
}

/** What one observer saw of a trace: which packets, and what its keys made of them. */
export interface View {
  indices: readonly number[];
  keyring: Keyring;
  seen: Decryption;
}

/** What an observer sees of a trace: the packets that come by where it stands, and what its keys make of them. */
export function viewOf(watcher: WatcherId, trace: Trace, keyring = keyringOf(watcher, trace)): View {
  const indices = passing(watcher, trace);
  return {
    indices,
    keyring,
    seen: decryptPackets(
      keyring,
      indices.flatMap((i) => trace.packets[i] ?? []),
    ),
  };
}

/** Observations in order of time, packets as indices into the whole trace. */
const placed = <R extends LogRecord>(records: readonly Observation<R>[], { indices }: View) =>
  inOrder(records.map(({ record, packets }) => ({ record, packets: packets.map((i) => indices[i] ?? 0) })));

/** The log that an observer keeps of what it saw, in order of time, packets as indices into the whole trace. */
export const logOf = (watcher: WatcherId, trace: Trace, got: View): Observation[] =>
  placed(observe(watcher, got.keyring, got.seen, lookupTablesOf(watcher, trace)), got);

/** What a lawful request asks for: whose records, at what time (seconds since the first midnight), and for how many days each is kept. */
export interface Request {
  from: readonly KeeperId[];
  now: number;
  kept: number;
}

/** The log of somebody who keeps records, in order of time: an envelope a line, packets as indices into the whole trace. */
export const keptBy = (keeper: KeeperId, trace: Trace, got: View): Observation<EnvelopeRecord>[] =>
  placed(envelopes(keeper, got.seen, lookupTablesOf(keeper, trace)), got);

/**
 * What comes of a lawful request: of the records of those asked, each with its source, the ones that are still kept. Nobody
 * hands over more than there is in a record. In order of time. `ask` may answer with logs that are at hand already.
 */
export function handOver(
  trace: Trace,
  { from, now, kept }: Request,
  ask = (one: KeeperId) => keptBy(one, trace, viewOf(one, trace)),
): Observation<EnvelopeRecord>[] {
  return inOrder(from.flatMap(ask).filter(({ record }) => now - startOf(record) <= kept * DAY));
}

/**
 * The log that an observer keeps of a trace, in order of time: each record with the packets it was parsed from, as indices
 * into the trace. The investigator gets what company and provider wrote down. `keys` may hand out keyrings that are kept
 * from call to call.
 *
 * @example
 * const phones = townPhones(2015, makePeople(2015).people.slice(0, 2), new Set([0, 1]));
 * const trace = traceEvents(2015, phones, [
 *   { t: 43_200_000, from: 'you', to: 'friend', kind: 'message', text: 'hello', where: 'home' },
 * ]);
 * const [{ record, packets }] = watch('company', trace);
 * [record.from, record.to, record.at]; // → ['You', 'Ines', 43_200]
 * trace.truth[packets[0]]; // → { event: 0, frame: true }
 * // The company has no words. Whoever holds the friend's phone does.
 * 'text' in record; // → false
 * watch('friend', trace)[0].record.text; // → 'hello'
 */
export function watch(
  watcher: WatcherId,
  trace: Trace,
  keys: (watcher: WatcherId) => Keyring = (one) => keyringOf(one, trace),
): Observation[] {
  const ask = (one: KeeperId) => keptBy(one, trace, viewOf(one, trace, keys(one)));
  if (watcher === 'investigator') return handOver(trace, { from: ASKED, now: 0, kept: 0 }, ask);
  return logOf(watcher, trace, viewOf(watcher, trace, keys(watcher)));
}

const inOrder = <R extends LogRecord>(records: readonly Observation<R>[]): Observation<R>[] =>
  records.toSorted((a, b) => startOf(a.record) - startOf(b.record));
