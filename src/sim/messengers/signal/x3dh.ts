/*
 * The beginning of a session: "The X3DH Key Agreement Protocol" (2016); "The Double Ratchet Algorithm" (revision 1,
 * 2016), section 5.1.
 */
import { fromHex } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import { xeddsaVerify } from '../../crypto/xeddsa.ts';
import { dh, firstRoot, keyPair, turnRoot } from './keys.ts';
import type { KeyPair, KeyStore, Listing, State, Untrusted } from './types.ts';
import { isPublicKey, type Opening } from './wire.ts';

/** Of a listing, what a session is built from; `preKey` is null once all of them have been handed out. */
export interface Bundle {
  identity: string;
  signedPreKey: { id: number; public: string };
  preKey: { id: number; public: string } | null;
}

/**
 * The beginner's first state (X3DH section 3.3; Double Ratchet section 5.1). `mine` is the public identity key to
 * stand in it, and `first` what it shares with the signed prekey: a beginner computes that with the secret of the
 * identity key, the forger in `forgeFirst` with the secret of the signed prekey. Draws 64 bytes of chance. Null on a
 * degenerate key.
 */
export function beginAs(
  mine: string,
  first: Uint8Array | null,
  bundle: Bundle,
  chance: Chance,
): State | null {
  const { identity, signedPreKey, preKey } = bundle;
  const base = keyPair(chance(32));
  const ratchet = keyPair(chance(32));
  const agreements = [first, dh(base.secret, identity), dh(base.secret, signedPreKey.public)];
  if (preKey) agreements.push(dh(base.secret, preKey.public));
  const initial = firstRoot(agreements);
  const shared = dh(ratchet.secret, signedPreKey.public);
  if (!initial || !shared) return null;
  const { root, key } = turnRoot(initial.root, shared);
  return {
    mine,
    theirs: identity,
    root,
    sending: { ratchet, key, index: 0 },
    receiving: [{ ratchet: signedPreKey.public, key: initial.key, index: 0, skipped: [] }],
    previousCounter: 0,
    baseKey: base.public,
    pending: { preKeyId: preKey?.id ?? null, signedPreKeyId: signedPreKey.id },
  };
}

const isId = (id: unknown): boolean => Number.isInteger(id) && Number(id) >= 0 && Number(id) < 2 ** 32;

const isListed = (key: { id: unknown; public: unknown } | null): boolean =>
  key === null || (isId(key.id) && isPublicKey(key.public));

/**
 * Begins a session with what the directory shows (X3DH section 3.3), or says why not. Takes the first one-time prekey, if
 * any. Never throws on what the listing says.
 */
export function begin(me: KeyPair, listing: Listing, chance: Chance): State | Untrusted {
  const { identity, signedPreKey } = listing;
  const preKey = listing.preKeys[0] ?? null;
  const wellFormed = isPublicKey(identity) && isListed(signedPreKey) && isListed(preKey);
  if (!wellFormed || !/^[\da-f]{128}$/.test(signedPreKey.signature)) return 'malformed-listing';
  const [key, signed] = [identity.slice(2), signedPreKey.public].map(fromHex) as [Uint8Array, Uint8Array];
  if (!xeddsaVerify(key, signed, fromHex(signedPreKey.signature))) return 'wrong-signature';
  const first = dh(me.secret, signedPreKey.public);
  return beginAs(me.public, first, { identity, signedPreKey, preKey }, chance) ?? 'malformed-listing';
}

/**
 * The other side's first state, from the opening of a PreKey message (X3DH section 3.4). Null if the prekeys it names
 * are not there, or one of its keys is degenerate.
 */
export function answerX3dh(store: KeyStore, opening: Opening): State | null {
  const { identity, signedPreKey: signed } = store;
  const { preKeyId } = opening;
  const preKey = store.preKeys.find(({ id }) => id === preKeyId) ?? null;
  if (signed?.id !== opening.signedPreKeyId || (preKeyId !== null && !preKey)) return null;
  const agreements = [
    dh(signed.secret, opening.identity),
    dh(identity.secret, opening.baseKey),
    dh(signed.secret, opening.baseKey),
  ];
  if (preKey) agreements.push(dh(preKey.secret, opening.baseKey));
  const initial = firstRoot(agreements);
  if (!initial) return null;
  const ratchet = { secret: signed.secret, public: signed.public };
  return {
    mine: identity.public,
    theirs: opening.identity,
    root: initial.root,
    sending: { ratchet, key: initial.key, index: 0 },
    receiving: [],
    previousCounter: 0,
    baseKey: opening.baseKey,
    pending: null,
  };
}
