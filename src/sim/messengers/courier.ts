/*
 * The courier, a messenger of our own design: X25519 (RFC 7748), HKDF-SHA-256 (RFC 5869), ChaCha20-Poly1305 (RFC 8439).
 */
import { fromHex, fromUtf8, toHex, utf8 } from '../bytes.ts';
import type { Aead } from '../crypto/aead.ts';
import { chachaPoly } from '../crypto/chacha.ts';
import { hkdfSha256 } from '../crypto/hkdf.ts';
import { agree, publicKey } from '../crypto/x25519.ts';
import { sealLayers } from './courier-layers.ts';
import { cutPacket, type DirectionKey, openPacket, sealPacket } from './courier-packet.ts';
import { LAYOUT } from './courier-size.ts';
import type { Messenger, Refusal } from './messenger.ts';

/**
 * The courier: an end-to-end messenger of our own, made for teaching and like no product. Two phones agree on a
 * secret from their long-term keys (X25519) and turn it into one key a direction (HKDF-SHA-256); each message
 * is sealed with ChaCha20-Poly1305 under a fresh nonce. The long-term keys never change, so there is NO forward
 * secrecy: whoever takes a phone opens everything it ever sent or got. All state is plain JSON, bytes as hex.
 */
export type Identity = {
  account: string;
  secret: string;
  public: string;
};

/** What the directory shows of an identity. */
export type Published = Pick<Identity, 'account' | 'public'>;

/** One phone's side of a conversation with one other account. */
export type Session = {
  me: string;
  peer: string;
  send: { id: string; key: string };
  receive: { id: string; key: string };
  /** Messages sent, and the counter of the next message that may come in. */
  sent: number;
  received: number;
};

/** What a seized phone gives away. */
export type Seized = {
  identities: { account: string; secret: string }[];
  peers: Published[];
};

export type CourierReceipt = { ok: true; text: Uint8Array } | { ok: false; reason: Refusal };

/**
 * An identity from a 32-byte secret (from chance on a real phone; here from the seed), keys in hex. Throws a RangeError
 * if the secret has another length.
 */
export function identity(account: string, secret: Uint8Array): Identity {
  return { account, secret: toHex(secret), public: toHex(publicKey(secret)) };
}

/** The entry of an identity in the directory: account and public key, without the secret. */
export const publish = ({ account, public: key }: Identity): Published => ({ account, public: key });

/**
 * The 32-byte key and 4-byte key id for messages from one public key to another, out of the X25519 secret both share (32
 * bytes): HKDF-SHA-256 (RFC 5869), salted with a name for this protocol, with both public keys, in hex, as info.
 */
export function directionKey(shared: Uint8Array, from: string, to: string): DirectionKey {
  const bytes = hkdfSha256(shared, utf8('courier 1'), `${from}>${to}`, 32 + LAYOUT.key);
  return { key: bytes.slice(0, 32), id: bytes.slice(32) };
}

const plain = ({ id, key }: DirectionKey) => ({ id: toHex(id), key: toHex(key) });
const live = ({ id, key }: { id: string; key: string }): DirectionKey => ({
  id: fromHex(id),
  key: fromHex(key),
});

/**
 * The secret of two people (32 bytes), from one's secret key and the other's public one: the same from either side (RFC
 * 7748 section 6.1). Throws an Error if the peer's key is not 32 bytes in hex, or makes every secret zero.
 */
export const sharedSecret = (me: Identity, peer: Published): Uint8Array =>
  agree(fromHex(me.secret), fromHex(peer.public));

/**
 * Opens a conversation with an account of the directory. Both sides get the same keys without a word passing.
 * `shared` may be handed in if it has been computed already: it is by far the slowest step. Without it, throws where
 * `sharedSecret` does.
 */
export function setup(me: Identity, peer: Published, shared = sharedSecret(me, peer)): Session {
  return {
    me: me.account,
    peer: peer.account,
    send: plain(directionKey(shared, me.public, peer.public)),
    receive: plain(directionKey(shared, peer.public, me.public)),
    sent: 0,
    received: 0,
  };
}

/**
 * Seals a text, given as bytes. `nonce` is 12 bytes of chance, which must not repeat. Returns the next state and the
 * packet. Throws an Error if the nonce has another length.
 */
export function send(session: Session, text: Uint8Array, nonce: Uint8Array): [Session, Uint8Array] {
  const packet = sealPacket(chachaPoly, live(session.send), session.sent, nonce, text);
  return [{ ...session, sent: session.sent + 1 }, packet];
}

/**
 * Opens a packet, or says why it is refused and leaves the state as it was. Only the next message in order is
 * taken: an older one is `replayed`, a later one `out-of-order`. Never throws on what came from outside.
 */
export function receive(session: Session, bytes: Uint8Array): [Session, CourierReceipt] {
  const refuse = (reason: Refusal): [Session, CourierReceipt] => [session, { ok: false, reason }];
  const packet = cutPacket(bytes);
  if (!packet) return refuse('malformed');
  const text = openPacket(chachaPoly, live(session.receive), packet);
  if (typeof text === 'string') return refuse(text);
  if (packet.counter < session.received) return refuse('replayed');
  if (packet.counter > session.received) return refuse('out-of-order');
  return [
    { ...session, received: session.received + 1 },
    { ok: true, text },
  ];
}

