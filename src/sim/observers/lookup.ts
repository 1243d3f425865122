import { accessOf } from '../network/access.ts';
import { dotted } from '../network/ip.ts';
import type { Phone } from '../network/phone.ts';
import { subscriberOf } from '../network/telephone.ts';
import type { Trace } from '../network/trace.ts';
import type { Place } from '../network/types.ts';
import { phoneNumber } from '../services/phone.ts';
import type { WatcherId } from './ids.ts';

type Names = Readonly<Record<string, string>>;

/** What an observer can look up beside the bytes: what it was told when somebody signed up, or did itself. */
export interface LookupTables {
  /** The provider's customers by address. */
  subscribers: Readonly<Record<string, { name: string; customer: number }>>;
  /** Which shared address and port the provider's router gave to an address and port. */
  shared: Names;
  /** The company's register, or a phone's address book: names by account. */
  accounts: Names;
  /** The phone company's customers, or a phone's address book: names by number. */
  numbers: Names;
  /** The phone company's cards: numbers by subscriber. */
  cards: Names;
  /** The account and the number of the phone in question. */
  own: readonly string[];
}

const NONE: LookupTables = { subscribers: {}, shared: {}, accounts: {}, numbers: {}, cards: {}, own: [] };

const table = <T>(items: readonly T[], entry: (item: T) => [string, string]): Names =>
  Object.fromEntries(items.map(entry));

/** The provider whose customers the books are about: the reader's, or the friend's. */
const providerOf = (watcher: WatcherId, [you, friend]: readonly Phone[]): number | undefined =>
  ({ isp: you, 'friend-isp': friend })[watcher as string]?.provider;

const socket = ({ address, port }: { address: number; port: number }): string => `${dotted(address)}:${port}`;

function providersBooks(provider: number, { phones, bindings }: Trace): LookupTables {
  const customers = phones.filter((phone) => phone.provider === provider);
  const own = new Set(customers.map(({ person }) => person));
  const addresses = customers.flatMap((phone) =>
    [true, false].map((home) => {
      const { address, outside, outer } = accessOf(phone, home, provider);
      return [
        dotted(outer.length ? outside : address),
        { name: phone.name, customer: phone.person },
      ] as const;
    }),
  );
  return {
    ...NONE,
    subscribers: Object.fromEntries(addresses),
    shared: table(
      bindings.filter(({ person }) => own.has(person)),
      ({ client, seen }) => [socket(client), socket(seen)],
    ),
  };
}

/**
 * What each observer can look up beside the bytes of a trace. A Wi-Fi has nothing; an investigator asks company and
 * provider, who look it up. Throws a RangeError if the account of a phone has no telephone number (`phoneNumber`).
 */
export function lookupTablesOf(watcher: WatcherId, trace: Trace): LookupTables {
  const { phones } = trace;
  const accounts = table(phones, ({ account, name }) => [account, name]);
  const numbers = table(phones, ({ account, name }) => [phoneNumber(account), name]);
  const provider = providerOf(watcher, phones);
  if (provider !== undefined) return providersBooks(provider, trace);
  switch (watcher) {
    case 'company':
    case 'mail':
      return { ...NONE, accounts };
    case 'telco':
      return {
        ...NONE,
        numbers,
        cards: table(phones, (phone) => [subscriberOf(phone), phoneNumber(phone.account)]),
      };
    case 'friend':
    case 'thief': {
      const { account } = phones[watcher === 'friend' ? 1 : 0] as Phone;
      return { ...NONE, accounts, numbers, own: [account, phoneNumber(account)] };
    }
    default:
      return NONE;
  }
}

/** Where an observer stands; null for the investigator, who gets papers and no packets. */
export function placeOf(watcher: WatcherId, [you, friend]: readonly Phone[]): Place | null {
  switch (watcher) {
    case 'friend':
      return `phone:${friend?.person ?? 1}`;
    case 'thief':
      return `phone:${you?.person ?? 0}`;
    case 'friend-isp':
      return friend?.provider === you?.provider ? 'isp' : 'other-isp';
    case 'investigator':
      return null;
    default:
      return watcher;
  }
}
