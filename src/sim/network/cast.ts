import network from '../../../content/scenarios/network.json' with { type: 'json' };
import { toHex } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { memoMany, TOWNS } from '../memo.ts';
import { type Identity, identity } from '../messengers/courier.ts';
import { stream } from '../random.ts';
import type { Person, Tie } from '../town/types.ts';
import { ROLES, type Role } from './types.ts';

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

/** One person of the day, with a phone. */
export interface Phone {
  role: Role;
  /** Number in the town. */
  person: number;
  name: string;
  /** Name at the messaging company: ASCII letters and digits, a dot, the number in the town. */
  account: string;
  /** Which of the two internet providers, 0 or 1. */
  provider: number;
  /** The address of its line at home, and the first port that it uses. */
  address: string;
  port: number;
  courier: Identity;
  /** Application traffic secrets (32 bytes, hex) that phone and company share. */
  tls: { client: string; server: string };
}

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

/** What an account is called: letters that any keyboard has, and a number, so that no two are alike. */
function accountOf({ id, name }: Person): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return `${plain || 'user'}.${id}`;
}

/** One network for each of our providers. */
const NETWORKS = network.providers.map((provider) => provider.network);

/** The courier's key pair of a part's phone, whoever plays it. Kept, as another name for the friend makes a new cast. */
const keyPair = /* @__PURE__ */ memoMany(
  TOWNS * ROLES.length,
  (seed: number, role: Role) => `${seed} ${role}`,
  (seed, role) => identity(role, seededBytes(seed, `phone ${role}`, 32)),
);

/**
 * The people of the day with this seed, reader first and friend second, and everything their phones hold: keys,
 * addresses, accounts. `people` and `ties` come from `makePeople`. Throws if the town is too small to cast from.
 */
export function makeCast(seed: number, people: readonly Person[], ties: readonly Tie[]): Phone[] {
  const cast = casting(seed, people, ties);
  if (cast.length < ROLES.length) throw new RangeError('The town has too few people for the day');
  return ROLES.map((role, i) => {
    const person = cast[i] as Person;
    const chance = stream(seed, 'phone', role);
    const provider = chance.int(NETWORKS.length);
    const secrets = seededBytes(seed, `phone ${role}`, 96);
    const account = accountOf(person);
    return {
      role,
      person: person.id,
      name: person.name,
      account,
      provider,
      address: `${NETWORKS[provider] ?? NETWORKS[0]}.${10 + 20 * i + chance.int(20)}`,
      port: 49_152 + chance.int(16_384),
      courier: { ...keyPair(seed, role), account },
      tls: { client: toHex(secrets.slice(32, 64)), server: toHex(secrets.slice(64)) },
    };
  });
}
