/* OTR, protocol version 3, "Reveal Signature Message" and "Signature Message". */
import { concat, equal, fromHex, readU32, toHex, u32 } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import { dsaSignature, type Identity, PUBLIC_KEY, verifySignature } from './identity.ts';
import { crypt, mac256, type SignatureKeys } from './keys.ts';
import { read, withLength, write } from './wire.ts';

/** What a client signs the key exchange with ("Reveal Signature Message", X): key, key id, signature. */
export const SIGNED = [...PUBLIC_KEY, ['keyId', 'int'], ['signature', 'signature']] as const;

const NO_COUNTER = new Uint8Array(8);

/** Both public keys of the exchange, that of the signer first, as hex. */
export interface DhKeys {
  signer: string;
  other: string;
}

/** What is signed: a MAC over both public keys, the long-term key and the key id. It is not hashed again. */
const hashOf = ({ m1 }: SignatureKeys, { signer, other }: DhKeys, publicKey: Uint8Array, keyId: Uint8Array) =>
  mac256(m1, concat(withLength(fromHex(signer)), withLength(fromHex(other)), publicKey, keyId));

const tagOf = ({ m2 }: SignatureKeys, encryptedSignature: Uint8Array) =>
  mac256(m2, withLength(encryptedSignature)).slice(0, 20);

/**
 * Signs an exchange and seals that: the last two fields of a Reveal Signature or a Signature Message, the MAC of 20
 * bytes. `id` is the key id of the signer's public key in the exchange.
 */
export function sealSignature(me: Identity, keys: SignatureKeys, ends: DhKeys, id: number, chance: Chance) {
  const [publicKey, keyId] = [fromHex(me.publicKey), u32(id)];
  const signature = dsaSignature(me, hashOf(keys, ends, publicKey, keyId), chance);
  const encryptedSignature = crypt(keys.c, NO_COUNTER, concat(publicKey, keyId, signature));
  return { encryptedSignature, mac: tagOf(keys, encryptedSignature) };
}

/** A signature that has been unsealed: what was in it, and whether the long-term key in it really made it. */
export interface Signed {
  bytes: Uint8Array;
  publicKey: string;
  keyId: number;
  valid: boolean;
}

/**
 * Opens what `sealSignature` makes; null if its MAC does not fit, or if it is not what it should be. Whether the
 * signature itself fits is said in `valid`. Never throws on what came from outside.
 */
export function openSignature(
  keys: SignatureKeys,
  ends: DhKeys,
  sealed: { encryptedSignature: Uint8Array; mac: Uint8Array },
): Signed | null {
  if (!equal(tagOf(keys, sealed.encryptedSignature), sealed.mac)) return null;
  const bytes = crypt(keys.c, NO_COUNTER, sealed.encryptedSignature);
  const got = read(SIGNED, bytes);
  if (!got || got.end !== bytes.length) return null;
  const { keyId, signature, ...key } = got.values;
  const publicKey = write(PUBLIC_KEY, key);
  const valid = verifySignature(publicKey, hashOf(keys, ends, publicKey, keyId), signature);
  return { bytes, publicKey: toHex(publicKey), keyId: readU32(keyId, 0), valid };
}
