/* Hybrid Public Key Encryption: RFC 9180 in base mode, with one suite. */
import { concat, u16, utf8, xor } from '../bytes.ts';
import { type Aead, NONCE } from './aead.ts';
import { aesGcm } from './aes.ts';
import { expandSha256, extractSha256 } from './hkdf.ts';
import { agree, publicKey } from './x25519.ts';

/** DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM: the suite that every ECH client and server has (RFC 9849 section 9). */
export const HPKE = { kem: 0x0020, kdf: 0x0001, aead: 0x0001 } as const;
const [KEY, SECRET] = [16, 32];
const CIPHER: Aead = aesGcm;
const NONE = new Uint8Array();
const VERSION = utf8('HPKE-v1');
const KEM_SUITE = concat(utf8('KEM'), u16(HPKE.kem));
const HPKE_SUITE = concat(utf8('HPKE'), u16(HPKE.kem), u16(HPKE.kdf), u16(HPKE.aead));
/** No pre-shared key, no signature of the sender. */
const BASE = Uint8Array.of(0);

/** LabeledExtract and LabeledExpand (RFC 9180 section 4). */
const extract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array =>
  extractSha256(salt, concat(VERSION, suite, utf8(label), ikm));
const expand = (
  suite: Uint8Array,
  prk: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Uint8Array => expandSha256(prk, concat(u16(length), VERSION, suite, utf8(label), info), length);

/** The secret of a key encapsulation (RFC 9180 section 4.1), from what X25519 gave and both public keys. */
function kemSecret(shared: Uint8Array, enc: Uint8Array, theirs: Uint8Array): Uint8Array {
  const prk = extract(KEM_SUITE, NONE, 'eae_prk', shared);
  return expand(KEM_SUITE, prk, 'shared_secret', concat(enc, theirs), SECRET);
}

/**
 * One end of a sealed line in one direction (RFC 9180 section 5.1): AES key of 16 bytes, base nonce of 12. `shared`, 32
 * bytes, is what a key log may show.
 */
export interface HpkeContext {
  shared: Uint8Array;
  key: Uint8Array;
  nonce: Uint8Array;
}

function schedule(shared: Uint8Array, info: Uint8Array): HpkeContext {
  const ids = extract(HPKE_SUITE, NONE, 'psk_id_hash', NONE);
  const context = concat(BASE, ids, extract(HPKE_SUITE, NONE, 'info_hash', info));
  const secret = extract(HPKE_SUITE, shared, 'secret', NONE);
  return {
    shared,
    key: expand(HPKE_SUITE, secret, 'key', context, KEY),
    nonce: expand(HPKE_SUITE, secret, 'base_nonce', context, NONCE),
  };
}

/**
 * SetupBaseS (RFC 9180 section 5.1.1): opens a line to whoever has the secret of an X25519 public key. `fresh` is a
 * secret of 32 bytes that is used once. `enc`, its public key, is what the other end needs. Throws an Error if `theirs`
 * makes every secret zero.
 */
export function hpkeSender(
  theirs: Uint8Array,
  info: Uint8Array,
  fresh: Uint8Array,
): { enc: Uint8Array; context: HpkeContext } {
  const enc = publicKey(fresh);
  return { enc, context: schedule(kemSecret(agree(fresh, theirs), enc, theirs), info) };
}

/** SetupBaseR (RFC 9180 section 5.1.1): the other end; null if `enc` is no key one can agree with. Never throws. */
export function hpkeReceiver(secret: Uint8Array, enc: Uint8Array, info: Uint8Array): HpkeContext | null {
  try {
    return schedule(kemSecret(agree(secret, enc), enc, publicKey(secret)), info);
  } catch {
    return null;
  }
}

/** The nonce of message `number` (RFC 9180 section 5.2); number below 256. */
const nonceOf = ({ nonce }: HpkeContext, number: number): Uint8Array =>
  xor(
    nonce,
    Uint8Array.from({ length: NONCE }, (_, i) => (i === NONCE - 1 ? number : 0)),
  );

/** Seals message `number` (0 to 255) of a line (RFC 9180 section 5.2): ciphertext, then a tag of 16 bytes over `aad` too. */
export const hpkeSeal = (
  context: HpkeContext,
  number: number,
  aad: Uint8Array,
  text: Uint8Array,
): Uint8Array => CIPHER.seal(context.key, nonceOf(context, number), aad, text);

/** The text of message `number` of a line (RFC 9180 section 5.2), or null if its tag does not fit. Never throws. */
export const hpkeOpen = (
  context: HpkeContext,
  number: number,
  aad: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null => CIPHER.open(context.key, nonceOf(context, number), aad, sealed);
