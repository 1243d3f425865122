import { publish, seize } from '../messengers/courier.ts';
import type { Phone } from '../network/phone.ts';
import type { Trace } from '../network/trace.ts';
import { SERVERS } from '../network/types.ts';
import type { WatcherId } from './ids.ts';
import { both, type Keyring, NO_KEYS } from './types.ts';

/** A keyring with the secrets of the connections of these phones, and nothing else: each phone has its own. */
export const phoneTls = (
  { keys }: Pick<Trace, 'keys'>,
  ...phones: readonly (Phone | undefined)[]
): Keyring => ({
  tls: keys.filter(({ person }) => phones.some((phone) => phone?.person === person)),
  keys: [],
});

/** A keyring with the secrets of the connections that end at a server, and nothing else: a company shares those of each. */
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
 *
 * @example
 * const phones = townPhones(2015, makePeople(2015).people.slice(0, 2), new Set([0, 1]));
 * const trace = traceEvents(2015, phones, [
 *   { t: 43_200_000, from: 'you', to: 'friend', kind: 'message', text: 'hello', where: 'home' },
 * ]);
 * // How many connections each can open: a provider none, the company both, a phone its own.
 * ['isp', 'company', 'friend'].map((who) => keyringOf(who, trace).tls.length); // → [0, 2, 1]
 * // What phones seal, phones alone can open.
 * ['isp', 'company', 'friend'].map((who) => keyringOf(who, trace).keys.length); // → [0, 0, 1]
 */
export function keyringOf(watcher: WatcherId, trace: Pick<Trace, 'phones' | 'keys'>): Keyring {
  const [you, friend] = trace.phones;
  if (watcher === 'friend') return phoneKeys(friend, trace);
  if (watcher === 'thief') return phoneKeys(you, trace);
  return SERVERS.some((one) => one === watcher) ? serverTls(trace, watcher) : NO_KEYS;
}
