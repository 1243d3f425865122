/* Keys of OpenPGP: RFC 4880; sections are of this RFC. */
import { sha1 } from '@noble/hashes/legacy.js';
import { concat, equal, fromHex, fromUtf8, readU32, toHex, u16, u32, utf8 } from '../../bytes.ts';
import { fromBigInt, invert, toBigInt } from '../../crypto/bigint.ts';
import { type RsaPublic, type RsaSecret, rsaExponent, rsaPublic } from '../../crypto/rsa.ts';
import { armor, dearmor } from './armor.ts';
import { PACKET_TAG, type PgpPacket, readMpi, readPackets, writeMpi, writePacket } from './packets.ts';
import {
  BINDING,
  CERTIFICATION,
  FLAGS,
  ISSUER,
  REVOCATIONS,
  RSA,
  readSignature,
  SHA256,
  type Signature,
  signatureFits,
  subpacket,
  writeSignature,
} from './signature.ts';

/** AES with 256 bits, by its number (RFC 4880 section 9.2). */
export const AES256 = 9;

/** Bits of a key; what gpg made in 2015 unless asked for more. */
export const KEY_BITS = 2048;
/** 1 January 2015: when all keys here were made. Invented, as nothing here knows a clock. */
const MADE = 1_420_070_400;
/** 16 November 2015: the time in all messages. Invented too. */
export const SENT = 1_447_632_000;

/** The numbers of a key, and the fingerprint over them. Bytes as hex. */
export type RsaKey = { readonly rsa: RsaPublic; readonly fingerprint: string };

/**
 * A public key as others know it: its numbers, with which it signs, and its owner's name. gpg makes a second key to seal
 * for; where there is none, the first does both.
 */
export type PublicKey = RsaKey & { readonly userId: string; readonly subkey: RsaKey | null };

/** Body of a public key packet, version 4 (RFC 4880 section 5.5.2). */
const keyBody = ({ n, e }: RsaPublic): Uint8Array =>
  concat(Uint8Array.of(4), u32(MADE), Uint8Array.of(RSA), writeMpi(n), writeMpi(e));

/** What is hashed of a key, for its fingerprint and under signatures (sections 12.2, 5.2.4). */
const hashedKey = (body: Uint8Array): Uint8Array => concat(Uint8Array.of(0x99), u16(body.length), body);

const describe = (body: Uint8Array, rsa: RsaPublic): RsaKey => ({
  rsa,
  fingerprint: toHex(sha1(hashedKey(body))),
});

/**
 * The public key of an RSA key and a name, as others know it (RFC 4880 sections 5.5.2 and 12.2); it has no subkey. The
 * fingerprint is SHA-1 in hex.
 */
export const pgpPublicKey = (secret: RsaSecret, userId: string): PublicKey => ({
  ...describe(keyBody(secret), rsaPublic(secret)),
  userId,
  subkey: null,
});

/** The key id (RFC 4880 section 12.2): the last 8 bytes of the fingerprint, by which packets name a key. */
export const keyIdOf = ({ fingerprint }: RsaKey): Uint8Array => fromHex(fingerprint.slice(-16));

/** What a certification covers: a key together with a name. */
const certified = (body: Uint8Array, userId: Uint8Array): Uint8Array =>
  concat(hashedKey(body), Uint8Array.of(0xb4), u32(userId.length), userId);

/**
 * The name, and the key's own signature under both, with what the owner's software prefers: AES-256, SHA-256, no
 * compression (so that nothing has to be inflated here), and messages protected against change.
 */
function named(secret: RsaSecret, userId: string): Uint8Array {
  const name = utf8(userId);
  const data = certified(keyBody(secret), name);
  const preferences = [
    subpacket(FLAGS, 0x0f),
    subpacket(11, AES256),
    subpacket(21, SHA256),
    subpacket(22, 0),
    subpacket(30, 1),
  ];
  const issuer = keyIdOf(pgpPublicKey(secret, userId));
  const signature = writeSignature(secret, issuer, CERTIFICATION, MADE, data, ...preferences);
  return concat(writePacket(PACKET_TAG.userId, name), writePacket(PACKET_TAG.signature, signature));
}

/** A transferable public key (RFC 4880 section 11.1) in armour. One key signs and is sealed for; gpg made two. */
export const exportPublic = (secret: RsaSecret, userId: string): string =>
  fromUtf8(
    armor(
      'PUBLIC KEY BLOCK',
      concat(writePacket(PACKET_TAG.publicKey, keyBody(secret)), named(secret, userId)),
    ),
  );

/** A transferable secret key (section 11.2) in armour, under no passphrase: for a real client to try it with. */
export function exportSecret(secret: RsaSecret, userId: string): string {
  // OpenPGP wants the smaller prime first.
  const [p, q] = [secret.p, secret.q].map((hex) => toBigInt(fromHex(hex))).sort((a, b) => (a < b ? -1 : 1));
  const numbers = [rsaExponent(secret), p ?? 0n, q ?? 0n, invert(p ?? 0n, q ?? 0n)];
  const mpis = concat(...numbers.map((number) => writeMpi(toHex(fromBigInt(number)))));
  const sum = u16(mpis.reduce((total, byte) => total + byte, 0) & 0xffff);
  const packet = writePacket(PACKET_TAG.secretKey, keyBody(secret), Uint8Array.of(0), mpis, sum);
  return fromUtf8(armor('PRIVATE KEY BLOCK', concat(packet, named(secret, userId))));
}

