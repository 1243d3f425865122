import type { ObserverId } from '../../../sim/observers/ids.ts';
import type { LogRecord, Strip } from '../../../sim/observers/types.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, observer, seed, to } from '../../contract/shared.ts';

export const params = {
  message,
  to,
  observer: observer('isp'),
  seed,
  /** Which of the day's events is looked at closely; -1 is the reader's own message. */
  pick: { kind: 'int', default: -1, min: -1, max: 199 },
} as const satisfies Params;

/** A record, and the day's events its packets belong to (`event` is the first of `events`). */
export type EventRecord = LogRecord & { event: number; events: number[]; mine: boolean };

/** All times are seconds since midnight. */
export interface Result {
  observer: ObserverId;
  seed: number;
  events: {
    t: number;
    until: number;
    kind: 'message' | 'call';
    mine: boolean;
    /** Whether any record of this observer came from its packets. */
    seen: boolean;
    /** Bytes on the wire, both stretches together. */
    size: number;
  }[];
  records: EventRecord[];
  totals: {
    events: number;
    seen: number;
    /** Distinct people named in the records. */
    named: number;
    /** Texts the observer read. */
    texts: number;
    /** Bytes of all packets that came by. */
    bytes: number;
  };
  /** The records of the reader's own message, or null if this observer has none. */
  mine: EventRecord[] | null;
  pick: {
    event: number;
    /** Index, within the day, of the first packet looked at. */
    packet: number;
    /** How many packets were needed to carry the frame looked at. */
    packets: number;
    t: number;
    /** Whether the observer gets this packet at all. */
    passes: boolean;
    /** Empty if not. */
    strips: Strip[];
  };
}

export function compute(_values: Values<typeof params>): Result {
  throw new Error('not built yet');
}

/** The figure's title. */
export function finding(_result: Result): string {
  return '';
}

export function describe(result: Result): string[] {
  return [finding(result)];
}
