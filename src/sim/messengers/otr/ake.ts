/* OTR, protocol version 3, "Authenticated Key Exchange". */
import { sha256 } from '@noble/hashes/sha2.js';
import { equal, fromHex, toHex } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import type { Outgoing } from '../messenger.ts';
import { crypt, type DhPair, dhPair, dhSecret, exchangeKeys } from './keys.ts';
import type { Body, OtrMessage, Version } from './messages.ts';
import { firstKeys, isLegal, macKeysOf } from './ratchet.ts';
import { type Ake, post, refuse, type Session, type Step, took } from './session.ts';
import { openSignature, type Signed, sealSignature } from './signature.ts';
import { read, withLength } from './wire.ts';

/**
 * The authenticated key exchange, a variant of SIGMA ("Authenticated Key Exchange", "Authentication state"). Bob
 * commits to g^x, Alice answers with g^y, Bob reveals g^x and signs, Alice signs. Every exchange takes fresh keys,
 * with key id 1. A message that does not fit the state is ignored: it is refused as `not-ready`.
 */
type Waiting<A extends Ake['at']> = Extract<Ake, { at: A }>;

const NO_COUNTER = new Uint8Array(8);
const KEY_ID = 1;

const commitBody = ({ r, dh }: Waiting<'awaiting-dh-key'>): Body<'dh-commit'> => {
  const gx = withLength(fromHex(dh.y));
  return { encryptedGx: crypt(fromHex(r), NO_COUNTER, gx), hashedGx: sha256(gx) };
};

// The receiver's instance is left open: whichever of its devices is there may answer.
const commitLines = (session: Session, ake: Waiting<'awaiting-dh-key'>): Outgoing[] =>
  post(session, ake.version, 0, 'dh-commit', commitBody(ake));

const keyLines = (session: Session, { version, tag, dh }: Waiting<'awaiting-reveal-signature'>): Outgoing[] =>
  post(session, version, tag, 'dh-key', { gy: fromHex(dh.y) });

/** Starts an exchange: the session that waits, and the D-H Commit Message in lines. Draws 56 bytes of chance. */
export function startAke(session: Session, version: Version, chance: Chance): [Session, Outgoing[]] {
  const ake = { at: 'awaiting-dh-key', version, r: toHex(chance(16)), dh: dhPair(chance) } as const;
  return [{ ...session, ake }, commitLines(session, ake)];
}

/** Takes one of the four messages of the exchange; any other is refused as `malformed`. Never throws on its bytes. */
export function receiveAke(session: Session, message: OtrMessage, chance: Chance): Step {
  switch (message.kind) {
    case 'dh-commit':
      return receiveCommit(session, message, chance);
    case 'dh-key':
      return receiveKey(session, message, chance);
    case 'reveal-signature':
      return receiveReveal(session, message, chance);
    case 'signature':
      return receiveSignature(session, message, chance);
    default:
      return refuse(session, 'malformed');
  }
}

function receiveCommit(
  session: Session,
  message: Extract<OtrMessage, { kind: 'dh-commit' }>,
  chance: Chance,
): Step {
  const { ake } = session;
  const { values, version, senderTag: tag } = message;
  if (values.hashedGx.length !== 32) return refuse(session, 'malformed');
  const [encryptedGx, hashedGx] = [toHex(values.encryptedGx), toHex(values.hashedGx)];
  // Both have committed at once: whose hash is the higher one insists, the other takes the second part.
  if (ake.at === 'awaiting-dh-key' && toHex(commitBody(ake).hashedGx) > hashedGx) {
    return took(session, { replies: commitLines(session, ake) });
  }
  const dh = ake.at === 'awaiting-reveal-signature' ? ake.dh : dhPair(chance);
  const waiting = { at: 'awaiting-reveal-signature', version, tag, dh, encryptedGx, hashedGx } as const;
  return took({ ...session, ake: waiting }, { replies: keyLines(session, waiting) });
}

function receiveKey(
  session: Session,
  message: Extract<OtrMessage, { kind: 'dh-key' }>,
  chance: Chance,
): Step {
  const { ake } = session;
  const { version, senderTag: tag } = message;
  const theirDh = toHex(message.values.gy);
  if (!isLegal(message.values.gy)) return refuse(session, 'malformed');
  if (
    ake.at === 'awaiting-signature' &&
    ake.theirDh === theirDh &&
    ake.version === version &&
    ake.tag === tag
  ) {
    return took(session, { replies: signatureLines(session, ake) });
  }
  if (ake.at !== 'awaiting-dh-key' || ake.version !== version) return refuse(session, 'not-ready');
  const { dh, r } = ake;
  const secret = dhSecret(dh, theirDh);
  const { reveal } = exchangeKeys(secret);
  const sealed = sealSignature(session.me, reveal, { signer: dh.y, other: theirDh }, KEY_ID, chance);
  const sent = { r, encryptedSignature: toHex(sealed.encryptedSignature), mac: toHex(sealed.mac) };
  const waiting = {
    at: 'awaiting-signature',
    version,
    tag,
    dh,
    theirDh,
    secret: toHex(secret),
    sent,
  } as const;
  return took({ ...session, ake: waiting }, { replies: signatureLines(session, waiting) });
}

