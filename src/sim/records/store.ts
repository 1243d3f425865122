import { checkTime } from '../graph/contact.ts';
import { DAY, NOW } from '../town/clock.ts';

/**
 * The records that are still there when each is deleted after `days` days: those with an age of at most that, counted back
 * from `now` (seconds since the start of day 0). `timeOf` says when a record began. Keeps the order. It throws a BadRecord
 * for one without a time, and a RangeError for days or a `now` that are none, rather than delete what it cannot read.
 *
 * @example
 * const records = [{ at: 0 }, { at: 90_000 }, { at: 170_000 }];
 * // After two days: what is at most a day old is still there.
 * keep(records, ({ at }) => at, 1, 172_800); // → [{ at: 90_000 }, { at: 170_000 }]
 */
export function keep<R>(
  records: readonly R[],
  timeOf: (record: R) => number,
  days: number,
  now: number = NOW,
): R[] {
  if (!(days >= 0) || !Number.isFinite(now)) throw new RangeError(`${days} days before ${now}`);
  return records.filter((record, i) => {
    const t = timeOf(record);
    checkTime(i, t);
    return now - t <= days * DAY;
  });
}
