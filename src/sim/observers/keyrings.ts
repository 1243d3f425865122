import { publish, seize } from '../messengers/courier.ts';
import type { Phone } from '../packets/cast.ts';
import type { ObserverId } from './ids.ts';
import type { Keyring } from './types.ts';

const NOTHING: Keyring = { tls: [], identities: [], peers: [] };

const tlsOf = ({ address, tls }: Phone) => ({ address, ...tls });

/** A phone's own keys, and the public keys of everybody else. */
function phoneKeys(phone: Phone | undefined, cast: readonly Phone[]): Keyring {
  if (!phone) return NOTHING;
  const others = cast.filter((one) => one !== phone).map((one) => publish(one.courier));
  return { tls: [tlsOf(phone)], ...seize(phone.courier, others) };
}

/**
 * Which keys each observer holds, as plain data. The Wi-Fi and the provider hold none, and nor does an
 * investigator, who reads what company and provider wrote down. The company shares the TLS secrets of every
 * phone's connection. The friend's phone, and the reader's in a thief's hand, hold their own keys.
 */
export function keyringOf(observer: ObserverId, cast: readonly Phone[]): Keyring {
  switch (observer) {
    case 'company':
      return { ...NOTHING, tls: cast.map(tlsOf) };
    case 'friend':
      return phoneKeys(cast[1], cast);
    case 'thief':
      return phoneKeys(cast[0], cast);
    default:
      return NOTHING;
  }
}
