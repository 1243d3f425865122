import { utf8 } from '../bytes.ts';
import { memo, memoMany, TOWNS } from '../memo.ts';
import type { Steps } from '../steps.ts';
import { makePeople } from '../town/people.ts';
import { closeAll, inOrder, traceOf } from './carry.ts';
import { makeCast } from './cast.ts';
import { DAY_MS, type DayEvent, type Message, makeDay, makeMessages } from './day.ts';
import type { Phone } from './phone.ts';
import { DAY_SCRIPT, LATER_SCRIPTS } from './script.ts';
import { openWorld, sendAll, type World } from './send.ts';
import { type Defences, NO_DEFENCES, type Sent } from './state.ts';
import type { Trace } from './trace.ts';
import type { Role } from './types.ts';

/** The phones of the scripted day: each has a part in it. */
type Cast = readonly (Phone & { id: Role })[];

/** A day or more as it crossed the wires, and what happened in it: the events that the truth counts. */
export interface DayTrace extends Trace {
  phones: Cast;
  events: readonly DayEvent[];
}

/** The days of a week, the first of them the day of the reader's message. */
export const WEEK = 7;
/** When phones are put away, after midnight. */
const NIGHT = 23 * 3_600_000 + 30 * 60_000;

/** A whole day: its messages, and at night every connection is closed. In order of time. */
function wholeDay(start: World, messages: readonly Message[], day: number): [World, Sent[]] {
  const [{ sessions, network }, sent] = sendAll(start, messages);
  const [after, last] = closeAll(network, day * DAY_MS + NIGHT);
  return [{ sessions, network: after }, inOrder([...sent, ...last])];
}

/** The people of the town and how they are tied take long; what the friend is called is all that a name changes. */
const castOf = /* @__PURE__ */ memo((seed: number, friendName: string): Cast => {
  const { people, ties } = makePeople(seed, { friendName });
  return makeCast(seed, people, ties);
});

/** What happens in a week, by days, and all that is sent: the same whoever it happens to. */
const plan = /* @__PURE__ */ memoMany(TOWNS, String, (seed: number) => {
  const days = [DAY_SCRIPT, ...LATER_SCRIPTS].map((lines, day) => makeDay(seed, lines, day));
  const first = (day: number) => days.slice(0, day).reduce((sum, events) => sum + events.length, 0);
  const all = makeMessages(seed, days.flat(), '');
  const messages = days.map((_, day) =>
    all.filter(({ event }) => event >= first(day) && event < first(day + 1)),
  );
  return { days, messages };
});

/** Two friends may be called differently and have one account: bytes are made for accounts. */
const named = (seed: number, cast: Cast, defences: Defences, ...more: readonly number[]) =>
  JSON.stringify([seed, cast[1]?.account, defences, ...more]);

/** Every packet before the reader's words. */
const before = /* @__PURE__ */ memoMany(16, named, (seed: number, cast, defences) => {
  const messages = plan(seed).messages[0] ?? [];
  const events = plan(seed).days[0] ?? [];
  const mine = messages.findIndex(({ event }) => events[event]?.mine);
  return { mine, morning: sendAll(openWorld(seed, cast, defences), messages.slice(0, mine)) };
});

/** The day of the reader's message, and the world after it. Only packets from that message on are made anew for another. */
function firstDay(seed: number, cast: Cast, message: string, defences: Defences): [World, Sent[]] {
  const { mine, morning } = before(seed, cast, defences);
  const evening = (plan(seed).messages[0] ?? [])
    .slice(mine)
    .map((one, i) => (i === 0 ? { ...one, text: utf8(message) } : one));
  const [world, sent] = wholeDay(morning[0], evening, 0);
  return [world, inOrder([...morning[1], ...sent])];
}

/**
 * A later day of the week. No connection outlives the night, so nothing in it depends on the reader's words: each is made once,
 * after an empty message.
 */
const laterDay = /* @__PURE__ */ memoMany(
  4 * (WEEK - 1),
  named,
  (seed: number, cast: Cast, defences: Defences, day: number): [World, Sent[]] => {
    const [world] = day === 1 ? firstDay(seed, cast, '', defences) : laterDay(seed, cast, defences, day - 1);
    return wholeDay(world, plan(seed).messages[day] ?? [], day);
  },
);

/**
 * The scripted day with this seed as it crossed the wires, the reader's message in it, and the town's people in its parts.
 * The same arguments give the same packets in every engine.
 */
export function scriptedDay(
  seed: number,
  friendName: string,
  message: string,
  defences: Defences = NO_DEFENCES,
): DayTrace {
  const phones = castOf(seed, friendName);
  const [{ network }, sent] = firstDay(seed, phones, message, defences);
  return { ...traceOf(network, sent), phones, events: plan(seed).days[0] ?? [] };
}

/** The same with the six days that follow, a day a step. Its first day is the scripted day, packet for packet. */
export function* scriptedWeek(
  seed: number,
  friendName: string,
  message: string,
  defences: Defences = NO_DEFENCES,
): Steps<DayTrace> {
  const cast = castOf(seed, friendName);
  let [world, all] = firstDay(seed, cast, message, defences);
  for (let day = 1; day < WEEK; day++) {
    yield day / WEEK;
    const [after, sent] = laterDay(seed, cast, defences, day);
    world = after;
    all = [...all, ...sent];
  }
  return { ...traceOf(world.network, all), phones: cast, events: plan(seed).days.flat() };
}
