/* Signatures of OpenPGP: RFC 4880 section 5.2; sections are of this RFC. */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { concat, equal, toHex, u16, u32 } from '../../bytes.ts';
import {
  type HashName,
  pkcs1Sign,
  pkcs1Verify,
  type RsaPublic,
  type RsaSecret,
  rsaSize,
} from '../../crypto/rsa.ts';
import { readLength, readMpi, writeLength, writeMpi } from './packets.ts';

/** Algorithms by their numbers (RFC 4880 section 9). */
export const RSA = 1;
export const SHA256 = 8;
/** The hashes that can be checked here. What gpg has besides, MD5 and RIPEMD-160, it has stopped making. */
const HASHES: Record<number, readonly [HashName, (bytes: Uint8Array) => Uint8Array]> = {
  2: ['sha1', sha1],
  [SHA256]: ['sha256', sha256],
  9: ['sha384', sha384],
  10: ['sha512', sha512],
  11: ['sha224', sha224],
};

/** Kinds of signatures (RFC 4880 section 5.2.1): over a document, over a key with a name, and over a subkey. */
export const DOCUMENT = 0x00;
export const CERTIFICATION = 0x13;
export const BINDING = 0x18;
/** Kinds that take back what others say: of a key, of a subkey, of a name. */
export const REVOCATIONS: readonly number[] = [0x20, 0x28, 0x30];

/** Types of subpackets (section 5.2.3.1): when it was made, by the key of which id, what the key it is over may do. */
export const CREATED = 2;
export const ISSUER = 16;
export const FLAGS = 27;

/** The bytes of one subpacket of a signature (RFC 4880 section 5.2.3.1), `value` byte by byte. */
export const subpacket = (type: number, ...value: number[]): Uint8Array =>
  concat(writeLength(1 + value.length), Uint8Array.of(type, ...value));

/**
 * Body of a signature packet, version 4, RSA with SHA-256 (RFC 4880 section 5.2.3), over `data`. `issuer` is a key id of
 * 8 bytes, `time` in seconds since 1970; `more` are hashed subpackets beside the time. Throws a RangeError if the RSA
 * key is too short.
 */
export function writeSignature(
  secret: RsaSecret,
  issuer: Uint8Array,
  type: number,
  time: number,
  data: Uint8Array,
  ...more: readonly Uint8Array[]
): Uint8Array {
  const hashed = concat(subpacket(CREATED, ...u32(time)), ...more);
  const open = concat(Uint8Array.of(4, type, RSA, SHA256), u16(hashed.length), hashed);
  const digest = sha256(concat(data, open, trailer(open)));
  const unhashed = subpacket(ISSUER, ...issuer);
  const signature = writeMpi(toHex(pkcs1Sign(secret, digest)));
  return concat(open, u16(unhashed.length), unhashed, digest.subarray(0, 2), signature);
}

/** What is hashed last, so that no signature can be read as one of another length (section 5.2.4). */
const trailer = (open: Uint8Array): Uint8Array => concat(Uint8Array.of(4, 0xff), u32(open.length));

/** A subpacket of a signature: its type, where it lies in the packet's body, and its value. */
export interface Subpacket {
  type: number;
  length: number;
  value: Uint8Array;
}

/** A signature packet, version 4, cut at its seams. */
export interface Signature {
  type: number;
  algorithm: number;
  hash: number;
  hashed: Subpacket[];
  unhashed: Subpacket[];
  /** The part that the signature covers. */
  open: Uint8Array;
  left: Uint8Array;
  value: Uint8Array;
}

function readSubpackets(bytes: Uint8Array): Subpacket[] | null {
  const all: Subpacket[] = [];
  for (let at = 0; at < bytes.length; ) {
    // Lengths of subpackets are as those of packets, but none is partial.
    const { length, bytes: size, partial } = readLength(bytes, at);
    const end = at + size + length;
    if (partial || length < 1 || end > bytes.length) return null;
    all.push({ type: bytes[at + size] ?? 0, length: size + length, value: bytes.slice(at + size + 1, end) });
    at = end;
  }
  return all;
}

/**
 * Cuts the body of a signature packet at its seams (RFC 4880 section 5.2.3); null if it is not of version 4 or not whole.
 * Never throws.
 */
export function readSignature(body: Uint8Array): Signature | null {
  const [version, type = 0, algorithm = 0, hash = 0] = body;
  const hashedEnd = 6 + ((body[4] ?? 0) << 8) + (body[5] ?? 0);
  const end = hashedEnd + 2 + ((body[hashedEnd] ?? 0) << 8) + (body[hashedEnd + 1] ?? 0);
  const value = readMpi(body, end + 2);
  if (version !== 4 || value?.end !== body.length) return null;
  const [hashed, unhashed] = [body.subarray(6, hashedEnd), body.subarray(hashedEnd + 2, end)].map(
    readSubpackets,
  );
  if (!hashed || !unhashed) return null;
  const open = body.slice(0, hashedEnd);
  return {
    type,
    algorithm,
    hash,
    hashed,
    unhashed,
    open,
    left: body.slice(end, end + 2),
    value: value.value,
  };
}

/** Whether a signature's algorithms are known here: RSA, with SHA-1 or any SHA-2. */
export const hasKnownAlgorithms = ({ algorithm, hash }: Signature): boolean =>
  algorithm === RSA && HASHES[hash] !== undefined;

/**
 * Whether a signature fits a key and `data` (RFC 4880 section 5.2.4). One by other algorithms than we know does not.
 * Never throws.
 */
export function signatureFits(key: RsaPublic, signature: Signature, data: Uint8Array): boolean {
  const { algorithm, hash, open, left, value } = signature;
  const [name, digestOf] = HASHES[hash] ?? [];
  if (algorithm !== RSA || !name || !digestOf || value.length > rsaSize(key)) return false;
  const digest = digestOf(concat(data, open, trailer(open)));
  const padded = concat(new Uint8Array(rsaSize(key) - value.length), value);
  return equal(digest.subarray(0, 2), left) && pkcs1Verify(key, digest, padded, name);
}
