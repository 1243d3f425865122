import { publish, seize } from '../messengers/courier.ts';
import type { Phone } from '../network/cast.ts';
import type { Journey } from '../network/journey.ts';
import { SERVERS } from '../network/types.ts';
import type { WatcherId } from './ids.ts';
import type { Keyring } from './types.ts';

const NOTHING: Keyring = { tls: [], identities: [], peers: [] };

/** A phone's own keys and those of its connections, and the public keys of everybody else. */
function phoneKeys(phone: Phone | undefined, { cast, keys }: Pick<Journey, 'cast' | 'keys'>): Keyring {
  if (!phone) return NOTHING;
  const others = cast.filter((one) => one !== phone).map((one) => publish(one.courier));
  return { tls: keys.filter(({ person }) => person === phone.person), ...seize(phone.courier, others) };
}

/**
 * Which keys each observer holds, as plain data. Networks hold none, nor does the phone company, whose messages are not
 * sealed, nor an investigator, who reads what others wrote down. A company with a server shares the secrets of every
 * connection that ends there. The friend's phone, and the reader's in a thief's hand, hold their own keys.
 */
export function keyringOf(watcher: WatcherId, journey: Pick<Journey, 'cast' | 'keys'>): Keyring {
  const [you, friend] = journey.cast;
  if (watcher === 'friend') return phoneKeys(friend, journey);
  if (watcher === 'thief') return phoneKeys(you, journey);
  const server = SERVERS.find((one) => one === watcher);
  return server ? { ...NOTHING, tls: journey.keys.filter(({ to }) => to === server) } : NOTHING;
}
