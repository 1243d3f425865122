/* Messages of OpenPGP: RFC 4880; sections are of this RFC. */
import { sha1 } from '@noble/hashes/legacy.js';
import { concat, equal, fromUtf8, readU16, toHex, u16, u32, utf8 } from '../../bytes.ts';
import { aesCfb } from '../../crypto/aes.ts';
import type { Chance } from '../../crypto/chance.ts';
import { pkcs1Decrypt, pkcs1Encrypt, type RsaSecret, rsaSize } from '../../crypto/rsa.ts';
import type { Refusal } from '../messenger.ts';
import { type Armored, armor, dearmor } from './armor.ts';
import { AES256, keyIdOf, type PublicKey, SENT } from './keys.ts';
import { PACKET_TAG, type PgpPacket, readMpi, readPackets, writeMpi, writePacket } from './packets.ts';
import {
  DOCUMENT,
  hasKnownAlgorithms,
  RSA,
  readSignature,
  SHA256,
  type Signature,
  signatureFits,
  writeSignature,
} from './signature.ts';

/** Bytes of AES's block: so many of chance come before the packets, and two of them once more. */
export const BLOCK = 16;
const ZERO = new Uint8Array(BLOCK);
/** The packet at the end, a SHA-1 of all before it: its header, and how long it is with that. */
const MDC_HEADER = Uint8Array.of(0xd3, 0x14);
const MDC = 22;
/** Lengths of keys by the cipher's number (RFC 4880 section 9.2, RFC 5581): of AES, and of those that are not known here. */
const KEY_LENGTHS: Record<number, number> = { 7: 16, 8: 24, [AES256]: 32 };
const OTHER_LENGTHS: Record<number, number> = { 1: 16, 2: 24, 3: 16, 4: 16, 10: 32, 11: 16, 12: 24, 13: 32 };
/** Most session keys that are tried with one secret key, as each costs a power of a long number. */
const MOST_TRIED = 16;

/** A secret key with its public half: who can read and sign. */
export interface PgpKeys {
  secret: RsaSecret;
  key: PublicKey;
}

/** A literal data packet: binary, without a file name (RFC 4880 section 5.9). */
const literal = (text: Uint8Array): Uint8Array =>
  writePacket(PACKET_TAG.literal, utf8('b'), Uint8Array.of(0), u32(SENT), text);

/** Text between a one-pass signature and the signature (section 11.3), so that a reader can hash as it goes. */
function signedText({ secret, key }: PgpKeys, text: Uint8Array): Uint8Array {
  const issuer = keyIdOf(key);
  const onePass = concat(Uint8Array.of(3, DOCUMENT, SHA256, RSA), issuer, Uint8Array.of(1));
  const signature = writeSignature(secret, issuer, DOCUMENT, SENT, text);
  return concat(
    writePacket(PACKET_TAG.onePass, onePass),
    literal(text),
    writePacket(PACKET_TAG.signature, signature),
  );
}

/** The session key with its algorithm before and its checksum behind it (section 5.1). */
const sessionBlock = (key: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(AES256), key, u16(key.reduce((sum, byte) => sum + byte, 0) & 0xffff));

/**
 * An armoured message for one key (RFC 4880 sections 5.1, 5.13): a session key under RSA, then AES-256 in CFB mode over
 * bytes of chance, the packets, and a SHA-1 of both. With `signer`, his signature is inside. Throws a RangeError if the
 * RSA key is too short for the session key.
 */
export function sealPgpMessage(
  to: PublicKey,
  signer: PgpKeys | null,
  text: string,
  chance: Chance,
): Uint8Array {
  const session = chance(32);
  const key = to.subkey ?? to;
  const under = toHex(pkcs1Encrypt(key.rsa, sessionBlock(session), chance));
  const pkesk = writePacket(
    PACKET_TAG.pkesk,
    Uint8Array.of(3),
    keyIdOf(key),
    Uint8Array.of(RSA),
    writeMpi(under),
  );
  const prefix = chance(BLOCK);
  const packets = signer ? signedText(signer, utf8(text)) : literal(utf8(text));
  const covered = concat(prefix, prefix.subarray(-2), packets, MDC_HEADER);
  const sealed = aesCfb.seal(session, ZERO, concat(covered, sha1(covered)));
  return armor('MESSAGE', concat(pkesk, writePacket(PACKET_TAG.seipd, Uint8Array.of(1), sealed)));
}

/** A message as anybody sees it: armour, and the packets inside. */
export interface Outside {
  armored: Armored;
  packets: PgpPacket[];
}

/** A message as its receiver sees it. */
export interface Inside {
  /** Algorithm, session key, checksum. */
  session: Uint8Array;
  /** Chance, packets and hash, as they came out of the cipher. */
  plain: Uint8Array;
  packets: PgpPacket[];
  text: string;
  /** What a signature inside covers, and the signature; null if there is none. */
  signed: { data: Uint8Array; signature: Signature } | null;
}

