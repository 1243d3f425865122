import { seededBytes } from '../crypto/hkdf.ts';
import { memoMany, TOWNS } from '../memo.ts';
import { type Identity, identity } from '../messengers/courier.ts';
import type { Rng } from '../random.ts';
import type { Person } from '../town/types.ts';
import { INTERNET } from './internet.ts';
import { type PhoneId, ROLES } from './types.ts';

/** Somebody's phone, as it is before anything is sent. */
export interface Phone {
  id: PhoneId;
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
  /** Whether it never leaves its home, with a router of its own. */
  fixed: boolean;
  /** Whether its home is the reader's. */
  wifi: boolean;
  courier: Identity;
}

/** One network for each of our providers. */
const NETWORKS = /* @__PURE__ */ INTERNET.providers.map((provider) => provider.network);
export const PROVIDERS: number = NETWORKS.length;

/** First of the ports that programs take for themselves (RFC 6335), and how many there are. */
export const FIRST_PORT = 49_152;
export const PORTS = 0x1_0000 - FIRST_PORT;

/** What an account is called: letters that any keyboard has, and a number, so that no two are alike. */
function accountOf({ id, name }: Person): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return `${plain || 'user'}.${id}`;
}

/** The courier's key pair of a phone, whoever has it. Kept, as another name for the friend makes the phones anew. */
const keyPair = /* @__PURE__ */ memoMany(
  TOWNS * ROLES.length,
  (seed: number, id: PhoneId) => `${seed} ${id}`,
  (seed, id) => identity(id, seededBytes(seed, `phone ${id}`, 32)),
);

/**
 * The phone of a person, at the address that ends in `last` (0 to 255) of a provider's network. `chance` draws its first
 * port; its keys come from the seed and its id.
 */
export function makePhone(
  seed: number,
  id: PhoneId,
  person: Person,
  { provider, last, fixed, wifi }: Pick<Phone, 'provider' | 'fixed' | 'wifi'> & { last: number },
  chance: Rng,
): Phone {
  const account = accountOf(person);
  return {
    id,
    person: person.id,
    name: person.name,
    account,
    provider,
    address: `${NETWORKS[provider] ?? NETWORKS[0]}.${last}`,
    port: FIRST_PORT + chance.int(PORTS),
    fixed,
    wifi,
    courier: { ...keyPair(seed, id), account },
  };
}
