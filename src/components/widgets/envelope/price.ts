import { type Cost, costOf } from '../../../sim/network/cost.ts';
import type { DayTrace } from '../../../sim/network/scripted.ts';
import type { Defences } from '../../../sim/network/state.ts';
import { type Fact, missingFrom } from '../../../sim/observers/facts.ts';
import type { LogRecord } from '../../../sim/observers/types.ts';
import { YOU } from '../../../sim/town/data.ts';
import type { Desk } from './books.ts';
import { bookOf, dayOf, type Letter } from './day.ts';
import { DEFENCES, type DefenceId } from './defences.ts';

/** What one defence does on the day of the letter, beside the same day without it. */
export interface Price {
  defence: DefenceId;
  /** Names, numbers and addresses that are no longer in the log's lines on the reader, and such as are new in them. */
  gone: Fact[];
  come: Fact[];
  /** What the reader's phone pays for it. */
  cost: Cost;
}

/** What the log has on the reader: the lines that came of what the reader did, but for those of another customer. */
function linesOn(desk: Desk, trace: DayTrace): LogRecord[] {
  const own = trace.events.map(({ from, to }) => from === 'you' || to === 'you');
  const you = trace.phones[YOU]?.name;
  const all = bookOf(desk, trace, Number.POSITIVE_INFINITY);
  return all.flatMap(({ record, packets }) => {
    const whose = 'subscriber' in record ? record.subscriber : null;
    const mine = packets.some((i) => own[trace.truth[i]?.event ?? -1]);
    return mine && (whose === null || whose === you) ? [record] : [];
  });
}

const minus = (one: Cost, other: Cost): Cost => ({
  packets: one.packets - other.packets,
  bytes: one.bytes - other.bytes,
  milliseconds: one.milliseconds - other.milliseconds,
});

/** What each defence that is on takes away and costs: the day as it was, compared with the day without that one. */
export function pricesOf(letter: Letter, defences: Defences, desk: Desk): Price[] {
  const on = DEFENCES.filter((defence) => defences[defence]);
  if (on.length === 0) return [];
  const day = dayOf(letter, defences);
  const [log, paid] = [linesOn(desk, day), costOf(day, YOU)];
  return on.map((defence) => {
    const without = dayOf(letter, { ...defences, [defence]: false });
    const before = linesOn(desk, without);
    return {
      defence,
      gone: missingFrom(log, before),
      come: missingFrom(before, log),
      cost: minus(paid, costOf(without, YOU)),
    };
  });
}
