/*
 * iMessage until iOS 9.3: Apple, "iOS Security Guide" (September 2015); Garman et al., "Dancing on the Lip of the
 * Volcano", USENIX Security 2016; layout of the bytes as found by the pypush project.
 */
import { toHex } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import { ecKeys } from '../../crypto/ec.ts';
import { generateRsa, type RsaPublic, type RsaSecret, rsaPublic } from '../../crypto/rsa.ts';
import type { Messenger, Outgoing, Payload, Received, Refusal } from '../messenger.ts';
import {
  type Cut,
  cutPayload,
  HEAD,
  type OpenedPayload,
  openBody,
  payloadLayers,
  RSA_BITS,
  readText,
  sealBody,
  signBody,
  signedBy,
  writeContent,
} from './payload.ts';

/** One device of an account. `token` is the address by which Apple's push service finds it; all in hex. */
export type Identity = {
  readonly account: string;
  readonly token: string;
  readonly rsa: RsaSecret;
  readonly ecdsa: string;
  readonly ecdsaPublic: string;
};

/** What the directory shows of a device. */
export type Device = { readonly token: string; readonly rsa: RsaPublic; readonly ecdsaPublic: string };

/** All devices of an account, as far as the directory says. Whoever runs it can add one, and nobody is told. */
export type Listing = { readonly account: string; readonly devices: readonly Device[] };

/** One device's side of a conversation. */
export type Session = { readonly me: Identity; readonly peer: string; readonly devices: readonly Device[] };

/** What a seized device gives away; the long-term keys are all there is. */
export type Seized = Session;

const listed = ({ token, rsa, ecdsaPublic }: Identity): Device => ({
  token,
  rsa: rsaPublic(rsa),
  ecdsaPublic,
});

/**
 * A listing with one device more at its end, of which only the public keys are taken: a second phone of the owner's, or
 * somebody else's (a ghost).
 */
export const addDevice = (listing: Listing, device: Identity): Listing => ({
  ...listing,
  devices: [...listing.devices, listed(device)],
});

/** Most devices of an account that are sealed for; Apple allowed ten. */
const MOST_DEVICES = 32;

/** A device whose keys can be used: a directory may say anything. */
const isUsable = ({ token, rsa: { n, e }, ecdsaPublic }: Device): boolean =>
  /^[\da-f]{64}$/.test(token) &&
  /^(?!00)[\da-f]*[13579bdf]$/.test(n) &&
  n.length === RSA_BITS / 4 &&
  /^(?:[\da-f]{2}){0,7}[\da-f][13579bdf]$/.test(e) &&
  /^04[\da-f]{128}$/.test(ecdsaPublic);

const usable = (listing: Listing | null): readonly Device[] =>
  (listing?.devices ?? []).slice(0, MOST_DEVICES).filter(isUsable);

