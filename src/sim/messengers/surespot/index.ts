/* SureSpot for Android as its source code stood on 12 November 2015 (https://github.com/surespot/android). */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, fromUtf8, toHex, utf8 } from '../../bytes.ts';
import { aesGcm } from '../../crypto/aes.ts';
import type { Chance } from '../../crypto/chance.ts';
import { ecAgree } from '../../crypto/ec.ts';
import { textLayer } from '../../layers/layout.ts';
import type { Decrypted, Messenger, Payload, Received, Refusal } from '../messenger.ts';
import {
  type HeldKeys,
  judgeListing,
  type ListedKeys,
  listKeys,
  makeKeys,
  type OwnKeys,
  surespotFingerprint,
} from './keys.ts';
import {
  IV,
  readSurespotMessage,
  type SurespotMessage,
  surespotLayers,
  writeSurespotMessage,
} from './message.ts';

/** An account's keys on its phone, every version it ever had. */
export type Identity = { readonly account: string; readonly keys: readonly OwnKeys[] };

/** What the directory shows of an account. */
export type Listing = { readonly account: string; readonly keys: readonly ListedKeys[] };

/** One phone's side of a conversation. `shared` remembers secrets by 'own version/peer version', as the app did. */
export type Session = {
  readonly me: Identity;
  readonly peer: string;
  readonly held: readonly HeldKeys[];
  readonly shared: Readonly<Record<string, string>>;
};

/** What a seized phone gives away: its secret keys, and the public ones of its peer. */
export type Seized = {
  readonly account: string;
  readonly keys: readonly OwnKeys[];
  readonly peer: string;
  readonly held: readonly HeldKeys[];
};

/** A key of one end and one of the other: all it takes to open what was sent between those two versions. */
type Secrets = (message: SurespotMessage) => Iterable<Uint8Array>;

const NOTHING = new Uint8Array();

/**
 * The AES key (32 bytes) out of the secret that two P-521 keys share (its 66-byte x coordinate): SHA-256 of it, or,
 * before 15 September 2015, simply its first 32 bytes. As x is a number of 521 bits, the first of those is always 0 or
 * 1.
 */
export const messageKey = (shared: Uint8Array, hashed: boolean): Uint8Array =>
  hashed ? sha256(shared) : shared.slice(0, 32);

const last = <T extends { version: number }>(keys: readonly T[]): T | undefined =>
  keys.reduce<T | undefined>((best, one) => (best && best.version > one.version ? best : one), undefined);

const versionOf = <T extends { version: number }>(keys: readonly T[], version: string): T | undefined =>
  keys.find((one) => String(one.version) === version);

/** The message's text; null if the tag does not fit. */
const open = ({ iv, data, hashed }: SurespotMessage, shared: Uint8Array): Uint8Array | null =>
  aesGcm.open(messageKey(shared, hashed), iv, NOTHING, data);

/** A fresh secret message with the names, versions and flag of `like`. */
function seal(like: Omit<SurespotMessage, 'iv' | 'data'>, shared: Uint8Array, text: string, chance: Chance) {
  const iv = chance(IV);
  const data = aesGcm.seal(messageKey(shared, like.hashed), iv, NOTHING, utf8(text));
  return writeSurespotMessage({ ...like, iv, data });
}

/** The secret between two versions, remembered from before or computed now; null if either is not there. */
function secretOf({ me, held, shared }: Session, mine: string, theirs: string): Uint8Array | null {
  const before = shared[`${mine}/${theirs}`];
  if (before) return fromHex(before);
  const [own, peer] = [versionOf(me.keys, mine), versionOf(held, theirs)];
  return own && peer ? ecAgree('P-521', fromHex(own.dh), fromHex(peer.dh)) : null;
}

function remember(session: Session, mine: string, theirs: string, secret: Uint8Array): Session {
  return { ...session, shared: { ...session.shared, [`${mine}/${theirs}`]: toHex(secret) } };
}

/**
 * An identity with a new version of its keys at the end, numbered one higher than the last. The owner had to ask for it;
 * the old ones stay on the phone.
 */
export const roll = (me: Identity, chance: Chance): Identity => ({
  ...me,
  keys: [...me.keys, makeKeys((last(me.keys)?.version ?? 0) + 1, chance)],
});

/**
 * What a phone does once one of the two has new keys: takes its own, and judges what the directory now shows of the
 * peer. Returns the session after it and, beside it, whose word was taken for each new version. The app told its owner
 * nothing of this. Never throws on what came from outside.
 */
export function refresh(session: Session, me: Identity, listing: Listing | null) {
  const judged = judgeListing(session.peer, session.held, listing?.keys ?? []);
  return [{ ...session, me, held: judged.held } as Session, judged] as const;
}

/**
 * Secrets that these keys give for a message, one after the other, each agreement computed once: several, if more than
 * one phone says it is the same account.
 */
function secretsOf(keys: readonly Seized[]): Secrets {
  const agreed = new Map<string, Uint8Array | null>();
  const agree = (secret: string, key: string): Uint8Array | null => {
    const name = secret + key;
    const shared = agreed.get(name) ?? ecAgree('P-521', fromHex(secret), fromHex(key));
    agreed.set(name, shared);
    return shared;
  };
  function* between(mine: string, myVersion: string, theirs: string, version: string) {
    const own = keys.flatMap((k) => (k.account === mine ? (versionOf(k.keys, myVersion)?.dh ?? []) : []));
    const other = keys.flatMap((k) => {
      if (k.account === theirs) return versionOf(k.keys, version)?.dhPublic ?? [];
      return k.peer === theirs ? (versionOf(k.held, version)?.dh ?? []) : [];
    });
    for (const secret of new Set(own))
      for (const key of new Set(other)) {
        const shared = agree(secret, key);
        if (shared) yield shared;
      }
  }
  return function* ({ from, fromVersion, to, toVersion }) {
    yield* between(from, fromVersion, to, toVersion);
    yield* between(to, toVersion, from, fromVersion);
  };
}

