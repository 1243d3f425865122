import { expect, test } from 'vitest';
import { dayWith } from '../../../tests/support/day.ts';
import type { Seized } from '../messengers/courier.ts';
import { SERVERS } from '../network/types.ts';
import { keyringOf } from './keyrings.ts';
import { NO_KEYS } from './types.ts';

const day = dayWith(2015, 'relay', 'doh');

test('whoever runs a server holds the secrets of what ends there, and no other', () => {
  for (const server of SERVERS) {
    const { tls, keys } = keyringOf(server, day);
    expect(tls.length).toBeGreaterThan(0);
    expect(tls).toEqual(day.keys.filter(({ to }) => to === server));
    expect(keys).toEqual([]);
  }
});

test('a phone holds the secrets of its own connections and its own key; networks and papers hold nothing', () => {
  for (const [watcher, i] of [
    ['thief', 0],
    ['friend', 1],
  ] as const) {
    const { tls, keys } = keyringOf(watcher, day);
    const { identities } = keys[0] as Seized;
    expect(tls).toEqual(day.keys.filter(({ person }) => person === day.phones[i]?.person));
    expect(identities.map(({ account }) => account)).toEqual([day.phones[i]?.account]);
  }
  for (const watcher of ['wifi', 'isp', 'friend-isp', 'telco', 'investigator'] as const)
    expect(keyringOf(watcher, day)).toEqual(NO_KEYS);
});