/** The Reveal Signature Message, which may have to be said twice. */
function signatureLines(session: Session, { version, tag, sent }: Waiting<'awaiting-signature'>): Outgoing[] {
  return post(session, version, tag, 'reveal-signature', {
    r: fromHex(sent.r),
    encryptedSignature: fromHex(sent.encryptedSignature),
    mac: fromHex(sent.mac),
  });
}

/**
 * The g^x of a commitment (big-endian bytes), opened with r (16 bytes); null if it is not what was committed to, or not a
 * public key. Never throws.
 */
export function openCommit(encryptedGx: Uint8Array, hashedGx: Uint8Array, r: Uint8Array): Uint8Array | null {
  if (r.length !== 16) return null;
  const bytes = crypt(r, NO_COUNTER, encryptedGx);
  const got = read([['gx', 'mpi']] as const, bytes);
  if (!got || got.end !== bytes.length || !equal(sha256(bytes), hashedGx)) return null;
  return isLegal(got.values.gx) ? got.values.gx : null;
}

function receiveReveal(
  session: Session,
  { values, version, senderTag: tag }: Extract<OtrMessage, { kind: 'reveal-signature' }>,
  chance: Chance,
): Step {
  const { ake, me } = session;
  if (ake.at !== 'awaiting-reveal-signature' || ake.version !== version || ake.tag !== tag) {
    return refuse(session, 'not-ready');
  }
  const gx = openCommit(fromHex(ake.encryptedGx), fromHex(ake.hashedGx), values.r);
  if (!gx) return refuse(session, 'tampered');
  const { dh } = ake;
  const theirDh = toHex(gx);
  const { ssid, reveal, reply } = exchangeKeys(dhSecret(dh, theirDh));
  const signed = openSignature(reveal, { signer: theirDh, other: dh.y }, values);
  if (!signed?.valid || signed.keyId === 0) return refuse(session, 'tampered');
  const sealed = sealSignature(me, reply, { signer: dh.y, other: theirDh }, KEY_ID, chance);
  const replies = post(session, version, tag, 'signature', sealed);
  return goEncrypted(session, { dh, version, tag, theirDh, signed, ssid }, replies, chance);
}

function receiveSignature(
  session: Session,
  { values, version, senderTag: tag }: Extract<OtrMessage, { kind: 'signature' }>,
  chance: Chance,
): Step {
  const { ake } = session;
  if (ake.at !== 'awaiting-signature' || ake.version !== version || ake.tag !== tag) {
    return refuse(session, 'not-ready');
  }
  const { dh, theirDh } = ake;
  const { ssid, reply } = exchangeKeys(fromHex(ake.secret));
  const signed = openSignature(reply, { signer: theirDh, other: dh.y }, values);
  if (!signed?.valid || signed.keyId === 0) return refuse(session, 'tampered');
  return goEncrypted(session, { dh, version, tag, theirDh, signed, ssid }, [], chance);
}

interface Agreed {
  dh: DhPair;
  version: Version;
  tag: number;
  theirDh: string;
  signed: Signed;
  ssid: Uint8Array;
}

/** Both have signed: the private conversation begins, or begins anew. */
function goEncrypted(session: Session, agreed: Agreed, replies: Outgoing[], chance: Chance): Step {
  const { dh, theirDh, signed } = agreed;
  const { keys, theirKey } = session;
  const oldMacKeys = keys ? keys.oldMacKeys + macKeysOf(keys.pairs) : '';
  const notices = [session.state === 'encrypted' ? 'still-secure' : 'secure'];
  if (theirKey !== null && theirKey !== signed.publicKey) notices.push('key-changed');
  const after: Session = {
    ...session,
    state: 'encrypted',
    ake: { at: 'none' },
    version: agreed.version,
    theirTag: agreed.tag,
    theirKey: signed.publicKey,
    ssid: toHex(agreed.ssid),
    keys: firstKeys(dh, { id: signed.keyId, y: theirDh }, oldMacKeys, chance),
    smp: { at: 'idle' },
  };
  return took(after, { replies, notices });
}
