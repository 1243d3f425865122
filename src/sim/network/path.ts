import type { Departure } from './connection.ts';
import { type Socket, translate } from './nat.ts';
import type { Packet, Place } from './types.ts';

/** A way through routers, of which one translates addresses. */
export interface Path {
  /** The phone's end on its side of that router, and on the other. */
  client: Socket;
  seen: Socket;
  /** Who sees a packet on its way from the phone, before the router and after it. */
  inner: readonly Place[];
  outer: readonly Place[];
}

/**
 * A packet on its way from time `t` on (milliseconds since the first midnight): on either side of the router it is another
 * one, a millisecond apart. What the server sends must be addressed to `seen`. Throws a RangeError for what cannot be
 * translated (`translate`).
 */
export function along(path: Path, { up, bytes }: Departure, t: number): Packet[] {
  const [inner, outer] = [[...path.inner], [...path.outer]];
  if (up) {
    return [
      { t, passes: inner, bytes },
      { t: t + 1, passes: outer, bytes: translate(bytes, 'source', path.seen) },
    ];
  }
  return [
    { t, passes: outer.reverse(), bytes },
    { t: t + 1, passes: inner.reverse(), bytes: translate(bytes, 'destination', path.client) },
  ];
}
