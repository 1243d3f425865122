import { expect, test } from 'vitest';
import { dayWith } from '../../../tests/support/day.ts';
import { SERVERS } from '../network/types.ts';
import { keyringOf } from './keyrings.ts';

const day = dayWith(2015, 'relay', 'doh');

test('whoever runs a server holds the secrets of what ends there, and no other', () => {
  for (const server of SERVERS) {
    const { tls, identities, peers } = keyringOf(server, day);
    expect(tls.length).toBeGreaterThan(0);
    expect(tls).toEqual(day.keys.filter(({ to }) => to === server));
    expect([identities, peers]).toEqual([[], []]);
  }
});

test('a phone holds the secrets of its own connections and its own key; networks and papers hold nothing', () => {
  for (const [watcher, i] of [
    ['thief', 0],
    ['friend', 1],
  ] as const) {
    const { tls, identities } = keyringOf(watcher, day);
    expect(tls).toEqual(day.keys.filter(({ person }) => person === day.cast[i]?.person));
    expect(identities.map(({ account }) => account)).toEqual([day.cast[i]?.account]);
  }
  for (const watcher of ['wifi', 'isp', 'friend-isp', 'telco', 'investigator'] as const)
    expect(keyringOf(watcher, day)).toEqual({ tls: [], identities: [], peers: [] });
});
