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

export const serverOf = (id: ServerId): Server => ({
  ...INTERNET.servers[id],
  id,
  address: address(INTERNET.servers[id].address),
});

/** Every name that has an address. */
export const HOSTS: readonly string[] = [
  ...Object.values(INTERNET.servers).map(({ host }) => host),
  ...Object.keys(SITES),
];

/** The words on a website, or null if there is none by this name. */
export const pageOf = (host: string): string | null => SITES[host] ?? null;

/** Which server answers to a name. */
export function idOf(host: string): ServerId | null {
  if (pageOf(host) !== null) return 'site';
  const ids = Object.keys(INTERNET.servers) as ServerId[];
  return ids.find((id) => INTERNET.servers[id].host === host) ?? null;
}
