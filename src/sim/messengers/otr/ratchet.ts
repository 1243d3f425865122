/* OTR, protocol version 3, "Key Management" and "Revealing MAC keys". */
import { toHex } from '../../bytes.ts';
import { toBigInt } from '../../crypto/bigint.ts';
import type { Chance } from '../../crypto/chance.ts';
import { isElement } from '../../crypto/dh1536.ts';
import type { Refusal } from '../messenger.ts';
import { type DhPair, dataKeys, dhPair, macKeyOf, number } from './keys.ts';
import type { Keys, OurKey, Pair, TheirKey } from './session.ts';

/** The counter before the first message. */
const ZERO = '00'.repeat(8);

/**
 * The keys at the end of a key exchange: that of the exchange (id 1), and a fresh one (id 2) to go on with. `oldMacKeys`
 * wait to be revealed, hex of 20 bytes each. Draws 40 bytes of chance.
 */
export const firstKeys = (dh: DhPair, theirs: TheirKey, oldMacKeys: string, chance: Chance): Keys => ({
  ours: [
    { ...dhPair(chance), id: 2 },
    { ...dh, id: 1 },
  ],
  theirs: [theirs],
  pairs: [],
  oldMacKeys,
});

function makePair(ours: OurKey, theirs: TheirKey): Pair {
  const keys = dataKeys(ours, theirs.y);
  return { ours: ours.id, theirs: theirs.id, ...keys, sent: ZERO, received: ZERO, used: false };
}

/** The pair of two keys, as it stands, or made now. Throws a RangeError if theirs is degenerate: ask `isLegal` first. */
export const pairOf = ({ pairs }: Keys, ours: OurKey, theirs: TheirKey): Pair =>
  pairs.find((pair) => pair.ours === ours.id && pair.theirs === theirs.id) ?? makePair(ours, theirs);

/** All pairs there can be at the moment, two or four: a client has them all in memory. */
export const allPairs = (keys: Keys): Pair[] =>
  keys.ours.flatMap((ours) => keys.theirs.map((theirs) => pairOf(keys, ours, theirs)));

/** The keys with this pair put in its place. */
const withPair = (keys: Keys, pair: Pair): Keys => ({
  ...keys,
  pairs: [...keys.pairs.filter((one) => one.ours !== pair.ours || one.theirs !== pair.theirs), pair],
});

/**
 * The MAC keys of pairs that are about to be forgotten, as far as they were used ("Revealing MAC keys"): hex, 20 bytes
 * each.
 */
export const macKeysOf = (pairs: readonly Pair[]): string =>
  pairs
    .filter((pair) => pair.used)
    .map((pair) => macKeyOf(pair.receive))
    .join('');

/** Keeps the pairs for which `stays` holds; of the others, the MAC keys wait to be revealed. */
function forget(keys: Keys, stays: (pair: Pair) => boolean): Keys {
  const pairs = keys.pairs.filter(stays);
  return { ...keys, pairs, oldMacKeys: keys.oldMacKeys + macKeysOf(keys.pairs.filter((p) => !stays(p))) };
}

/**
 * The key ids, counter and keys for the next message out, the public key and the old MAC keys to be announced with it,
 * both in hex, and the keys after it, in which no old MAC keys wait any more.
 */
export function nextOut(keys: Keys): { keys: Keys; pair: Pair; nextDh: string; oldMacKeys: string } {
  const [next, ours] = keys.ours;
  const before = pairOf(keys, ours, keys.theirs[0]);
  const counter = (number(before.sent) + 1n).toString(16).padStart(16, '0');
  const pair = { ...before, sent: counter };
  const after = { ...withPair(keys, pair), oldMacKeys: '' };
  return { keys: after, pair, nextDh: next.y, oldMacKeys: keys.oldMacKeys };
}

/**
 * The pair that a message names by key ids, or why it is not to be had: `out-of-order` if a key has been forgotten,
 * `wrong-key` if there was none yet.
 */
export function pairNamed(keys: Keys, oursId: number, theirsId: number): Pair | Refusal {
  const ours = keys.ours.find(({ id }) => id === oursId);
  const theirs = keys.theirs.find(({ id }) => id === theirsId);
  if (ours && theirs) return pairOf(keys, ours, theirs);
  // Ids only rise: below those we hold are keys that have been forgotten.
  const late = oursId < keys.ours[1].id || theirsId < (keys.theirs.at(-1) as TheirKey).id;
  return late ? 'out-of-order' : 'wrong-key';
}

/**
 * The keys after a message was accepted under this pair. Has it named our newest key, then the older one is
 * forgotten and a fresh one made; has it come under their newest, then the one it announces takes that place. This
 * is what OTR's forward secrecy is made of. `counter` is 8 bytes in hex, `nextDh` the big-endian bytes of their next key.
 */
export function afterIn(keys: Keys, pair: Pair, counter: string, nextDh: Uint8Array, chance: Chance): Keys {
  let after = withPair(keys, { ...pair, received: counter, used: true });
  const [newest] = keys.ours;
  if (pair.ours === newest.id) {
    after = forget(after, (one) => one.ours === newest.id);
    after = { ...after, ours: [{ ...dhPair(chance), id: newest.id + 1 }, newest] };
  }
  const [latest] = keys.theirs;
  if (pair.theirs === latest.id) {
    after = forget(after, (one) => one.theirs === latest.id);
    after = { ...after, theirs: [{ id: latest.id + 1, y: toHex(nextDh) }, latest] };
  }
  return after;
}

/** Whether these big-endian bytes are a public key that may be used: 2 to p − 2. */
export const isLegal = (y: Uint8Array): boolean => isElement(toBigInt(y));
