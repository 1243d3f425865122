import { permutation, type Rng } from '../random.ts';
import { FRIEND, PER_YEAR, TOWN, townStream, YOU } from './data.ts';
import { makeHabits } from './habits.ts';
import { makeTies } from './ties.ts';
import type { Person, Tie, Town } from './types.ts';

const shuffled = <T>(rng: Rng, items: readonly T[]): T[] =>
  Array.from(permutation(rng, items.length), (i) => items[i] as T);

/** Sizes follow `homeSizesPerMille`; the order of people along the streets is shuffled. */
function settle(rng: Rng, n: number): { order: number[]; home: number[] } {
  const order = [...permutation(rng, n)];
  const home = new Array<number>(n).fill(0);
  const upTo = TOWN.homeSizesPerMille.map((_, i, all) =>
    all.slice(0, i + 1).reduce((sum, share) => sum + share),
  );
  for (let at = 0, number = 0; at < n; number++) {
    const drawn = rng.int(1000);
    const size = 1 + upTo.findIndex((sum) => drawn < sum);
    for (let end = Math.min(n, at + size); at < end; at++) home[order[at] as number] = number;
  }
  return { order, home };
}

/** Members come from homes of their own, none of them the reader's or the friend's: a crew, not a family. */
function plant(rng: Rng, order: readonly number[], home: readonly number[]): number[] {
  const taken = new Set([home[YOU], home[FRIEND]]);
  const crew: number[] = [];
  for (const id of shuffled(rng, order)) {
    if (crew.length === TOWN.crew.members) break;
    if (taken.has(home[id])) continue;
    taken.add(home[id]);
    crew.push(id);
  }
  return crew;
}

function choose(crew: readonly number[], ties: readonly Tie[]): number {
  const contacts = (id: number) => ties.filter((tie) => tie.a === id || tie.b === id).length;
  const yours = new Set(ties.filter((tie) => tie.a === YOU).map((tie) => tie.b));
  const far = crew.filter((id) => !yours.has(id));
  const by = (far.length > 0 ? far : [...crew]).sort((p, q) => contacts(p) - contacts(q) || p - q);
  return by[0] as number;
}

/** `n` names, no two the same: where there are more people than names, with an initial. */
function nameAll(rng: Rng, friendName: string, n: number): string[] {
  const taken = friendName.toLowerCase();
  const names = shuffled(rng, TOWN.names).filter((name) => name.toLowerCase() !== taken);
  const others = Array.from({ length: n - 2 }, (_, i) => {
    const round = Math.floor(i / names.length);
    const name = names[i % names.length] as string;
    return round === 0 ? name : `${name} ${String.fromCharCode(64 + round)}.`;
  });
  return ['You', friendName, ...others];
}

/**
 * The invented town with this seed: 150 people in their homes, or as many as asked for (50 to 2,000), a planted crew, two
 * hub numbers, who is in contact with whom and how often, and how everybody's week goes. Ties are of the home, of work,
 * friends, odd calls and hubs, few enough to be drawn; the numbers are invented, see model.md of `links`. A blank friend's
 * name is replaced by the town's own. People are numbered from 0, the reader; hubs come last. The same arguments give the
 * same town in every engine.
 *
 * @example
 * const { people, ties, stranger } = makePeople(2015, { people: 50 });
 * // Two hubs come after the people.
 * people.length; // → 52
 * people.slice(0, 2).map(({ name }) => name); // → ['You', 'Ines']
 * people[stranger].role; // → 'crew'
 * ties[0]; // → { a: 15, b: 47, kind: 'home', perYear: 201 }
 */
export function makePeople(seed: number, options: { friendName?: string; people?: number } = {}): Town {
  const n = options.people ?? TOWN.people;
  const { order, home } = settle(townStream(seed, 'homes'), n);
  const crew = plant(townStream(seed, 'crew'), order, home);
  const names = nameAll(townStream(seed, 'names'), options.friendName?.trim() || TOWN.friend, n);
  const members = new Set(crew);
  const role = (id: number): Person['role'] =>
    id === YOU ? 'you' : id === FRIEND ? 'friend' : members.has(id) ? 'crew' : 'resident';
  const people: Person[] = home.map((h, id) => ({ id, name: names[id] as string, role: role(id), home: h }));
  for (const [i, hub] of TOWN.hubs.entries())
    people.push({ id: n + i, name: hub.name, role: 'hub', home: -1 });

  const rates = townStream(seed, 'rates');
  const ties = makeTies(seed, { order, home, crew }).map(
    ({ a, b, kind }): Tie => ({ a, b, kind, perYear: rates.quantile(PER_YEAR[kind]) }),
  );
  return { people, ties, habits: makeHabits(seed, n, ties), stranger: choose(crew, ties) };
}
