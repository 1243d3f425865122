import script from '../../../content/scenarios/day.json' with { type: 'json' };
import later from '../../../content/scenarios/week.json' with { type: 'json' };
import { utf8 } from '../bytes.ts';
import { memo, memoMany, TOWNS } from '../memo.ts';
import type { Steps } from '../steps.ts';
import { makePeople } from '../town/people.ts';
import { carry, closeRoads, inOrder, openRoads } from './carry.ts';
import { makeCast, type Phone } from './cast.ts';
import { type DayEvent, makeDay, makePosts, type Post, type ScriptLine } from './day.ts';
import { type Carried, type Defences, NO_DEFENCES, type Roads } from './state.ts';
import type { Packet } from './types.ts';

/** A day or more as it crossed the wires: who took part, what happened, every packet and the event it belongs to. */
export interface Journey {
  /** The reader first, then the friend. */
  cast: readonly Phone[];
  events: readonly DayEvent[];
  /** In order of time. */
  tape: readonly Packet[];
  eventOf: readonly number[];
  /** Whether a packet carries what its event is about, and not only what that needs. */
  isFrame: readonly boolean[];
  keys: Roads['keys'];
  bindings: Roads['bindings'];
}

/** The days of a week, the first of them the day of the reader's message. */
export const WEEK = 7;

/** Carries posts one after the other. */
export function drive(start: Roads, posts: readonly Post[]): [Roads, Carried[]] {
  const carried: Carried[] = [];
  let roads = start;
  for (const post of posts) {
    const [after, packets] = carry(roads, post);
    roads = after;
    carried.push(...packets);
  }
  return [roads, carried];
}

/** A whole day: its posts, and at night the end of every line. In order of time. */
function wholeDay(start: Roads, posts: readonly Post[], day: number): [Roads, Carried[]] {
  const [roads, carried] = drive(start, posts);
  const [after, last] = closeRoads(roads, day);
  return [after, inOrder([...carried, ...last])];
}

function arrived(
  { keys, bindings }: Roads,
  cast: readonly Phone[],
  events: readonly DayEvent[],
  all: readonly Carried[],
): Journey {
  return {
    cast,
    events,
    tape: all.map(({ packet }) => packet),
    eventOf: all.map(({ event }) => event),
    isFrame: all.map(({ frame }) => frame),
    keys,
    bindings,
  };
}

/** Everything that is sent over the given events of one day, from midnight to midnight. */
export function travel(
  seed: number,
  cast: readonly Phone[],
  events: readonly DayEvent[],
  message: string,
  defences: Defences = NO_DEFENCES,
): Journey {
  const [roads, all] = wholeDay(openRoads(seed, cast, defences), makePosts(seed, events, message), 0);
  return arrived(roads, cast, events, all);
}

/** The people of the town and how they are tied take long; what the friend is called is all that a name changes. */
const castOf = /* @__PURE__ */ memo((seed: number, friendName: string): readonly Phone[] => {
  const { people, ties } = makePeople(seed, { friendName });
  return makeCast(seed, people, ties);
});

/** What happens in a week, by days, and all that is sent: the same whoever it happens to. */
const plan = /* @__PURE__ */ memoMany(TOWNS, String, (seed: number) => {
  const days = [script as ScriptLine[], ...(later as ScriptLine[][])].map((lines, day) =>
    makeDay(seed, lines, day),
  );
  const first = (day: number) => days.slice(0, day).reduce((sum, events) => sum + events.length, 0);
  const all = makePosts(seed, days.flat(), '');
  const posts = days.map((_, day) =>
    all.filter(({ event }) => event >= first(day) && event < first(day + 1)),
  );
  return { days, posts };
});

/** Two friends may be called differently and have one account: bytes are made for accounts. */
const named = (seed: number, cast: readonly Phone[], defences: Defences, ...more: readonly number[]) =>
  JSON.stringify([seed, cast[1]?.account, defences, ...more]);

/** Every packet before the reader's words. */
const before = /* @__PURE__ */ memoMany(16, named, (seed: number, cast, defences) => {
  const posts = plan(seed).posts[0] ?? [];
  const events = plan(seed).days[0] ?? [];
  const mine = posts.findIndex((post) => events[post.event]?.mine);
  return { mine, morning: drive(openRoads(seed, cast, defences), posts.slice(0, mine)) };
});

/** The day of the reader's message, and the roads after it. Only packets from that message on are made anew for another. */
function firstDay(
  seed: number,
  cast: readonly Phone[],
  message: string,
  defences: Defences,
): [Roads, Carried[]] {
  const { mine, morning } = before(seed, cast, defences);
  const evening = (plan(seed).posts[0] ?? [])
    .slice(mine)
    .map((post, i) => (i === 0 ? { ...post, text: utf8(message) } : post));
  const [roads, all] = wholeDay(morning[0], evening, 0);
  return [roads, inOrder([...morning[1], ...all])];
}

/**
 * A later day of the week. No line outlives the night, so nothing in it depends on the reader's words: each is made once,
 * after an empty message.
 */
const laterDay = /* @__PURE__ */ memoMany(
  4 * (WEEK - 1),
  named,
  (seed: number, cast: readonly Phone[], defences: Defences, day: number): [Roads, Carried[]] => {
    const [roads] = day === 1 ? firstDay(seed, cast, '', defences) : laterDay(seed, cast, defences, day - 1);
    return wholeDay(roads, plan(seed).posts[day] ?? [], day);
  },
);

/** The scripted day with this seed, the reader's message in it. */
export function journeyOf(
  seed: number,
  friendName: string,
  message: string,
  defences: Defences = NO_DEFENCES,
): Journey {
  const cast = castOf(seed, friendName);
  const [roads, all] = firstDay(seed, cast, message, defences);
  return arrived(roads, cast, plan(seed).days[0] ?? [], all);
}

/** The same with the six days that follow, a day a step. Its first day is the scripted day, packet for packet. */
export function* weekOf(
  seed: number,
  friendName: string,
  message: string,
  defences: Defences = NO_DEFENCES,
): Steps<Journey> {
  const cast = castOf(seed, friendName);
  let [roads, all] = firstDay(seed, cast, message, defences);
  for (let day = 1; day < WEEK; day++) {
    yield day / WEEK;
    const [after, carried] = laterDay(seed, cast, defences, day);
    roads = after;
    all = [...all, ...carried];
  }
  return arrived(roads, cast, plan(seed).days.flat(), all);
}