/** The text of a message under whichever of these secrets fits, and that secret. `held`: there was one to try. */
function openWith(message: SurespotMessage, secrets: Iterable<Uint8Array>) {
  let held = false;
  for (const secret of secrets) {
    held = true;
    const text = open(message, secret);
    if (text) return { held, text, secret };
  }
  return { held, text: null, secret: null };
}

/** The AES key of a recorded message (32 bytes), if these keys give one that fits its tag; else null. */
export function keyOf(keys: readonly Seized[], bytes: Uint8Array): Uint8Array | null {
  const message = readSurespotMessage(bytes);
  const secret = message && openWith(message, secretsOf(keys)(message)).secret;
  return secret && messageKey(secret, message.hashed);
}

function decryptOne(secrets: Secrets, { bytes }: Payload): Decrypted {
  const message = readSurespotMessage(bytes);
  const text = message && openWith(message, secrets(message)).text;
  const layers = surespotLayers(bytes);
  return text ? { layers: [...layers, textLayer(text)], text: fromUtf8(text) } : { layers, text: null };
}

/**
 * SureSpot as its source code stood in November 2015 (EncryptionController, IdentityController, SurespotMessage of
 * surespot/android, 12 November 2015): static ECDH on P-521, AES-256-GCM with a 16-byte iv and no associated data, JSON
 * around it. The keys stay until their owner rolls them, so there is NO forward secrecy: a seized phone opens both
 * directions, past and future. Nothing but the words is protected: names, versions and the moment can be changed, and a
 * whole message sent again opens again. (The app drew a message with an iv it was showing already only once.)
 */
function messenger(id: string, hashed: boolean): Messenger<Identity, Listing, Session, Seized> {
  return {
    id,
    identity: (account, chance) => roll({ account, keys: [] }, chance),
    publish: ({ account, keys }) => ({ account, keys: listKeys(account, keys, true) }),

    setup(me, peer, listing) {
      const [session] = refresh({ me, peer, held: [], shared: {} }, me, listing);
      const [mine, theirs] = [String(last(me.keys)?.version), String(last(session.held)?.version)];
      const secret = secretOf(session, mine, theirs);
      return [secret ? remember(session, mine, theirs, secret) : session, []];
    },

    /** Without a key of the peer's that the phone believes, nothing leaves it. */
    send(session, text, chance) {
      const [mine, theirs] = [String(last(session.me.keys)?.version), String(last(session.held)?.version)];
      const secret = secretOf(session, mine, theirs);
      if (!secret) return [session, []];
      const { account } = session.me;
      const open = { to: session.peer, from: account, toVersion: theirs, fromVersion: mine, hashed };
      return [remember(session, mine, theirs, secret), [{ bytes: seal(open, secret, text, chance) }]];
    },

    receive(session, bytes) {
      const refuse = (refused: Refusal): [Session, Received] => [
        session,
        { texts: [], replies: [], notices: [], refused },
      ];
      const message = readSurespotMessage(bytes);
      if (!message) return refuse('malformed');
      const { from, to, fromVersion, toVersion } = message;
      if (from !== session.peer || to !== session.me.account) return refuse('not-for-this-device');
      const secret = secretOf(session, toVersion, fromVersion);
      if (!secret) return refuse('wrong-key');
      const text = open(message, secret);
      if (!text) return refuse('tampered');
      return [
        remember(session, toVersion, fromVersion, secret),
        { texts: [fromUtf8(text)], replies: [], notices: [], refused: null },
      ];
    },

    /** Both the same: the phone holds nothing beyond its long-term keys that would open more. */
    seize: ({ me, peer, held }) => ({ account: me.account, keys: me.keys, peer, held }),

    decrypt(keys, payloads) {
      const secrets = secretsOf(keys);
      return payloads.map((payload) => decryptOne(secrets, payload));
    },

    /** Either end can: both have the one key there is. `guess` is not needed. */
    forge(keys, payloads, index, text, _guess, chance) {
      const message = readSurespotMessage(payloads[index]?.bytes ?? NOTHING);
      const secret = message && openWith(message, secretsOf(keys)(message)).secret;
      return secret ? seal(message, secret, text, chance) : null;
    },

    /** There is no signature on a message: its tag is all, and whoever can check that can make it. */
    verify(keys, _listing, payloads, index) {
      const message = readSurespotMessage(payloads[index]?.bytes ?? NOTHING);
      if (!message) return { signature: 'none', mac: 'invalid', text: null };
      const { held, text } = openWith(message, secretsOf(keys)(message));
      const mac = text ? 'valid' : held ? 'invalid' : 'no-key';
      return { signature: 'none', mac, text: text && fromUtf8(text) };
    },

    check: ({ me, held }) => ({
      mine: surespotFingerprint(
        me.keys.map(({ version, dhPublic, dsaPublic }) => ({ version, dh: dhPublic, dsa: dsaPublic })),
      ),
      theirs: surespotFingerprint(held),
    }),
  };
}

/** SureSpot in November 2015. */
export const surespot = messenger('surespot', true);

/** SureSpot before 15 September 2015, when the shared secret was not hashed. Each opens what the other sends. */
export const surespotUnhashed = messenger('surespot-unhashed', false);