/** Bytes of the shortest and the longest modulus that is taken, and of the longest exponent; gpg's is 65,537. */
const [SHORTEST_N, LONGEST_N, LONGEST_E] = [64, 1024, 8];
/** A key may be sealed for: messages, or what is stored (section 5.2.3.21). */
const SEALS = 0x0c;
/** Most signatures under a key that are tried, as anybody may put more there. */
const MOST_SIGNATURES = 32;

/** The RSA key in the body of a key packet of version 4; null if it is another, or too long to work with. */
function readKey(body: Uint8Array): RsaKey | null {
  const n = readMpi(body, 6);
  const e = n && readMpi(body, n.end);
  if (body[0] !== 4 || body[5] !== RSA || !n || e?.end !== body.length) return null;
  const odd = [n, e].every(({ value }) => value[0] && (value.at(-1) ?? 0) & 1);
  const { length } = n.value;
  if (!odd || length < SHORTEST_N || length > LONGEST_N || e.value.length > LONGEST_E) return null;
  return describe(body, { n: toHex(n.value), e: toHex(e.value) });
}

/** A packet of a key block, and the signatures that stand behind it. */
interface Signed {
  tag: number;
  body: Uint8Array;
  signatures: Signature[];
}

/** A key block as its packets, each with what was signed of it by the key itself, as far as it says. */
function readBlock(packets: readonly PgpPacket[], issuer: Uint8Array): Signed[] {
  const block: Signed[] = [];
  let left = MOST_SIGNATURES;
  for (const { tag, body } of packets) {
    const signature = tag === PACKET_TAG.signature ? readSignature(body) : null;
    const own = [...(signature?.hashed ?? []), ...(signature?.unhashed ?? [])].some(
      ({ type, value }) => type === ISSUER && equal(value, issuer),
    );
    if (tag !== PACKET_TAG.signature) block.push({ tag, body, signatures: [] });
    else if (signature && own && left-- > 0) block.at(-1)?.signatures.push(signature);
  }
  return block;
}

/** What the key says a key may do, in its signature; null if it does not say. */
const flagsIn = ({ hashed }: Signature): number | null =>
  hashed.find(({ type }) => type === FLAGS)?.value[0] ?? null;

/** The signature of this kind under something, if the key made it and has not taken it back. */
function vouching(key: RsaKey, { signatures }: Signed, kind: number, data: Uint8Array): Signature | null {
  const fitting = signatures.filter((one) => signatureFits(key.rsa, one, data));
  const revoked = fitting.some(({ type }) => REVOCATIONS.includes(type));
  return (!revoked && fitting.find(({ type }) => type === kind)) || null;
}

/** The newest subkey of a key that may be sealed for; null if there is none. */
function subkeyIn(block: readonly Signed[], body: Uint8Array, key: RsaKey): RsaKey | null {
  const found = block.flatMap((one) => {
    const subkey = one.tag === PACKET_TAG.subkey ? readKey(one.body) : null;
    const signature = subkey && vouching(key, one, BINDING, concat(hashedKey(body), hashedKey(one.body)));
    const made = readU32(one.body, 1);
    return subkey && signature && (flagsIn(signature) ?? 0) & SEALS ? [{ made, subkey }] : [];
  });
  return found.sort((a, b) => b.made - a.made)[0]?.subkey ?? null;
}

/**
 * The key in an armoured block (RFC 4880 section 11.1): an RSA key of version 4, its first name under its own signature,
 * and its subkey, if it has one to be sealed for. Null if one of them is missing, does not fit or was taken back, or if
 * it is not to be sealed for at all. When a key ends is not looked at, as nothing here knows a clock. Never throws on
 * what came from outside.
 */
export function importPublic(text: string): PublicKey | null {
  const packets = readPackets(dearmor(utf8(text))?.bytes ?? new Uint8Array()) ?? [];
  const [first] = packets;
  const key = first?.tag === PACKET_TAG.publicKey ? readKey(first.body) : null;
  if (!first || !key) return null;
  const block = readBlock(packets, keyIdOf(key));
  const [itself, name] = block;
  if (!itself || name?.tag !== PACKET_TAG.userId) return null;
  const revoked = itself.signatures.some(
    (one) => REVOCATIONS.includes(one.type) && signatureFits(key.rsa, one, hashedKey(first.body)),
  );
  const certificate = vouching(key, name, CERTIFICATION, certified(first.body, name.body));
  if (revoked || !certificate) return null;
  const subkey = subkeyIn(block, first.body, key);
  if (!subkey && !((flagsIn(certificate) ?? SEALS) & SEALS)) return null;
  return { ...key, userId: fromUtf8(name.body), subkey };
}
