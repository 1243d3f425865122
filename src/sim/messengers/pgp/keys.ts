import { sha1 } from '@noble/hashes/legacy.js';
import { concat, fromHex, fromUtf8, toHex, u16, u32, utf8 } from '../../bytes.ts';
import { fromBigInt, invert, toBigInt } from '../../crypto/bigint.ts';
import { type RsaPublic, type RsaSecret, rsaExponent, rsaPublic } from '../../crypto/rsa.ts';
import { armor, dearmor } from './armor.ts';
import { readMpi, readPackets, TAG, writeMpi, writePacket } from './packets.ts';
import {
  CERTIFICATION,
  RSA,
  readSignature,
  SHA256,
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

/** A public key as others know it: its numbers, the fingerprint over them, and its owner's name. Bytes as hex. */
export type PublicKey = { readonly rsa: RsaPublic; readonly fingerprint: string; readonly userId: string };

/** Body of a public key packet, version 4 (RFC 4880 section 5.5.2). */
const keyBody = ({ n, e }: RsaPublic): Uint8Array =>
  concat(Uint8Array.of(4), u32(MADE), Uint8Array.of(RSA), writeMpi(n), writeMpi(e));

/** What is hashed of a key, for its fingerprint and under signatures (sections 12.2, 5.2.4). */
const hashedKey = (body: Uint8Array): Uint8Array => concat(Uint8Array.of(0x99), u16(body.length), body);

const describe = (body: Uint8Array, rsa: RsaPublic, userId: string): PublicKey => ({
  rsa,
  fingerprint: toHex(sha1(hashedKey(body))),
  userId,
});

export const publicKeyOf = (secret: RsaSecret, userId: string): PublicKey =>
  describe(keyBody(secret), rsaPublic(secret), userId);

/** The last 8 bytes of the fingerprint, by which packets name a key. */
export const keyIdOf = ({ fingerprint }: PublicKey): Uint8Array => fromHex(fingerprint.slice(-16));

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
    subpacket(27, 0x0f),
    subpacket(11, AES256),
    subpacket(21, SHA256),
    subpacket(22, 0),
    subpacket(30, 1),
  ];
  const issuer = keyIdOf(publicKeyOf(secret, userId));
  const signature = writeSignature(secret, issuer, CERTIFICATION, MADE, data, ...preferences);
  return concat(writePacket(TAG.userId, name), writePacket(TAG.signature, signature));
}

/** A transferable public key (RFC 4880 section 11.1) in armour. One key signs and is sealed for; gpg made two. */
export const exportPublic = (secret: RsaSecret, userId: string): string =>
  fromUtf8(
    armor('PUBLIC KEY BLOCK', concat(writePacket(TAG.publicKey, keyBody(secret)), named(secret, userId))),
  );

/** A transferable secret key (section 11.2) in armour, under no passphrase: for a real client to try it with. */
export function exportSecret(secret: RsaSecret, userId: string): string {
  // OpenPGP wants the smaller prime first.
  const [p, q] = [secret.p, secret.q].map((hex) => toBigInt(fromHex(hex))).sort((a, b) => (a < b ? -1 : 1));
  const numbers = [rsaExponent(secret), p ?? 0n, q ?? 0n, invert(p ?? 0n, q ?? 0n)];
  const mpis = concat(...numbers.map((number) => writeMpi(toHex(fromBigInt(number)))));
  const sum = u16(mpis.reduce((total, byte) => total + byte, 0) & 0xffff);
  const packet = writePacket(TAG.secretKey, keyBody(secret), Uint8Array.of(0), mpis, sum);
  return fromUtf8(armor('PRIVATE KEY BLOCK', concat(packet, named(secret, userId))));
}

/**
 * The key in an armoured block: an RSA key of version 4, its first name, and its own signature under both. Null if one
 * of them is missing or the signature does not fit. Never throws on what came from outside.
 */
export function importPublic(text: string): PublicKey | null {
  const packets = readPackets(dearmor(utf8(text))?.bytes ?? new Uint8Array()) ?? [];
  const [key, name, certificate] = packets;
  if (key?.tag !== TAG.publicKey || name?.tag !== TAG.userId || certificate?.tag !== TAG.signature)
    return null;
  const n = readMpi(key.body, 6);
  const e = n && readMpi(key.body, n.end);
  if (key.body[0] !== 4 || key.body[5] !== RSA || !n || e?.end !== key.body.length) return null;
  if (!n.value[0] || !((n.value.at(-1) ?? 0) & 1) || n.value.length < 64) return null;
  const found = describe(key.body, { n: toHex(n.value), e: toHex(e.value) || '00' }, fromUtf8(name.body));
  const signature = readSignature(certificate.body);
  const fits =
    signature?.type === CERTIFICATION && signatureFits(found.rsa, signature, certified(key.body, name.body));
  return fits ? found : null;
}
