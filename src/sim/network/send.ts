import { carry, inOrder, openNetwork, traceOf } from './carry.ts';
import { type DayEvent, type Message, makeMessages } from './day.ts';
import { packMessage, type Sessions } from './frames.ts';
import type { Phone } from './phone.ts';
import { type Defences, type NetworkState, NO_DEFENCES, type Sent } from './state.ts';
import type { Trace } from './trace.ts';

/** Messengers and network at one moment: plain data, replaced and never changed. */
export interface World {
  sessions: Sessions;
  network: NetworkState;
}

/** The world before anything is sent: no two phones have met, no connection is open. The reader's phone comes first. */
export const openWorld = (seed: number, phones: readonly Phone[], defences = NO_DEFENCES): World => ({
  sessions: {},
  network: openNetwork(seed, phones, defences),
});

/**
 * Sends messages one after the other, which must be in order of time: each is sealed, framed and carried. Returns the world
 * afterwards, and the packets message by message. Throws a RangeError for a phone that is not on the network.
 */
export function sendAll(start: World, messages: readonly Message[]): [World, Sent[]] {
  const all: Sent[] = [];
  let { sessions, network } = start;
  for (const message of messages) {
    const [sealed, dispatch] = packMessage(network, sessions, message);
    const [after, sent] = carry(network, dispatch);
    [sessions, network] = [sealed, after];
    all.push(...sent);
  }
  return [{ sessions, network }, all];
}

/**
 * Events as they cross the wires: each becomes messages, which are sealed, framed and carried. `message` is the reader's
 * own. Events must come in order of time; connections that are open at the end stay so. Throws a RangeError for a phone
 * that is not among `phones`. Work: packets.
 *
 * @example
 * const phones = townPhones(2015, makePeople(2015).people.slice(0, 2), new Set([0, 1]));
 * const trace = traceEvents(2015, phones, [
 *   { t: 43_200_000, from: 'you', to: 'friend', kind: 'message', text: 'hello', where: 'home' },
 * ]);
 * // One word takes 50 packets. The first, a question for an address, passes the Wi-Fi.
 * trace.packets.length; // → 50
 * trace.packets[0].passes; // → ['phone:0', 'wifi']
 * // In none of them it can be read.
 * trace.packets.some(({ bytes }) => String.fromCharCode(...bytes).includes('hello')); // → false
 */
export function traceEvents(
  seed: number,
  phones: readonly Phone[],
  events: readonly DayEvent[],
  message = '',
  defences: Defences = NO_DEFENCES,
): Trace {
  const messages = makeMessages(seed, events, message);
  const [{ network }, sent] = sendAll(openWorld(seed, phones, defences), messages);
  return traceOf(network, inOrder(sent));
}
