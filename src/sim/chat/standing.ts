import { fromHex } from '../bytes.ts';
import type { Followed } from '../observers/follow.ts';
import { APPLICATION_DATA, innerContent, openRecord, type TrafficKey, trafficKey } from '../tls/record.ts';
import type { ChatKeyring } from './keyrings.ts';

/** A record's number is not on the wire. Whoever has not followed the line tries them, up to this one. */
const MOST_RECORDS = 512;

/** Write keys by line and direction. */
function waysOf(tls: ChatKeyring['tls']): Map<string, TrafficKey> {
  return new Map(
    tls.flatMap(({ address, client, server }) => [
      [`${address} up`, trafficKey(fromHex(client))],
      [`${address} down`, trafficKey(fromHex(server))],
    ]),
  );
}

/**
 * What the keys of standing lines make of records, in order: application data only. Their handshakes are on no tape, so
 * a line is found by the phone's address. Records are counted as a receiver does (RFC 8446 section 5.3), and other
 * numbers tried only if that one does not fit.
 */
export function contents(
  { tls }: Pick<ChatKeyring, 'tls'>,
  records: readonly Followed[],
): { record: Followed; bytes: Uint8Array }[] {
  const ways = waysOf(tls);
  const next = new Map<string, number>();
  const open = (record: Followed): Uint8Array | null => {
    const way = `${record.address} ${record.up ? 'up' : 'down'}`;
    const key = ways.get(way);
    if (!key) return null;
    for (let tried = 0; tried < MOST_RECORDS; tried++) {
      const number = ((next.get(way) ?? 0) + tried) % MOST_RECORDS;
      const inner = openRecord(key, number, record.bytes);
      if (!inner) continue;
      next.set(way, number + 1);
      return inner;
    }
    return null;
  };
  return records.flatMap((record) => {
    const inner = open(record);
    const content = inner && innerContent(inner);
    return content?.type === APPLICATION_DATA ? [{ record, bytes: content.content }] : [];
  });
}
