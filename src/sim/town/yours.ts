import { DAY, HOUR, NOW } from './clock.ts';
import { FRIEND, YOU } from './data.ts';
import type { TownEvent } from './log.ts';

/** The reader's message is sent on the last day, at 20:41. */
const SENT = NOW - DAY + 20 * HOUR + 41 * 60;

/** The reader's own message to the friend, of so many bytes of text, at 20:41 of the last day, as an event of the town. */
export const yours = (textBytes: number): TownEvent => ({
  t: SENT,
  from: YOU,
  to: FRIEND,
  kind: 0,
  amount: textBytes,
});
