import script from '../../../../content/scenarios/day.json' with { type: 'json' };
import { utf8 } from '../../../sim/bytes.ts';
import { memo } from '../../../sim/memo.ts';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import { keyringOf } from '../../../sim/observers/keyrings.ts';
import type { Keyring } from '../../../sim/observers/types.ts';
import { makeCast, type Phone } from '../../../sim/packets/cast.ts';
import { type DayEvent, makeDay, makePosts, type Post, type ScriptLine } from '../../../sim/packets/day.ts';
import { carry, openRoads, type Roads } from '../../../sim/packets/road.ts';
import type { Packet } from '../../../sim/packets/types.ts';
import { makePeople } from '../../../sim/town/people.ts';

/** A day as it crossed the wires: who took part, what happened, every packet and the event it belongs to. */
export interface Day {
  cast: Phone[];
  events: DayEvent[];
  keyrings: Readonly<Record<ObserverId, Keyring>>;
  tape: Packet[];
  eventOf: number[];
}

function drive(start: Roads, posts: readonly Post[]): { roads: Roads; tape: Packet[]; eventOf: number[] } {
  const tape: Packet[] = [];
  const eventOf: number[] = [];
  let roads = start;
  for (const post of posts) {
    const [after, packets] = carry(roads, post);
    roads = after;
    tape.push(...packets);
    eventOf.push(...packets.map(() => post.event));
  }
  return { roads, tape, eventOf };
}

/** All that does not depend on the reader's words: the cast, their keys, and every packet before those words. */
const before = /* @__PURE__ */ memo((seed: number, friendName: string) => {
  const { people, ties } = makePeople(seed, { friendName });
  const cast = makeCast(seed, people, ties);
  const events = makeDay(seed, script as ScriptLine[]);
  const posts = makePosts(seed, events, '');
  const mine = posts.findIndex((post) => events[post.event]?.mine);
  const keyrings = Object.fromEntries(OBSERVERS.map((one) => [one, keyringOf(one, cast)])) as Day['keyrings'];
  return { cast, events, keyrings, mine, posts, morning: drive(openRoads(seed, cast), posts.slice(0, mine)) };
});

/**
 * The scripted day with this seed, the reader's message in it. Only the packets from that message on are made
 * anew with each keystroke (later ones carry TCP sequence numbers that depend on its length).
 */
export function dayOf(seed: number, friendName: string, message: string): Day {
  const { cast, events, keyrings, mine, posts, morning } = before(seed, friendName);
  const evening = posts.slice(mine).map((post, i) => (i === 0 ? { ...post, text: utf8(message) } : post));
  const rest = drive(morning.roads, evening);
  return {
    cast,
    events,
    keyrings,
    tape: [...morning.tape, ...rest.tape],
    eventOf: [...morning.eventOf, ...rest.eventOf],
  };
}
