/* OTR, protocol version 3, "Policies", "Authentication state" and "Key Management": the state of one end. */
import { utf8 } from '../../bytes.ts';
import type { Outgoing, Received, Refusal } from '../messenger.ts';
import { type Pieces, toFragments } from './fragments.ts';
import type { Identity } from './identity.ts';
import type { DhPair } from './keys.ts';
import { armour, query } from './line.ts';
import { type Body, type Kind, type Version, writeOtrMessage } from './messages.ts';
import type { Smp } from './smp-state.ts';

// All of these are types, not interfaces: only so do they count as plain JSON.

/** What a client may do of itself ("Policies"). */
export type Policy = {
  allowV2: boolean;
  allowV3: boolean;
  requireEncryption: boolean;
  sendWhitespaceTag: boolean;
  whitespaceStartAke: boolean;
  errorStartAke: boolean;
};

/** Both versions, and nothing of itself: somebody has to ask for a private conversation. */
export const MANUAL: Policy = {
  allowV2: true,
  allowV3: true,
  requireEncryption: false,
  sendWhitespaceTag: false,
  whitespaceStartAke: false,
  errorStartAke: false,
};

/** Where the key exchange stands ("Authentication state"). `tag` is the other device's, `secret` g^xy as an MPI. */
export type Ake =
  | { at: 'none' }
  | { at: 'awaiting-dh-key'; version: Version; r: string; dh: DhPair }
  | {
      at: 'awaiting-reveal-signature';
      version: Version;
      tag: number;
      dh: DhPair;
      encryptedGx: string;
      hashedGx: string;
    }
  | {
      at: 'awaiting-signature';
      version: Version;
      tag: number;
      dh: DhPair;
      theirDh: string;
      secret: string;
      /** The Reveal Signature Message, in case that it has to be said again. */
      sent: { r: string; encryptedSignature: string; mac: string };
    };

/** The keys for data messages between one key of ours and one of theirs. Counters are 8 bytes. */
export type Pair = {
  ours: number;
  theirs: number;
  send: string;
  receive: string;
  extra: string;
  sent: string;
  received: string;
  /** A message under the receiving keys has been accepted, so that their MAC key is to be revealed. */
  used: boolean;
};

/** Two keys of ours and one or two of theirs, the newest first, and what follows from them ("Key Management"). */
export type Keys = {
  ours: readonly [OurKey, OurKey];
  theirs: readonly [TheirKey] | readonly [TheirKey, TheirKey];
  pairs: readonly Pair[];
  /** MAC keys to be revealed with the next message, 20 bytes each. */
  oldMacKeys: string;
};
export type OurKey = DhPair & { id: number };
export type TheirKey = { id: number; y: string };

/** One end of a conversation with one other account. */
export type Session = {
  me: Identity;
  peer: string;
  policy: Policy;
  /** The longest line the network takes, in characters; 0: any. */
  fragment: number;
  state: 'plaintext' | 'encrypted' | 'finished';
  ake: Ake;
  /** Of the private conversation; the version also names the form in which fragments go out. */
  version: Version;
  theirTag: number;
  theirKey: string | null;
  ssid: string | null;
  keys: Keys | null;
  smp: Smp;
  /** The key for something else that the other end last announced (TLV 8): its use, what goes with it, the key. */
  extra: { use: number; data: string; key: string } | null;
  pieces: Pieces | null;
  /** A text that may only go out sealed, and waits for that. */
  pending: string | null;
  /** A plain text without a whitespace tag has come: no use in sending the tag any more. */
  heardPlain: boolean;
};

export interface OtrOptions {
  policy?: Partial<Policy>;
  fragment?: number;
}

/** A conversation in which nothing has been said. Without options it goes by `MANUAL`, and lines may have any length. */
export const open = (me: Identity, peer: string, { policy, fragment = 0 }: OtrOptions = {}): Session => ({
  me,
  peer,
  policy: { ...MANUAL, ...policy },
  fragment,
  state: 'plaintext',
  ake: { at: 'none' },
  version: 3,
  theirTag: 0,
  theirKey: null,
  ssid: null,
  keys: null,
  smp: { at: 'idle' },
  extra: null,
  pieces: null,
  pending: null,
  heardPlain: false,
});

/** The versions that the policy allows, in rising order. */
export const allowed = ({ policy }: Session): Version[] =>
  ([2, 3] as const).filter((version) => (version === 2 ? policy.allowV2 : policy.allowV3));

/** The line that asks the other end for a private conversation. */
export const askPrivate = (session: Session): Outgoing => ({ bytes: utf8(query(allowed(session))) });

/**
 * A binary message for the device with this instance tag (0: whichever is there), as the lines that carry it: one, or its
 * fragments. Throws a RangeError if `fragment` is too short for fragments.
 */
export function post<K extends Kind>(
  { me, fragment }: Session,
  version: Version,
  receiverTag: number,
  kind: K,
  values: Body<K>,
): Outgoing[] {
  const tags = { senderTag: me.tag, receiverTag };
  const line = armour(writeOtrMessage(version, kind, tags, values));
  return toFragments(line, fragment, version, tags).map((piece) => ({ bytes: utf8(piece) }));
}

/** What receiving led to. */
export type Step = [Session, Received];
const NOTHING: Received = { texts: [], replies: [], notices: [], refused: null };

/** A step that took what was received: the session after it, and `what` it led to; what is not given is empty. */
export const took = (session: Session, what: Partial<Received> = {}): Step => [
  session,
  { ...NOTHING, ...what },
];
/** A step that refused what was received, and why; `what` may hold replies and notices. */
export const refuse = (session: Session, refused: Refusal, what: Partial<Received> = {}): Step => [
  session,
  { ...NOTHING, ...what, refused },
];
