/* Our own: what seized keys are known to lead to, by the rules of the Double Ratchet and X3DH. */
import { dh, messageKeys, nextKey, turnRoot } from './keys.ts';
import { MAX_SKIPPED } from './ratchet.ts';
import type { Seized, State } from './types.ts';
import type { Opening, SignalMessage } from './wire.ts';
import { answerX3dh } from './x3dh.ts';

/** A ratchet key, and the identity keys of who writes under it and to whom. */
interface Owned {
  ratchet: string;
  from: string;
  to: string;
}

/** A chain from message `index` on. Its later keys are computed as they are asked for. */
export interface KnownChain extends Owned {
  index: number;
  keys: string[];
}

/** Keys of one message: of a chain, or kept when it was passed over. */
export interface KnownKeys extends Owned {
  index: number;
  keys: string;
}

/** A root key, made when the owner of `ratchet` answered the other side's key `before`. */
export interface KnownRoot extends Owned {
  root: string;
  before: string | null;
}

/** All that is known from seized keys, in one pool: keys of several phones, or of several times, may complete each other. */
export interface Knowledge {
  chains: KnownChain[];
  kept: KnownKeys[];
  /** By root key, so that each is there once, however many seizures have it. */
  roots: Map<string, KnownRoot>;
  /** Secrets of ratchet keys, by public key. */
  secrets: Map<string, string>;
  /** Answers to roots that opened nothing: they are not computed again. */
  failed: Set<string>;
}

function learn(known: Knowledge, { mine, theirs, root, sending, receiving }: State): void {
  const { ratchet, key, index } = sending;
  const own = { ratchet: ratchet.public, from: mine, to: theirs };
  known.secrets.set(ratchet.public, ratchet.secret);
  known.roots.set(root, { ...own, root, before: receiving.at(-1)?.ratchet ?? null });
  known.chains.push({ ...own, index, keys: [key] });
  for (const chain of receiving) {
    const other = { ratchet: chain.ratchet, from: theirs, to: mine };
    known.chains.push({ ...other, index: chain.index, keys: [chain.key] });
    known.kept.push(...chain.skipped.map((one) => ({ ...other, ...one })));
  }
}

/** Pools seized keys, with the sessions that prekeys among them open once more. */
export function gatherKnowledge(keys: readonly Seized[], openings: readonly Opening[]): Knowledge {
  const known: Knowledge = { chains: [], kept: [], roots: new Map(), secrets: new Map(), failed: new Set() };
  for (const store of keys) {
    for (const state of store.states) learn(known, state);
    for (const opening of openings) {
      const state = answerX3dh(store, opening);
      if (state) learn(known, state);
    }
  }
  return known;
}

/**
 * The keys that a chain has for a message; null if it is another's or out of a phone's reach. Adds to `chain.keys` what
 * it computes on the way.
 */
export function keysOf(chain: KnownChain, { ratchet, counter }: SignalMessage): KnownKeys | null {
  const place = counter - chain.index;
  const end = chain.keys.length - 1;
  if (ratchet !== chain.ratchet || place < 0 || place - end > MAX_SKIPPED) return null;
  for (let i = end; i < place; i++) chain.keys.push(nextKey(chain.keys[i] ?? ''));
  return { ...chain, index: counter, keys: messageKeys(chain.keys[place] ?? '') };
}

/** All keys at hand for a message: those kept, then those that chains lead to. */
export const keysFor = ({ kept, chains }: Knowledge, message: SignalMessage): KnownKeys[] => [
  ...kept.filter(({ ratchet, index }) => ratchet === message.ratchet && index === message.counter),
  ...chains.map((chain) => keysOf(chain, message)).filter((keys) => keys !== null),
];

/** The next root and chain, if this ratchet key answers a root; null if neither end's secret is at hand. */
export function turned(
  { secrets }: Knowledge,
  root: KnownRoot,
  ratchet: string,
): { root: KnownRoot; chain: KnownChain } | null {
  const [own, other] = [secrets.get(root.ratchet), secrets.get(ratchet)];
  const shared = own ? dh(own, ratchet) : other ? dh(other, root.ratchet) : null;
  if (!shared) return null;
  const next = turnRoot(root.root, shared);
  const owned = { ratchet, from: root.to, to: root.from };
  return {
    root: { ...owned, root: next.root, before: root.ratchet },
    chain: { ...owned, index: 0, keys: [next.key] },
  };
}
