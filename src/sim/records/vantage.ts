import type { ObserverId } from '../observers/ids.ts';
import { FRIEND, TOWN, townStream, YOU } from '../town/data.ts';
import type { Person } from '../town/types.ts';
import type { Vantage } from './shortcut.ts';

/** Homes that have the reader's provider, the reader's own among them. */
function customers(seed: number, homes: readonly number[]): Set<number> {
  const rng = townStream(seed, 'customers');
  const own = homes[YOU] as number;
  return new Set([...new Set(homes)].filter((home) => rng.chance(TOWN.customersPerMille) || home === own));
}

/**
 * Where this observer stands in this town: on the reader's Wi-Fi at home, at the reader's internet provider, at the
 * company, on the friend's or the reader's phone, or behind the company's records. `people` are those of `makePeople` with
 * the same seed.
 *
 * @example
 * const { people } = makePeople(2015, { people: 50 });
 * // A thief of the reader's phone has the reader alone. Number 22 is on the same Wi-Fi.
 * [...vantage('thief', 2015, people).people]; // → [0]
 * [...vantage('wifi', 2015, people).people]; // → [0, 22]
 * // The company has everybody, but for the two hubs.
 * vantage('company', 2015, people).people.size; // → 50
 */
export function vantage(observer: ObserverId, seed: number, people: readonly Person[]): Vantage {
  const residents = people.filter((person) => person.role !== 'hub');
  const homes = residents.map((person) => person.home);
  const living = (inView: ReadonlySet<number>) =>
    new Set(residents.filter((person) => inView.has(person.home)).map((person) => person.id));
  switch (observer) {
    case 'wifi':
      return { observer, people: living(new Set([homes[YOU] as number])) };
    case 'isp':
      return { observer, people: living(customers(seed, homes)) };
    case 'friend':
      return { observer, people: new Set([FRIEND]) };
    case 'thief':
      return { observer, people: new Set([YOU]) };
    case 'company':
    case 'investigator':
      return { observer, people: new Set(residents.map((person) => person.id)) };
  }
}
