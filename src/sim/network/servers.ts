import { INTERNET } from './internet.ts';
import { address } from './ip.ts';
import type { Socket } from './nat.ts';
import type { ServerId } from './types.ts';

/** The invented internet as data: servers and websites. Addresses are those that are kept for examples (RFC 5737). */
const SITES: Readonly<Record<string, string>> = INTERNET.sites;
export const DNS_PORT = 53;

/** Where a server stands, and what is spoken there. */
export interface Server extends Socket {
  id: ServerId;
  host: string;
  protocol: string;
}

/** One of our servers, as network.json has it: its address as a 32-bit number, its port, its host, its protocol. */
export const serverOf = (id: ServerId): Server => ({
  ...INTERNET.servers[id],
  id,
  address: address(INTERNET.servers[id].address),
});

/** Every host that has an address: servers and websites. */
export const HOSTS: readonly string[] = [
  ...Object.values(INTERNET.servers).map(({ host }) => host),
  ...Object.keys(SITES),
];

/** The words on the website of a host, or null if there is none by this name. */
export const pageOf = (host: string): string | null => SITES[host] ?? null;

/** Which server answers to a name, that of the websites for all of them; null if no host has this name. */
export function idOf(host: string): ServerId | null {
  if (pageOf(host) !== null) return 'site';
  const ids = Object.keys(INTERNET.servers) as ServerId[];
  return ids.find((id) => INTERNET.servers[id].host === host) ?? null;
}
