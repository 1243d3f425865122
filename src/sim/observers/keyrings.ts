import { publish, seize } from '../messengers/courier.ts';
import type { Phone } from '../network/phone.ts';
import type { Trace } from '../network/trace.ts';
import { SERVERS } from '../network/types.ts';
import type { WatcherId } from './ids.ts';
import { both, type Keyring, NO_KEYS } from './types.ts';

/** Secrets of the connections of these phones: each phone has its own. */
export const phoneTls = (
  { keys }: Pick<Trace, 'keys'>,
  ...phones: readonly (Phone | undefined)[]
): Keyring => ({
  tls: keys.filter(({ person }) => phones.some((phone) => phone?.person === person)),
  keys: [],
});

/** Secrets of the connections that end at a server: a company shares those of each. */
export const serverTls = ({ keys }: Pick<Trace, 'keys'>, server: string): Keyring => ({
  tls: keys.filter(({ to }) => to === server),
  keys: [],
});

/** A phone's own keys and those of its connections, and the public keys of everybody else. */
function phoneKeys(phone: Phone | undefined, trace: Pick<Trace, 'phones' | 'keys'>): Keyring {
  if (!phone) return NO_KEYS;
  const others = trace.phones.filter((one) => one !== phone).map((one) => publish(one.courier));
  return both(phoneTls(trace, phone), { tls: [], keys: [seize(phone.courier, others)] });
}

/**
 * Which keys each observer holds, as plain data. Networks hold none, nor does the phone company, whose messages are not
 * sealed, nor an investigator, who reads what others wrote down. A company with a server shares the secrets of every
 * connection that ends there. The friend's phone, and the reader's in a thief's hand, hold their own keys.
 */
export function keyringOf(watcher: WatcherId, trace: Pick<Trace, 'phones' | 'keys'>): Keyring {
  const [you, friend] = trace.phones;
  if (watcher === 'friend') return phoneKeys(friend, trace);
  if (watcher === 'thief') return phoneKeys(you, trace);
  return SERVERS.some((one) => one === watcher) ? serverTls(trace, watcher) : NO_KEYS;
}
