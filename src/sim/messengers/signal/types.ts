/**
 * State of the Signal protocol, version 3, as plain JSON; byte strings are hex. Public keys are the 33 bytes that
 * go over the wire: a byte 05, for Curve25519, and the key.
 */
export type KeyPair = { secret: string; public: string };

export type PreKey = KeyPair & { id: number };
export type SignedPreKey = PreKey & { signature: string };

/** The keys that messages to a phone may be sealed for. Its owner's name and registration id are no keys. */
export type KeyStore = {
  identity: KeyPair;
  signedPreKey: SignedPreKey | null;
  /** One-time prekeys that nobody has used yet. */
  preKeys: PreKey[];
};

/** One phone's long-term keys. */
export type Identity = KeyStore & { account: string; registrationId: number; signedPreKey: SignedPreKey };

type Public<K extends KeyPair> = Omit<K, 'secret'>;

/** What the service's directory shows of a phone. A real one hands each one-time prekey to a single caller. */
export type Listing = {
  registrationId: number;
  identity: string;
  signedPreKey: Public<SignedPreKey>;
  preKeys: Public<PreKey>[];
};

/** The chain for messages under one ratchet key: the key of message `index`, and keys kept for messages passed over. */
export type Chain = {
  ratchet: string;
  key: string;
  index: number;
  skipped: { index: number; keys: string }[];
};

/** One Double Ratchet between two phones, from the side of one of them. */
export type State = {
  /** Both identity keys, public: every MAC covers them. */
  mine: string;
  theirs: string;
  root: string;
  sending: { ratchet: KeyPair; key: string; index: number };
  /** The newest last. */
  receiving: Chain[];
  previousCounter: number;
  /** The public key the beginner made for this session alone: by it a repeated first message is recognised. */
  baseKey: string;
  /** What the beginner repeats with every message until an answer comes; null otherwise. */
  pending: { preKeyId: number | null; signedPreKeyId: number } | null;
};

/** Why no session could be built from a directory's listing. */
export type Untrusted = 'malformed-listing' | 'wrong-signature';

/** One phone's side of a conversation. */
export type Session = {
  me: Identity;
  peer: string;
  listing: Listing | null;
  /** The session in use, then the ones before it: when both begin at once there are two. */
  states: State[];
  /** Why `send` sends nothing: what the phone may tell its owner. */
  untrusted: Untrusted | null;
};

/** What a seizure takes: of `identity`, the identity key pair alone; of `device`, every key in the store. */
export type Seized = KeyStore & { states: State[] };