/** Copies the keys out of a phone: its own secret, and the public keys of its peers. */
export function seize({ account, secret }: Identity, peers: readonly Published[]): Seized {
  return { identities: [{ account, secret }], peers: peers.map((p) => ({ ...p })) };
}

/** How an observer opens one packet from one account to another; null if the keys at hand do not. */
export type Decrypter = (from: string, to: string, bytes: Uint8Array) => Uint8Array | null;

/**
 * Makes a function that decrypts packets with seized keys and nothing else: no session, no counters, no other party. The
 * key agreement for each pair is done once and kept. `suite` is what packets are sealed with. Works in both directions,
 * for past and future alike (static keys). What it returns throws an Error if a peer's key makes every secret zero.
 */
export function decrypter(
  keys: { identities: readonly { account: string; secret: string }[]; peers: readonly Published[] },
  suite: Aead = chachaPoly,
): Decrypter {
  const identities = new Map<string, Identity>();
  const sessions = new Map<string, Session | null>();
  const holder = (account: string): Identity | null => {
    const held = keys.identities.find((one) => one.account === account);
    if (held && !identities.has(account)) identities.set(account, identity(account, fromHex(held.secret)));
    return identities.get(account) ?? null;
  };
  const session = (account: string, peerAccount: string): Session | null => {
    const name = JSON.stringify([account, peerAccount]);
    if (!sessions.has(name)) {
      const peer = keys.peers.find((one) => one.account === peerAccount);
      const me = peer ? holder(account) : null;
      sessions.set(name, me && peer ? setup(me, peer) : null);
    }
    return sessions.get(name) ?? null;
  };
  return (from, to, bytes) => {
    const packet = cutPacket(bytes);
    if (!packet) return null;
    for (const way of [session(from, to)?.send, session(to, from)?.receive]) {
      const text = way ? openPacket(suite, live(way), packet) : 'wrong-key';
      if (typeof text !== 'string') return text;
    }
    return null;
  };
}

/** `decrypter` for a single packet: its text, or null if these keys do not open it. Throws where `decrypter` does. */
export const decrypt = (keys: Seized, from: string, to: string, bytes: Uint8Array): string | null => {
  const text = decrypter(keys)(from, to, bytes);
  return text && fromUtf8(text);
};

/** A phone's side of a conversation, with the keys to make it again. */
type Chat = { me: Identity; peer: Published; session: Session };

/** The courier on the interface that all messengers share. */
export const courier: Messenger<Identity, Published, Chat, Seized> = {
  id: 'courier',
  identity: (account, chance) => identity(account, chance(32)),
  publish,
  setup(me, account, listing, _begins, _chance) {
    const peer = listing ?? { account, public: me.public };
    return [{ me, peer, session: setup(me, peer) }, []];
  },
  send(chat, text, chance) {
    const [session, bytes] = send(chat.session, utf8(text), chance(LAYOUT.nonce));
    return [{ ...chat, session }, [{ bytes }]];
  },
  receive(chat, bytes) {
    const [session, opened] = receive(chat.session, bytes);
    const texts = opened.ok ? [fromUtf8(opened.text)] : [];
    return [
      { ...chat, session },
      { texts, replies: [], notices: [], refused: opened.ok ? null : opened.reason },
    ];
  },
  seize: ({ me, peer }, _what) => seize(me, [peer]),
  decrypt(keys, payloads) {
    const decrypters = keys.map((one) => decrypter(one));
    return payloads.map(({ from, to, bytes }) => {
      const found = decrypters.map((open) => open(from, to, bytes)).find((text) => text !== null) ?? null;
      return { layers: sealLayers(bytes, found), text: found && fromUtf8(found) };
    });
  },
  forge(keys, payloads, index, text, _guess, chance) {
    const packet = payloads[index];
    const cut = packet && cutPacket(packet.bytes);
    if (!cut) return null;
    for (const { identities, peers } of keys) {
      const holder = identities.find(({ account }) => account === packet.to || account === packet.from);
      const other = holder?.account === packet.to ? packet.from : packet.to;
      const peer = peers.find(({ account }) => account === other);
      if (!holder || !peer) continue;
      const session = setup(identity(holder.account, fromHex(holder.secret)), peer);
      const way = holder.account === packet.to ? session.receive : session.send;
      return sealPacket(chachaPoly, live(way), cut.counter, chance(LAYOUT.nonce), utf8(text));
    }
    return null;
  },
  verify(keys, _listing, payloads, index) {
    const { text } = courier.decrypt(keys, payloads)[index] ?? { text: null };
    return { signature: 'none', mac: text !== null ? 'valid' : keys.length ? 'invalid' : 'no-key', text };
  },
  check: ({ me, peer }) => ({ mine: me.public, theirs: peer.public }),
};
