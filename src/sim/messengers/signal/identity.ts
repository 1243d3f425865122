/* What a phone publishes: "The X3DH Key Agreement Protocol" (2016), section 3.2; a key is signed by XEdDSA. */
import { fromHex, readU16, toHex } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import { xeddsaSign } from '../../crypto/xeddsa.ts';
import { keyPair } from './keys.ts';
import type { Identity, Listing } from './types.ts';

/** One-time prekeys that a phone leaves with the directory. The WhatsApp client yowsup of 2015 left 200. */
const PREKEYS = 8;

const smallNumber = (chance: Chance): number => readU16(chance(2), 0);

/**
 * The keys of a new phone: an identity key, a prekey signed by it (XEdDSA over its 33 bytes), 8 one-time prekeys,
 * and a registration id from 1 to 16380, which tells two installations of one account apart. Keys are in hex.
 */
export function identity(account: string, chance: Chance): Identity {
  const long = keyPair(chance(32));
  const registrationId = (smallNumber(chance) % 16_380) + 1;
  const signed = keyPair(chance(32));
  const signature = xeddsaSign(fromHex(long.secret), fromHex(signed.public), chance(64));
  const signedPreKey = { ...signed, id: smallNumber(chance), signature: toHex(signature) };
  const firstId = smallNumber(chance) + 1;
  const preKeys = Array.from({ length: PREKEYS }, (_, i) => ({ ...keyPair(chance(32)), id: firstId + i }));
  return { account, registrationId, identity: long, signedPreKey, preKeys };
}

const listed = ({ id, public: key }: { id: number; public: string }) => ({ id, public: key });

/** What the directory shows of a phone (X3DH section 3.2): public keys, without their secrets, and the signature. */
export const publish = (me: Identity): Listing => ({
  registrationId: me.registrationId,
  identity: me.identity.public,
  signedPreKey: { ...listed(me.signedPreKey), signature: me.signedPreKey.signature },
  preKeys: me.preKeys.map(listed),
});
