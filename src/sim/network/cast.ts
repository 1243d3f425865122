import { type Rng, stream } from '../random.ts';
import { YOU } from '../town/data.ts';
import type { Person, Tie } from '../town/types.ts';
import { INTERNET } from './internet.ts';
import { makePhone, type Phone, PROVIDERS } from './phone.ts';
import { type PhoneId, ROLES, type Role } from './types.ts';

/** Ties of the reader that suit a part, the best first. Left empty: anybody the reader has a tie with. */
const SUITS: Record<Role, readonly Tie['kind'][]> = {
  you: [],
  friend: [],
  pizzeria: ['hub'],
  housemate: ['home'],
  colleague: ['work'],
  boss: ['work'],
  sister: ['friend', 'home'],
  choir: ['odd', 'friend'],
  neighbour: [],
};

/** Who is who: the reader's own ties first, then other residents. Nobody plays two parts. */
function casting(seed: number, people: readonly Person[], ties: readonly Tie[]): Person[] {
  const chance = stream(seed, 'cast');
  const cast: Person[] = [];
  const near = ties.flatMap((tie) => {
    const other = tie.a === 0 ? tie.b : tie.b === 0 ? tie.a : -1;
    const person = people[other];
    return person ? [{ kind: tie.kind, person }] : [];
  });
  for (const role of ROLES) {
    const fits = (person: Person) =>
      !cast.includes(person) && (person.role === 'hub') === (role === 'pizzeria') && person.role !== 'crew';
    const known = near.filter(({ person }) => fits(person) && person.role !== 'friend');
    const anybody = people.filter(
      (person) => fits(person) && person.role !== 'friend' && person.role !== 'you',
    );
    const found =
      people.find((person) => person.role === role) ??
      SUITS[role].map((kind) => known.find((tie) => tie.kind === kind)).find(Boolean)?.person ??
      known[0]?.person ??
      anybody[chance.int(anybody.length)];
    if (found) cast.push(found);
  }
  return cast;
}

/** Which provider a phone has: the first thing that is drawn for it. */
const providerOf = (chance: Rng): number => chance.int(PROVIDERS);

/**
 * The phones of the day with this seed, the reader's first and the friend's second. `people` and `ties` come from
 * `makePeople`. It throws a RangeError if the town is too small to cast from.
 */
export function makeCast(
  seed: number,
  people: readonly Person[],
  ties: readonly Tie[],
): (Phone & { id: Role })[] {
  const cast = casting(seed, people, ties);
  if (cast.length < ROLES.length) throw new RangeError('The town has too few people for the day');
  return ROLES.map((id, i) => {
    const chance = stream(seed, 'phone', id);
    const provider = providerOf(chance);
    const last = 10 + 20 * i + chance.int(20);
    const place = { provider, last, fixed: INTERNET.fixed.includes(id), wifi: id === 'you' };
    return { ...makePhone(seed, id, cast[i] as Person, place, chance), id };
  });
}

/** The addresses of a provider's customers end in these numbers; the highest are its own. */
const [FIRST, LAST] = [10, 249];

/**
 * The phones of a whole town, by number of their owners: the reader's first, the friend's second. `customers` are the
 * people who have the reader's provider. Nobody's phone leaves its home, but for the friend's; who lives with the reader is
 * behind the same router. It throws a RangeError if one of the two providers gets more than 240 customers, as it has no
 * more addresses.
 *
 * @example
 * const { people } = makePeople(2015, { people: 50 });
 * const [yours, friends] = townPhones(2015, people, new Set([0]));
 * [yours.id, yours.name, yours.account]; // → ['you', 'You', 'you.0']
 * [friends.id, friends.name, friends.account]; // → ['friend', 'Ines', 'ines.1']
 * // Nobody but the reader has the reader's provider.
 * friends.provider === yours.provider; // → false
 */
export function townPhones(seed: number, people: readonly Person[], customers: ReadonlySet<number>): Phone[] {
  const own = providerOf(stream(seed, 'phone', 'you'));
  const used = Array.from({ length: PROVIDERS }, () => FIRST);
  return people.map((person) => {
    const id: PhoneId =
      person.role === 'you' || person.role === 'friend' ? person.role : `resident ${person.id}`;
    const provider = customers.has(person.id) ? own : (own + 1) % PROVIDERS;
    const last = used[provider] as number;
    if (last > LAST) throw new RangeError(`Provider ${provider} has no address for ${person.name}`);
    used[provider] = last + 1;
    const wifi = person.home === people[YOU]?.home;
    return makePhone(
      seed,
      id,
      person,
      { provider, last, fixed: id !== 'friend', wifi },
      stream(seed, 'phone', id),
    );
  });
}
