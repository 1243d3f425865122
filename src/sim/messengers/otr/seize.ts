/* Our own: what a seizure takes from a phone that speaks OTR, protocol version 2 or 3. */
import { type DhPair, macKeyOf } from './keys.ts';
import { allPairs } from './ratchet.ts';
import type { Session } from './session.ts';

/** What was taken from a phone: secrets as hex. Plain JSON. Lists of one's own making will do as well. */
export type Seized = {
  account: string;
  /** The long-term DSA secret: it signs, and opens nothing. */
  dsa: string | null;
  dh: readonly DhPair[];
  /** AES keys of data messages, both directions. Each has its MAC key within it. */
  aes: readonly string[];
  /** MAC keys without their AES key. */
  mac: readonly string[];
};

/** The MAC keys standing one after the other in hex, 20 bytes each; what is left over at the end is no key. */
export const splitMacKeys = (keys: string): string[] => keys.match(/.{40}/g) ?? [];

/**
 * Copies keys out of a phone: the long-term one, or all that the protocol has not yet told it to forget. The text
 * that was typed last and waits to be sealed is none of them.
 */
export function seize(session: Session, what: 'identity' | 'device'): Seized {
  const { me, keys, ake } = session;
  const identity = { account: me.account, dsa: me.x, dh: [], aes: [], mac: [] };
  if (what === 'identity') return identity;
  const pair = ({ x, y }: DhPair): DhPair => ({ x, y });
  return {
    ...identity,
    dh: [...(keys?.ours ?? []), ...(ake.at === 'none' ? [] : [ake.dh])].map(pair),
    aes: keys ? allPairs(keys).flatMap(({ send, receive }) => [send, receive]) : [],
    mac: keys ? splitMacKeys(keys.oldMacKeys) : [],
  };
}

/** The MAC keys in somebody's hands, by themselves or within an AES key: hex of 20 bytes each. */
export const macKeysIn = (keys: readonly Seized[]): string[] =>
  keys.flatMap(({ aes, mac }) => [...mac, ...aes.map(macKeyOf)]);
