import { INTERNET } from './internet.ts';
import { address } from './ip.ts';
import type { Socket } from './nat.ts';
import type { Phone } from './phone.ts';
import { DNS_PORT } from './servers.ts';
import type { Place } from './types.ts';

/** How a phone is on the internet at the moment. */
export interface Access {
  /** Its own address, and the one that its provider's or its home's router gives it to the outside. */
  address: number;
  outside: number;
  /** First of the ports that the router has for it. */
  ports: number;
  resolver: Socket;
  /** Who sees its packets before the router, and who after it, in order from the phone. */
  inner: readonly Place[];
  outer: readonly Place[];
}

/** Ports that a provider's router keeps for each phone behind its shared address (RFC 7753 names such blocks). */
const BLOCK = { first: 16_384, size: 2048 } as const;
const HOME_PORTS = 32_768;

/**
 * At home (the reader's, or anybody's whose phone never leaves it) a router gives all phones its one address (RFC 3022);
 * outside, the provider's does so for many customers (RFC 6598 keeps addresses for that). `home`: where the reader is;
 * counts for the reader's phone alone. `provider` is the reader's.
 */
export function accessOf(phone: Phone, home: boolean, provider: number): Access {
  const {
    network: net,
    shared,
    resolver,
  } = INTERNET.providers[phone.provider] as (typeof INTERNET.providers)[0];
  const last = Number(phone.address.slice(net.length + 1));
  const isp: Place = phone.provider === provider ? 'isp' : 'other-isp';
  const fixed = phone.id === 'you' ? home : phone.fixed;
  const me: Place = `phone:${phone.person}`;
  const known = { resolver: { address: address(resolver), port: DNS_PORT } };
  if (fixed) {
    const wifi: Place[] = phone.wifi ? ['wifi'] : [];
    return {
      ...known,
      address: address(`192.168.1.${last}`),
      outside: address(phone.address),
      ports: HOME_PORTS,
      inner: [me, ...wifi],
      outer: [isp],
    };
  }
  return {
    ...known,
    address: address(`100.64.${phone.provider}.${last}`),
    outside: address(shared),
    ports: BLOCK.first + BLOCK.size * Math.floor((last - 10) / 20),
    inner: [me, isp],
    outer: [],
  };
}
