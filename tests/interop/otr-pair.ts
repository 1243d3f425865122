/** A phone of ours and a libotr, with a wire between them. */
import { expect } from 'vitest';
import { otrFingerprint } from '../../src/sim/messengers/otr/identity.ts';
import type { Version } from '../../src/sim/messengers/otr/messages.ts';
import type { OtrOptions } from '../../src/sim/messengers/otr/session.ts';
import { Phone, Wire } from '../support/otr.ts';
import { LibotrPeer, POLICY } from './libotr.ts';

const running: LibotrPeer[] = [];

/** Ends all that were started by `pair`: to be called after each test. */
export function closeAll(): void {
  for (const peer of running.splice(0)) peer.close();
}

export const flags = (version: Version) => (version === 2 ? POLICY.v2 : POLICY.v3);

interface Setting extends OtrOptions {
  seed?: number;
  /** libotr's policy and the longest line it sends, if they are not the usual. */
  flags?: number;
  size?: number;
}

/** Ann is ours, Bob is libotr’s. */
export async function pair(version: Version, setting: Setting = {}) {
  const policy = { allowV2: version === 2, allowV3: version === 3, ...setting.policy };
  const ann = new Phone('ann', 'bob', setting.seed ?? 7, { ...setting, policy });
  const bob = await new LibotrPeer('bob', 'ann', setting.flags ?? flags(version), setting.size).ready();
  running.push(bob);
  return { ann, bob, wire: new Wire(ann, bob) };
}
export type Pair = Awaited<ReturnType<typeof pair>>;

export async function chatting(version: Version, setting: Setting = {}, begins: 'ann' | 'bob' = 'ann') {
  const all = await pair(version, setting);
  const { ann, bob, wire } = all;
  if (begins === 'ann') await wire.carry(ann, ann.start());
  else await wire.carry(bob, await bob.ask('start'));
  return all;
}

/** Both are private, with one session id, and each knows the other by the right fingerprint. */
export function expectPrivate({ ann, bob }: Pair, version: Version): void {
  const { session } = ann;
  const mine = otrFingerprint(session.me.publicKey);
  const theirs = otrFingerprint(session.theirKey ?? '');
  expect(session.state).toBe('encrypted');
  expect(bob.last('secure')).toEqual([String(version), session.ssid, theirs, mine]);
}

/** A chat of both, in turns and in bursts; every text arrives. */
export async function expectChat({ ann, bob, wire }: Pair, pattern = 'abababaabbbaababbb'): Promise<void> {
  const [before, refused, beforeBob] = [ann.texts.length, ann.refused.length, bob.texts.length];
  for (const [i, who] of [...pattern].entries()) {
    const text = `text ${i}: ü, €, 😀`;
    if (who === 'a') await wire.carry(ann, ann.send(text));
    else await wire.carry(bob, await bob.ask('send', text));
  }
  const of = (who: string) => [...pattern].flatMap((w, i) => (w === who ? [`text ${i}: ü, €, 😀`] : []));
  expect(bob.texts.slice(beforeBob)).toEqual(of('a'));
  expect(ann.texts.slice(before)).toEqual(of('b'));
  expect(ann.refused.length).toBe(refused);
  expect(bob.log.filter((line) => line.startsWith('event'))).toEqual([]);
}
