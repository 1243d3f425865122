import type { Chance } from '../crypto/chance.ts';
import type { Layer } from '../layers/field.ts';

/** All state is plain JSON, bytes in it as hex: so seizing a phone is copying it, and scrubbing through time is free. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a phone hands to its service. `device` is one of the receiver's devices, for messengers that seal for each. */
export interface Outgoing {
  bytes: Uint8Array;
  device?: string;
}

/** What was recorded at the service: the sealed body of one frame, and the two names in the frame. */
export interface Payload extends Outgoing {
  from: string;
  to: string;
}

/** Why a packet was not taken. */
export type Refusal =
  | 'malformed'
  | 'wrong-key'
  | 'tampered'
  | 'replayed'
  | 'out-of-order'
  | 'not-for-this-device'
  | 'not-ready'
  | 'unsupported';

/** What receiving a packet led to. A refused packet leaves the session as it was. */
export interface Received {
  texts: string[];
  /** Packets that the phone sends back by itself (a handshake goes on). */
  replies: Outgoing[];
  /** What the phone may tell its owner, as ids: 'secure', 'key-changed', 'finished' … Words are the catalogues' business. */
  notices: string[];
  refused: Refusal | null;
}

/** One recorded packet, decrypted from the outside in as far as the keys reached. */
export interface Decrypted {
  /** Layers of the packet, the outermost first; the last is `text` if the words were reached. */
  layers: Layer[];
  text: string | null;
}

/** What a judge finds who is shown a packet and the keys that somebody hands in with it. */
export interface Verdict {
  /** A signature that only the sender's long-term key can make: anybody can check it. */
  signature: 'valid' | 'invalid' | 'none';
  /** A tag made with a key that both ends share: whoever can check it can also make it. */
  mac: 'valid' | 'invalid' | 'none' | 'no-key';
  /** What the packet says, as far as the keys handed in open it. */
  text: string | null;
}

/** What two people can compare to find out whether a third sits between them. Equal crosswise means nobody does. */
export interface Fingerprints {
  mine: string;
  theirs: string;
}

/**
 * A messenger: pure functions over plain state. I is one phone's long-term keys, L its listing in the service's
 * directory, S its side of one conversation, K what a seizure takes. What reads packets never throws on what came from
 * outside; `setup` does, on a listing whose key is none.
 */
export interface Messenger<
  I extends Json = Json,
  L extends Json = Json,
  S extends Json = Json,
  K extends Json = Json,
> {
  readonly id: string;
  /** Makes the long-term keys of an account's first device. */
  identity(account: string, chance: Chance): I;
  /** What the service's directory shows of it; null if there is no directory. */
  publish(me: I): L | null;
  /**
   * Opens a conversation at one end with what the directory says of the peer. Returns packets if a handshake has to
   * come first. Both ends call it; only `begins` sends.
   */
  setup(me: I, peer: string, listing: L | null, begins: boolean, chance: Chance): [S, Outgoing[]];
  /** Seals a text: the session after it, and the packets to be handed to the service; none if nothing may be sent. */
  send(session: S, text: string, chance: Chance): [S, Outgoing[]];
  /** Takes the bytes of one packet: the session after it, and what it led to. */
  receive(session: S, bytes: Uint8Array, chance: Chance): [S, Received];
  /** Copies keys out of a phone: its long-term keys only, or everything it holds at this moment. Never its message history. */
  seize(session: S, what: 'identity' | 'device'): K;
  /**
   * Opens what can be opened in a recording with these keys and nothing else: no session, no other party, no truth. The
   * payloads are everything that was recorded, in order, later packets included; one answer a packet.
   */
  decrypt(keys: readonly K[], payloads: readonly Payload[]): Decrypted[];
  /**
   * A packet that can stand in the recording in place of number `index` and says `text`, made with these keys (none: by an
   * outsider) and with `guess`, what its maker believes the packet said. Null if they do not suffice.
   */
  forge(
    keys: readonly K[],
    payloads: readonly Payload[],
    index: number,
    text: string,
    guess: string | null,
    chance: Chance,
  ): Uint8Array | null;
  /** The judge: checks packet `index` against the sender's listing and with the keys handed in. */
  verify(keys: readonly K[], listing: L | null, payloads: readonly Payload[], index: number): Verdict;
  /** What this phone can show its owner to compare; null if the app offers nothing to compare. */
  check(session: S): Fingerprints | null;
}
