import script from '../../../content/scenarios/day.json' with { type: 'json' };
import { utf8 } from '../bytes.ts';
import { memo } from '../memo.ts';
import { makePeople } from '../town/people.ts';
import { makeCast, type Phone } from './cast.ts';
import { type DayEvent, makeDay, makePosts, type Post, type ScriptLine } from './day.ts';
import {
  type Carried,
  carry,
  closeRoads,
  type Defences,
  inOrder,
  NO_DEFENCES,
  openRoads,
  type Roads,
} from './road.ts';
import type { Packet } from './types.ts';

/** A day as it crossed the wires: who took part, what happened, every packet and the event it belongs to. */
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

/** Everything that is sent over the given events, from midnight to midnight. */
export function travel(
  seed: number,
  cast: readonly Phone[],
  events: readonly DayEvent[],
  message: string,
  defences: Defences = NO_DEFENCES,
): Journey {
  const [roads, carried] = drive(openRoads(seed, cast, defences), makePosts(seed, events, message));
  return arrived(roads, cast, events, carried);
}

function arrived(
  roads: Roads,
  cast: readonly Phone[],
  events: readonly DayEvent[],
  carried: readonly Carried[],
): Journey {
  const [{ keys, bindings }, last] = closeRoads(roads);
  const all = inOrder([...carried, ...last]);
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

/** All that does not depend on the reader's words: the cast, and every packet before those words. */
const before = /* @__PURE__ */ memo((seed: number, friendName: string, defences: string) => {
  const { people, ties } = makePeople(seed, { friendName });
  const cast = makeCast(seed, people, ties);
  const events = makeDay(seed, script as ScriptLine[]);
  const posts = makePosts(seed, events, '');
  const mine = posts.findIndex((post) => events[post.event]?.mine);
  const start = openRoads(seed, cast, JSON.parse(defences) as Defences);
  return { cast, events, mine, posts, morning: drive(start, posts.slice(0, mine)) };
});

/**
 * The scripted day with this seed, the reader's message in it. Only the packets from that message on are made anew for
 * another message (later ones carry TCP sequence numbers that depend on its length).
 */
export function journeyOf(
  seed: number,
  friendName: string,
  message: string,
  defences: Defences = NO_DEFENCES,
): Journey {
  const { cast, events, mine, posts, morning } = before(seed, friendName, JSON.stringify(defences));
  const evening = posts.slice(mine).map((post, i) => (i === 0 ? { ...post, text: utf8(message) } : post));
  const [roads, carried] = drive(morning[0], evening);
  return arrived(roads, cast, events, [...morning[1], ...carried]);
}