/**
 * Takes an armoured message apart without any key (RFC 4880 section 11.3); null if it is none: session keys, then what
 * they seal, and no more. Never throws.
 */
export function readOutside(bytes: Uint8Array): Outside | null {
  const armored = dearmor(bytes);
  const packets = armored?.kind === 'MESSAGE' ? readPackets(armored.bytes) : null;
  const keys = packets?.slice(0, -1);
  const whole =
    keys?.length &&
    keys.every(({ tag }) => tag === PACKET_TAG.pkesk) &&
    packets?.at(-1)?.tag === PACKET_TAG.seipd;
  return armored && packets && whole ? { armored, packets } : null;
}

/** The session key in one of the packets meant for this key, or why there is none. */
function sessionFor({ secret, key }: PgpKeys, packets: readonly PgpPacket[]): Uint8Array | Refusal {
  let refusal: Refusal = 'wrong-key';
  const mine = packets.filter(({ body }) => {
    const named = body.subarray(1, 9);
    // A key id of zeros is anybody's guess (section 5.1).
    return body[0] === 3 && body[9] === RSA && (equal(named, keyIdOf(key)) || named.every((byte) => !byte));
  });
  for (const { body } of mine.slice(0, MOST_TRIED)) {
    const mpi = readMpi(body, 10);
    const value = mpi?.end === body.length && mpi.value.length <= rsaSize(key.rsa) ? mpi.value : null;
    const padded = value && concat(new Uint8Array(rsaSize(key.rsa) - value.length), value);
    const block = padded && pkcs1Decrypt(secret, padded);
    const cipher = block?.[0] ?? 0;
    const length = KEY_LENGTHS[cipher] ?? OTHER_LENGTHS[cipher];
    const sum = block?.subarray(1, -2).reduce((total, byte) => total + byte, 0) ?? 0;
    const whole = block && block.length - 3 === length && readU16(block, block.length - 2) === (sum & 0xffff);
    if (whole && KEY_LENGTHS[cipher]) return block;
    refusal = whole ? 'unsupported' : 'tampered';
  }
  return refusal;
}

/**
 * Opens a message with a secret key (RFC 4880 sections 5.1 and 5.13), or says why not. Nothing is handed out whose hash
 * does not fit: that is what keeps changed text from being shown. `unsupported` is what is whole, as far as can be told,
 * but made with something that is left out here: other ciphers than AES, compression, several signatures, other kinds
 * and versions of them.
 */
export function openPgpMessage(holder: PgpKeys, { packets }: Outside): Inside | Refusal {
  const session = sessionFor(holder, packets.slice(0, -1));
  if (typeof session === 'string') return session;
  const body = packets.at(-1)?.body ?? new Uint8Array();
  if (body[0] === 2) return 'unsupported';
  if (body[0] !== 1 || body.length < 1 + BLOCK + 2 + MDC) return 'malformed';
  const plain = aesCfb.open(session.slice(1, -2), ZERO, body.slice(1));
  const hashed = plain.subarray(0, -20);
  const fits = equal(hashed.subarray(-2), MDC_HEADER) && equal(sha1(hashed), plain.subarray(-20));
  return fits ? readInside(session, plain) : 'tampered';
}

function readInside(session: Uint8Array, plain: Uint8Array): Inside | Refusal {
  const packets = readPackets(plain.slice(BLOCK + 2));
  const tags = packets?.map(({ tag }) => tag).join();
  const plainly = tags === [PACKET_TAG.literal, PACKET_TAG.mdc].join();
  const signedly =
    tags === [PACKET_TAG.onePass, PACKET_TAG.literal, PACKET_TAG.signature, PACKET_TAG.mdc].join();
  if (!packets) return 'malformed';
  if (!(plainly || signedly)) return 'unsupported';
  const body = packets.find(({ tag }) => tag === PACKET_TAG.literal)?.body ?? new Uint8Array();
  const data = body.slice(6 + (body[1] ?? 0));
  if (body.length < 6 + (body[1] ?? 0)) return 'malformed';
  const inside = { session, plain, packets, text: fromUtf8(data), signed: null };
  if (plainly) return inside;
  const signed = packets[2]?.body ?? new Uint8Array();
  const signature = readSignature(signed);
  // Version 3, and signatures over text with other line ends, are what older programs made.
  if (!signature) return signed[0] === 3 ? 'unsupported' : 'malformed';
  return signature.type === DOCUMENT ? { ...inside, signed: { data, signature } } : 'unsupported';
}

/** Whether a signature in a message is by algorithms that can be checked here; true if there is none. */
export const isCheckable = ({ signed }: Inside): boolean => !signed || hasKnownAlgorithms(signed.signature);

/** Whether a message was signed with this key (false without one); null if it was not signed at all. Never throws. */
export const isSignedBy = (key: PublicKey | null, { signed }: Inside): boolean | null =>
  signed && key !== null && signatureFits(key.rsa, signed.signature, signed.data);
