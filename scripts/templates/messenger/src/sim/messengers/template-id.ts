import { concat, fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from '../bytes.ts';
import { chachaPoly } from '../crypto/chacha.ts';
import { hkdfSha256 } from '../crypto/hkdf.ts';
import { agree, publicKey } from '../crypto/x25519.ts';
import type { Decrypted, Messenger, Payload, Received } from './messenger.ts';

type Identity = { account: string; secret: string };
type Listing = { account: string; key: string };
/** `theirs` is empty as long as the directory has no key. */
type Session = { me: Identity; theirs: string };
/** The key that both phones share, hex. */
type Key = { shared: string };

const NONCE = 12;
const TAG = 16;
const NONE = new Uint8Array();

const own = ({ secret }: Identity): string => toHex(publicKey(fromHex(secret)));

function sharedKey({ me, theirs }: Session): string {
  const agreed = agree(fromHex(me.secret), fromHex(theirs));
  return toHex(hkdfSha256(agreed, NONE, 'template-id', 32));
}

/** The packet: base64 of a nonce and the sealed words. */
function seal(shared: string, text: string, nonce: Uint8Array): Uint8Array {
  const sealed = chachaPoly.seal(fromHex(shared), nonce, NONE, utf8(text));
  return utf8(toBase64(concat(nonce, sealed)));
}

/** Nonce and sealed words, or null if this is no packet. */
function read(packet: Uint8Array): { nonce: Uint8Array; sealed: Uint8Array } | null {
  const bytes = fromBase64(fromUtf8(packet));
  if (!bytes || bytes.length < NONCE + TAG) return null;
  return { nonce: bytes.slice(0, NONCE), sealed: bytes.slice(NONCE) };
}

function open(shared: string, packet: Uint8Array): Uint8Array | null {
  const parts = read(packet);
  return parts && chachaPoly.open(fromHex(shared), parts.nonce, NONE, parts.sealed);
}

const openWith = (keys: readonly Key[], packet: Uint8Array): Uint8Array | null =>
  keys.map(({ shared }) => open(shared, packet)).find((text) => text !== null) ?? null;

function decrypted(keys: readonly Key[], { bytes }: Payload): Decrypted {
  const text = openWith(keys, bytes);
  // Twelve bytes are sixteen letters of base64, so the two parts stay apart in the text.
  const at = read(bytes) ? 16 : 0;
  const nonce = { name: 'template-id.nonce', start: 0, end: at, mark: 'envelope' } as const;
  const sealed = { name: 'template-id.sealed', start: at, end: bytes.length, mark: 'sealed' } as const;
  const packet = { name: 'template-id', hex: toHex(bytes), fields: at > 0 ? [nonce, sealed] : [sealed] };
  if (!text) return { layers: [packet], text: null };
  const value = fromUtf8(text);
  const words = { name: 'text', start: 0, end: text.length, mark: 'readable', value } as const;
  return { layers: [packet, { name: 'text', hex: toHex(text), fields: [words] }], text: value };
}

const got = (text: string | null, refused: Received['refused']): Received => ({
  texts: text === null ? [] : [text],
  replies: [],
  notices: [],
  refused,
});

/**
 * A messenger to start from: each two phones agree on one key by X25519 (RFC 7748) and seal every text with it under
 * ChaCha20-Poly1305 (RFC 8439). The key never changes, so whoever takes it opens the whole chat; both hold it, so
 * either could have sealed a packet.
 */
export const templateId: Messenger<Identity, Listing, Session, Key> = {
  id: 'template-id',
  identity: (account, chance) => ({ account, secret: toHex(chance(32)) }),
  publish: (me) => ({ account: me.account, key: own(me) }),
  setup: (me, _peer, listing) => [{ me, theirs: listing?.key ?? '' }, []],
  send: (session, text, chance) => [
    session,
    session.theirs ? [{ bytes: seal(sharedKey(session), text, chance(NONCE)) }] : [],
  ],
  receive: (session, bytes) => {
    if (!read(bytes)) return [session, got(null, 'malformed')];
    const text = session.theirs ? open(sharedKey(session), bytes) : null;
    return [session, text ? got(fromUtf8(text), null) : got(null, 'tampered')];
  },
  seize: (session) => ({ shared: session.theirs ? sharedKey(session) : '' }),
  decrypt: (keys, payloads) => payloads.map((payload) => decrypted(keys, payload)),
  forge: (keys, payloads, index, text, _guess, chance) => {
    const packet = payloads[index];
    const key = packet && keys.find(({ shared }) => open(shared, packet.bytes));
    return key ? seal(key.shared, text, chance(NONCE)) : null;
  },
  verify: (keys, _listing, payloads, index) => {
    const text = openWith(keys, payloads[index]?.bytes ?? NONE);
    const mac = text ? 'valid' : keys.length > 0 ? 'invalid' : 'no-key';
    return { signature: 'none', mac, text: text && fromUtf8(text) };
  },
  check: ({ me, theirs }) => (theirs ? { mine: own(me), theirs } : null),
};