/** A random UUID (RFC 4122 section 4.4). */
function uuid(chance: Chance): string {
  const bytes = chance(16).slice();
  bytes[6] = ((bytes[6] ?? 0) & 15) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 0x80;
  const hex = toHex(bytes).toUpperCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const contentOf = (from: string, to: string, text: string, chance: Chance): Uint8Array =>
  writeContent({ participants: [to, from], id: uuid(chance), text });

/** The body of a recorded payload, opened with the first key that fits. */
function openWith(keys: readonly Seized[], cut: Cut | null): OpenedPayload | null {
  if (!cut) return null;
  for (const { me } of keys) {
    const opened = openBody(me.rsa, cut.body);
    if (opened) return opened;
  }
  return null;
}

/**
 * iMessage as it was until iOS 9.3 in March 2016 (Apple's iOS Security Guide of September 2015; Garman et al., "Dancing
 * on the Lip of the Volcano", USENIX Security 2016; layout of the bytes as found by the pypush project). Each device has
 * an RSA key of 1,280 bits and an ECDSA key on P-256; each message is sealed once for every device that the directory
 * lists for the receiver. Copies for the sender's other devices are left out, gzip and replay checks by id too. The keys
 * never change, so there is NO forward secrecy, but a seized device opens only what came in: what it sent is sealed for
 * others. There is no MAC: whoever may sign as somebody else can take the signature off and put his own on text that he
 * has changed (`resignAs`), and `decrypt`, which checks no signature, shows such changes like anything else.
 */
export const imessage: Messenger<Identity, Listing, Session, Seized> = {
  id: 'imessage',

  /** One device. The RSA key takes a while: memoise it. */
  identity(account, chance) {
    const token = toHex(chance(32));
    const rsa = generateRsa(RSA_BITS, chance);
    const { secret, public: key } = ecKeys('P-256', chance);
    return { account, token, rsa, ecdsa: toHex(secret), ecdsaPublic: toHex(key) };
  },

  publish: (me) => addDevice({ account: me.account, devices: [] }, me),

  setup: (me, peer, listing) => [{ me, peer, devices: usable(listing) }, []],

  /** A copy for each listed device; if there is none, nothing. Throws a RangeError for texts above some 32,000 characters. */
  send(session, text, chance) {
    const { me, peer, devices } = session;
    const plain = contentOf(me.account, peer, text, chance);
    const copies = devices.map(
      ({ token, rsa }): Outgoing => ({
        bytes: signBody(me.ecdsa, sealBody(rsa, plain, chance)),
        device: token,
      }),
    );
    return [session, copies];
  },

  /** The signature of any device of the peer's will do. */
  receive(session, bytes) {
    const refuse = (refused: Refusal): [Session, Received] => [
      session,
      { texts: [], replies: [], notices: [], refused },
    ];
    const cut = cutPayload(bytes);
    if (!cut) return refuse('malformed');
    if (!session.devices.some(({ ecdsaPublic }) => signedBy(ecdsaPublic, cut))) return refuse('tampered');
    const opened = openBody(session.me.rsa, cut.body);
    if (!opened) return refuse('not-for-this-device');
    const text = readText(opened.plain);
    if (text === null) return refuse('malformed');
    return [session, { texts: [text], replies: [], notices: [], refused: null }];
  },

  /** Both the same: a device holds nothing beyond its long-term keys that would open more. */
  seize: (session) => session,

  decrypt: (keys, payloads) =>
    payloads.map(({ bytes }) => {
      const opened = openWith(keys, cutPayload(bytes));
      return { layers: payloadLayers(bytes, opened), text: opened && readText(opened.plain) };
    }),

  /** Only with a device of the sender's: the receiver can write any text, but not sign it. `guess` is of no use. */
  forge(keys, payloads, index, text, _guess, chance) {
    const payload = payloads[index];
    const signer = keys.find(({ me }) => me.account === payload?.from)?.me;
    if (!payload || !signer) return null;
    const known = keys.flatMap(({ me, peer, devices }) => [
      ...(me.account === payload.to ? [listed(me)] : []),
      ...(peer === payload.to ? devices : []),
    ]);
    const device = known.find(({ token }) => payload.device === undefined || token === payload.device);
    if (!device) return null;
    return signBody(
      signer.ecdsa,
      sealBody(device.rsa, contentOf(payload.from, payload.to, text, chance), chance),
    );
  },

  /** Anybody with the sender's listing can check the signature; without one, none is found valid. */
  verify(keys, listing, payloads, index) {
    const cut = cutPayload(payloads[index]?.bytes ?? new Uint8Array());
    const valid = cut && usable(listing).some(({ ecdsaPublic }) => signedBy(ecdsaPublic, cut));
    const opened = openWith(keys, cut);
    return { signature: valid ? 'valid' : 'invalid', mac: 'none', text: opened && readText(opened.plain) };
  },

  /** Nothing to compare was offered before December 2023. */
  check: () => null,
};

/**
 * A recorded payload with its signature taken off, the bits changed in which `guess` and `text` differ, and signed again
 * by another account: as Garman et al. (section 4) did to learn from what the receiver makes of it. The maker opens
 * nothing: he has to know what the text was, and the names in the frame. Null if guess and text are not encoded to equal
 * length, or differ in the first 100 bytes of the property list, which the RSA block covers. If the guess was wrong, so
 * is the text that comes out. Throws a RangeError if a text is too long for a property list.
 */
export function resignAs(
  attacker: Identity,
  payload: Payload,
  guess: string,
  text: string,
): Uint8Array | null {
  const cut = cutPayload(payload.bytes);
  const participants = [payload.to, payload.from];
  // Only lengths matter beside the text, and ids all have the same.
  const [before, after] = [guess, text].map((words) =>
    writeContent({ participants, id: '-'.repeat(36), text: words }),
  );
  if (!cut || !before || !after || before.length !== after.length) return null;
  const body = cut.body.slice();
  const rsa = RSA_BITS / 8;
  for (const [i, byte] of before.entries()) {
    const change = byte ^ (after[i] ?? 0);
    const at = rsa + i - HEAD;
    if (change && (i < HEAD || at >= body.length)) return null;
    if (change) body[at] = (body[at] ?? 0) ^ change;
  }
  return signBody(attacker.ecdsa, body);
}
