import { type Rng, stream } from '../random.ts';
import { finish, type Steps } from '../steps.ts';
import { BUSY_WEEK, DAY, DAYS, type Week, wallClock, whenAwake } from './clock.ts';
import { TOWN } from './data.ts';
import { weekOf } from './habits.ts';
import { blank, COLUMNS, type EventLog } from './log.ts';
import type { Tie, Town } from './types.ts';
import { GAPS, MEAN_GAP, MESSAGES_PER_CONVERSATION } from './waits.ts';

const REPLY_PER_MILLE = 600;
const CALL_PER_MILLE = 90;
/** Seconds until the answer. */
const DELAY = [4, 15, 30, 50, 75, 110, 180, 400, 2400];
export const TEXT_BYTES = [2, 8, 18, 30, 46, 70, 110, 190, 480];
const CALL_SECONDS = [6, 25, 50, 85, 130, 210, 380, 800, 3600];
/** A tie's past before day 0, in mean waits, so that the log opens in the middle of things. */
const BEFORE = 4;
const BUSY_YEAR = (BUSY_WEEK / 7) * DAYS;

/** Ties between two reports of how far the work is, and the share of it that is done when all have lived. */
const STRIDE = 64;
const LIVED = 0.75;
/** Room for the place of a row beside its time in one number that is still exact: 2²³ rows, 2²⁶ seconds. */
const ROWS = 2 ** 23;

/** Events in the order in which they are made. */
class Rows {
  length = 0;
  private columns = blank(1024);
  private readonly end: number;

  constructor(end: number) {
    this.end = end;
  }

  push(t: number, from: number, to: number, kind: 0 | 1, amount: number): void {
    if (t < 0 || t >= this.end) return;
    const at = this.length++;
    if (at === this.columns.length) this.grow();
    const { columns } = this;
    columns.t[at] = t;
    columns.from[at] = from;
    columns.to[at] = to;
    columns.kind[at] = kind;
    columns.amount[at] = amount;
  }

  private grow(): void {
    const longer = blank(2 * this.columns.length);
    for (const column of COLUMNS) longer[column].set(this.columns[column]);
    this.columns = longer;
  }

  /** Sorted by time; of the same second, in the order in which they were made. */
  inOrder(): EventLog {
    const { columns, length } = this;
    // One number holds both time and place, so that the sort is native, fast and has no equals.
    const order = new Float64Array(length);
    for (let i = 0; i < length; i++) order[i] = (columns.t[i] as number) * ROWS + i;
    order.sort();
    const log = blank(length);
    // Column by column by its own name: by a name that varies, an engine takes four times as long.
    for (let i = 0; i < length; i++) {
      const at = (order[i] as number) % ROWS;
      log.t[i] = columns.t[at] as number;
      log.from[i] = columns.from[at] as number;
      log.to[i] = columns.to[at] as number;
      log.kind[i] = columns.kind[at] as number;
      log.amount[i] = columns.amount[at] as number;
    }
    return log;
  }
}

function converse(rows: Rows, rng: Rng, tie: Tie, at: number, starter: number, weeks: readonly Week[]): void {
  let [t, from, to] = [at, starter, starter === tie.a ? tie.b : tie.a];
  if (tie.kind === 'hub' || rng.chance(CALL_PER_MILLE)) {
    rows.push(t, from, to, 1, rng.quantile(CALL_SECONDS));
    return;
  }
  for (;;) {
    rows.push(t, from, to, 0, rng.quantile(TEXT_BYTES));
    if (!rng.chance(REPLY_PER_MILLE)) return;
    [from, to] = [to, from];
    t = whenAwake(weeks[from] as Week, t) + rng.quantile(DELAY);
  }
}

function tieLife(rows: Rows, rng: Rng, tie: Tie, weeks: readonly Week[], end: number): void {
  const perConversation = tie.kind === 'hub' ? 1 : MESSAGES_PER_CONVERSATION;
  const gap = Math.floor((BUSY_YEAR * perConversation) / tie.perYear);
  let busy = -BEFORE * gap + rng.int(gap);
  for (;;) {
    busy += Math.floor((rng.quantile(GAPS) * gap) / MEAN_GAP);
    if (busy >= end) return;
    if (busy < 0) continue;
    const starter = tie.kind === 'hub' || rng.chance(500) ? tie.a : tie.b;
    converse(rows, rng, tie, wallClock(weeks[starter] as Week, busy), starter, weeks);
  }
}

/**
 * Messages and calls in this town on its first `days` days, up to 730. Every tie lives through conversations with
 * heavy-tailed waits between them (bursts), each laid on the week of the person who begins it; a message is
 * answered with probability .6 after a short delay, or in the morning. Numbers with the hub role only receive
 * calls. Sorted by time. A tie has a stream of chance of its own: with some of the ties, or fewer days, come some
 * of the same events. In steps; work: events, plus one native sort.
 */
export function* live(
  seed: number,
  { ties, habits }: Pick<Town, 'ties' | 'habits'>,
  days: number,
): Steps<EventLog> {
  const weeks = habits.map(weekOf);
  const rows = new Rows(days * DAY);
  const end = Math.ceil(days / 7) * BUSY_WEEK;
  for (const [done, tie] of ties.entries()) {
    if (done % STRIDE === 0) yield (LIVED * done) / ties.length;
    tieLife(rows, stream(seed, TOWN.name, 'events', `${tie.a}-${tie.b}`), tie, weeks, end);
  }
  yield LIVED;
  return rows.inOrder();
}

/**
 * Messages and calls of a town on its first days: everything that `live` gives, at once. Times are in seconds, texts in
 * bytes.
 *
 * @example
 * const town = makePeople(2015, { people: 50 });
 * const log = makeEvents(2015, town, 1);
 * log.length; // → 44
 * // The first of them is a message (kind 0) of 96 bytes, at 05:19:34.
 * [log.t[0], log.kind[0], log.amount[0]]; // → [19_174, 0, 96]
 * // A longer log has the same first day.
 * [...makeEvents(2015, town, 2).t.slice(0, 44)]; // → [...log.t]
 */
export const makeEvents = (seed: number, town: Pick<Town, 'ties' | 'habits'>, days = DAYS): EventLog =>
  finish(live(seed, town, days));
