/* OTR, protocol version 3, "Public keys, signatures, and fingerprints"; DSA as in FIPS 186-4. */
import { sha1 } from '@noble/hashes/legacy.js';
import { concat, fromHex, readU32, toHex, u16 } from '../../bytes.ts';
import { fromBigInt, toBigInt } from '../../crypto/bigint.ts';
import type { Chance } from '../../crypto/chance.ts';
import { type DsaGroup, dsaPublicKey, dsaSign, dsaVerify, GROUP_1024_160 } from '../../crypto/dsa.ts';
import { number } from './keys.ts';
import { FIRST_TAG } from './messages.ts';
import { read, type Values, write } from './wire.ts';

/** What is long-lived on one device: the DSA secret, the public key as it is sent, the instance tag. Plain JSON. */
export type Identity = { account: string; tag: number; x: string; publicKey: string };

/** PUBKEY of the protocol ("Public keys, signatures, and fingerprints"). */
export const PUBLIC_KEY = [
  ['keyType', 'short'],
  ['p', 'mpi'],
  ['q', 'mpi'],
  ['g', 'mpi'],
  ['y', 'mpi'],
] as const;

const Q = GROUP_1024_160.q;

/** A number from 1 to q−1, as even as makes no difference: 64 bits of chance more than q has (FIPS 186-4 B.1.1). */
const below = (chance: Chance): bigint => (toBigInt(chance(28)) % (Q - 1n)) + 1n;

/**
 * The long-term keys of a device, in hex, and its instance tag. All share one DSA group, that of RFC 5114; real clients
 * make one each, which takes seconds and changes nothing here. Draws 32 bytes of chance.
 */
export function identity(account: string, chance: Chance): Identity {
  const x = below(chance);
  const { p, q, g } = GROUP_1024_160;
  const [pBytes, qBytes, gBytes, y] = [p, q, g, dsaPublicKey(GROUP_1024_160, x)].map((n) => fromBigInt(n));
  const publicKey = { keyType: u16(0), p: pBytes, q: qBytes, g: gBytes, y } as Values<typeof PUBLIC_KEY>;
  const tag = Math.max(FIRST_TAG, readU32(chance(4), 0));
  return { account, tag, x: toHex(fromBigInt(x, 20)), publicKey: toHex(write(PUBLIC_KEY, publicKey)) };
}

/** What people compare: SHA-1 of a public key, given in hex, without the two bytes of its type. Hex, 40 digits. */
export const otrFingerprint = (publicKey: string): string => toHex(sha1(fromHex(publicKey).slice(2)));

/**
 * Signs a hash of 32 bytes: r and s, 20 bytes each. OTR takes all 256 bits for the number that DSA signs, and cuts
 * nothing. Draws 28 bytes of chance, and as many again for each try that fails.
 */
export function dsaSignature({ x }: Identity, hash: Uint8Array, chance: Chance): Uint8Array {
  for (;;) {
    const made = dsaSign(GROUP_1024_160, number(x), toBigInt(hash), below(chance));
    if (made) return concat(fromBigInt(made.r, 20), fromBigInt(made.s, 20));
  }
}

/** Whether a signature as `dsaSignature` makes it fits a hash and a public key (PUBKEY) in any group. Never throws. */
export function verifySignature(publicKey: Uint8Array, hash: Uint8Array, signature: Uint8Array): boolean {
  const key = read(PUBLIC_KEY, publicKey)?.values;
  if (key?.q.length !== 20) return false;
  const group: DsaGroup = { p: toBigInt(key.p), q: toBigInt(key.q), g: toBigInt(key.g) };
  const [r, s] = [toBigInt(signature.slice(0, 20)), toBigInt(signature.slice(20))];
  return dsaVerify(group, toBigInt(key.y), toBigInt(hash), { r, s });
}
