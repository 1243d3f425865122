import type { Phone } from '../packets/cast.ts';
import type { Place } from '../packets/types.ts';
import type { ObserverId } from './ids.ts';

/** What an observer can look up beside the bytes: names it was told when somebody signed up. */
export interface Books {
  /** The provider's customers by address. */
  subscribers: Readonly<Record<string, string>>;
  /** The company's register, or a phone's address book: names by account. */
  accounts: Readonly<Record<string, string>>;
  /** The account of the phone in question. */
  account: string | null;
}

/** The books of each observer. A Wi-Fi has none; an investigator asks those of company and provider. */
export function booksOf(observer: ObserverId, cast: readonly Phone[]): Books {
  const customers = cast.filter((phone) => phone.provider === cast[0]?.provider);
  const phone = { friend: cast[1], thief: cast[0] }[observer as string];
  return {
    subscribers: Object.fromEntries(
      observer === 'isp' ? customers.map(({ address, name }) => [address, name]) : [],
    ),
    accounts: Object.fromEntries(
      observer === 'company' || phone ? cast.map(({ account, name }) => [account, name]) : [],
    ),
    account: phone?.account ?? null,
  };
}

/** Where an observer stands; null for the investigator, who gets papers and no packets. */
export function placeOf(observer: ObserverId, cast: readonly Phone[]): Place | null {
  switch (observer) {
    case 'friend':
      return `phone:${cast[1]?.person ?? 1}`;
    case 'thief':
      return `phone:${cast[0]?.person ?? 0}`;
    case 'investigator':
      return null;
    default:
      return observer;
  }
}
