import type { EventLog } from '../town/log.ts';
import type { DayEvent } from './day.ts';
import type { Phone } from './phone.ts';

/**
 * Messages and calls of a town's log as events of these phones, in the same order: a message of so many bytes says as many
 * x, as the log keeps no words. Seconds become milliseconds. It throws a RangeError for a person without a phone.
 *
 * @example
 * const phones = townPhones(2015, makePeople(2015).people.slice(0, 2), new Set());
 * const log = { length: 1, t: [60], from: [0], to: [1], kind: [0], amount: [3] };
 * const [event] = eventsOf(log, phones);
 * event; // → { t: 60_000, from: 'you', to: 'friend', kind: 'message', text: 'xxx', where: 'home' }
 */
export function eventsOf(log: EventLog, phones: readonly Phone[]): DayEvent[] {
  const ids = new Map(phones.map(({ person, id }) => [person, id]));
  const idOf = (person: number | undefined) => {
    const id = ids.get(person ?? -1);
    if (!id) throw new RangeError(`Person ${person} has no phone`);
    return id;
  };
  return Array.from({ length: log.length }, (_, i): DayEvent => {
    const ends = { t: 1000 * (log.t[i] ?? 0), from: idOf(log.from[i]), to: idOf(log.to[i]) };
    const amount = log.amount[i] ?? 0;
    return log.kind[i] === 1
      ? { ...ends, kind: 'call', seconds: amount, where: 'home' }
      : { ...ends, kind: 'message', text: 'x'.repeat(amount), where: 'home' };
  });
}
