import type { Phone } from '../packets/cast.ts';
import type { Packet } from '../packets/types.ts';
import { booksOf, placeOf } from './books.ts';
import type { ObserverId } from './ids.ts';
import { keyringOf } from './keyrings.ts';
import { observe } from './observe.ts';
import type { Keyring, LogRecord, Observation } from './types.ts';

/** When a record begins, in seconds since midnight. */
export const startOf = (record: LogRecord): number => (record.kind === 'flow' ? record.first : record.at);

/** Indices of the packets of a tape that come by where this observer stands. */
export function passing(observer: ObserverId, cast: readonly Phone[], tape: readonly Packet[]): number[] {
  const place = placeOf(observer, cast);
  return place ? tape.flatMap((packet, i) => (packet.passes.includes(place) ? [i] : [])) : [];
}

/**
 * Hands an observer those packets of a whole tape that come by, and its keys and books, and returns its records
 * in order of time, packets as indices into the whole tape. The investigator gets what company and provider
 * wrote down, each record with its source. `keys` may hand out keyrings that are kept from call to call.
 */
export function watch(
  observer: ObserverId,
  cast: readonly Phone[],
  tape: readonly Packet[],
  keys: (observer: ObserverId) => Keyring = (one) => keyringOf(one, cast),
): Observation[] {
  if (observer === 'investigator') {
    return inOrder([...watch('company', cast, tape, keys), ...watch('isp', cast, tape, keys)]);
  }
  const indices = passing(observer, cast, tape);
  const received = indices.map((i) => tape[i] as Packet);
  const records = observe(observer, keys(observer), received, booksOf(observer, cast));
  return inOrder(
    records.map(({ record, packets }) => ({ record, packets: packets.map((i) => indices[i] as number) })),
  );
}

const inOrder = (records: Observation[]): Observation[] =>
  records.sort((a, b) => startOf(a.record) - startOf(b.record));
