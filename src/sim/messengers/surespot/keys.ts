/*
 * Keys and directory of SureSpot for Android as its source code stood on 12 November 2015
 * (https://github.com/surespot/android).
 */
import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromBase64, fromHex, toBase64, toHex, u32, utf8 } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import { ecFromSpki, ecKeys, ecSign, ecSpki, ecVerify } from '../../crypto/ec.ts';
import { seededBytes } from '../../crypto/hkdf.ts';

const CURVE = 'P-521';

/** One version of an account's keys on its own phone: secret numbers and public points, in hex. */
export type OwnKeys = {
  readonly version: number;
  readonly dh: string;
  readonly dsa: string;
  readonly dhPublic: string;
  readonly dsaPublic: string;
};

/** The same as the directory shows it: public keys in PEM, signatures in base64. Older phones sent no `clientSig`. */
export type ListedKeys = {
  readonly version: number;
  readonly dhPub: string;
  readonly dsaPub: string;
  readonly dhPubSig: string;
  readonly dsaPubSig: string;
  readonly serverSig: string;
  readonly clientSig?: string;
};

/** A version of a peer's keys that this phone believes, and has kept: public points in hex. */
export type HeldKeys = { readonly version: number; readonly dh: string; readonly dsa: string };

/**
 * A new version of keys: two pairs on P-521, one to agree on secrets with, one to sign with. Draws 198 bytes of chance.
 */
export function makeKeys(version: number, chance: Chance): OwnKeys {
  const [dh, dsa] = [ecKeys(CURVE, chance), ecKeys(CURVE, chance)];
  const { secret, public: key } = dh;
  return {
    version,
    dh: toHex(secret),
    dsa: toHex(dsa.secret),
    dhPublic: toHex(key),
    dsaPublic: toHex(dsa.public),
  };
}

/**
 * A public point, given in hex, as PEM (RFC 7468) in lines of 76 as Android wrote them. Throws a RangeError on no hex.
 */
export function toPem(key: string): string {
  const lines = toBase64(ecSpki(CURVE, fromHex(key))).match(/.{1,76}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----`;
}

/**
 * The point in hex (133 bytes), or null if this is no PEM of a key on P-521. Whether the point lies on the curve is not
 * looked at. Never throws.
 */
export function fromPem(pem: string): string | null {
  const body = /^-----BEGIN PUBLIC KEY-----\n([\w+/=\n]+)\n-----END PUBLIC KEY-----$/.exec(pem)?.[1];
  const der = fromBase64(body?.replaceAll('\n', '') ?? '');
  const key = der && ecFromSpki(CURVE, der);
  return key && toHex(key);
}

const sign = (secret: string, ...data: Uint8Array[]): string =>
  toBase64(ecSign(CURVE, fromHex(secret), sha256(concat(...data))));

function signed(key: string, signature: string | undefined, ...data: Uint8Array[]): boolean {
  const der = fromBase64(signature ?? '');
  return der !== null && ecVerify(CURVE, fromHex(key), sha256(concat(...data)), der);
}

/** What `serverSig` and `clientSig` cover: account, version (32 bits, little endian) and both keys in PEM. */
const covered = (
  account: string,
  { version, dhPub, dsaPub }: Pick<ListedKeys, 'version' | 'dhPub' | 'dsaPub'>,
) => concat(utf8(account), u32(version).reverse(), utf8(dhPub), utf8(dsaPub));

let server: { secret: string; public: string } | null = null;

/** The key of the service, whose public half every app had built in. This one is invented, and made at first use. */
function serverKey(): { secret: string; public: string } {
  if (!server) {
    const { secret, public: key } = ecKeys(CURVE, (n) => seededBytes(2015, 'surespot server key', n));
    server = { secret: toHex(secret), public: toHex(key) };
  }
  return server;
}

/**
 * What the directory shows for an account: keys that the service has signed, whoever gave them to it. With `chained`,
 * each version is signed by the one before too (`clientSig`; version 1 by itself), as phones did from July 2015 on.
 */
export function listKeys(account: string, keys: readonly OwnKeys[], chained: boolean): ListedKeys[] {
  return keys.map((one, i) => {
    const open = { version: one.version, dhPub: toPem(one.dhPublic), dsaPub: toPem(one.dsaPublic) };
    const { secret } = serverKey();
    const all = covered(account, open);
    return {
      ...open,
      dhPubSig: sign(secret, utf8(open.dhPub)),
      dsaPubSig: sign(secret, utf8(open.dsaPub)),
      serverSig: sign(secret, all),
      ...(chained ? { clientSig: sign((keys[i - 1] ?? one).dsa, all) } : {}),
    };
  });
}

/** What a phone made of a listing: whose word it took for each new version, and which it turned down. */
export interface Judged {
  held: HeldKeys[];
  accepted: { version: number; by: 'chain' | 'server' }[];
  rejected: number[];
}

/**
 * Looks at every version of a listing that the phone does not hold yet, in rising order, as the app of November 2015
 * did: with a `clientSig`, both the service and the version before must have signed (version 1 vouches for itself: trust
 * on first use). WITHOUT one, the signature of the service alone is enough, and it names neither account nor version:
 * so whoever runs the directory has only to leave it out. Never throws on what came from outside; looks at no more than 64
 * versions.
 */
export function judgeListing(
  account: string,
  held: readonly HeldKeys[],
  listing: readonly ListedKeys[],
): Judged {
  const judged: Judged = { held: [...held], accepted: [], rejected: [] };
  const shown = listing.slice(0, MOST_VERSIONS).filter(isWellFormed);
  for (const one of shown.sort((a, b) => a.version - b.version)) {
    if (judged.held.some(({ version }) => version === one.version)) continue;
    const [dh, dsa] = [fromPem(one.dhPub), fromPem(one.dsaPub)];
    const last = judged.held.findLast(({ version }) => version < one.version);
    const by = one.clientSig === undefined ? 'server' : 'chain';
    const before = one.version === 1 ? dsa : last?.version === one.version - 1 ? last.dsa : null;
    if (dh && dsa && (by === 'server' ? vouched(one) : before && linked(account, one, before))) {
      judged.held = [...judged.held, { version: one.version, dh, dsa }];
      judged.accepted.push({ version: one.version, by });
    } else judged.rejected.push(one.version);
  }
  return judged;
}

/** Most versions of keys that are looked at in one listing: each takes several checks of signatures. */
const MOST_VERSIONS = 64;

const isWellFormed = ({ version, clientSig = '', ...one }: ListedKeys): boolean =>
  Number.isInteger(version) &&
  version > 0 &&
  version < 2 ** 31 &&
  [clientSig, one.dhPub, one.dsaPub, one.dhPubSig, one.dsaPubSig, one.serverSig].every(
    (value: unknown) => typeof value === 'string',
  );

/** The older check: the service has signed each of the two keys by itself. */
const vouched = ({ dhPub, dsaPub, dhPubSig, dsaPubSig }: ListedKeys): boolean =>
  signed(serverKey().public, dhPubSig, utf8(dhPub)) && signed(serverKey().public, dsaPubSig, utf8(dsaPub));

/** The newer check: service and the version before have signed keys, version and account together. */
function linked(account: string, one: ListedKeys, before: string): boolean {
  const all = covered(account, one);
  return signed(serverKey().public, one.serverSig, all) && signed(before, one.clientSig, all);
}

/**
 * What the app showed to compare: a line for every version, with its number and the MD5, in hex, of each of its two
 * public keys in DER.
 */
export const surespotFingerprint = (keys: readonly HeldKeys[]): string =>
  keys
    .map(({ version, dh, dsa }) => {
      const [one, other] = [dh, dsa].map((key) => toHex(md5(ecSpki(CURVE, fromHex(key)))));
      return `${version} ${one} ${other}`;
    })
    .join('\n');
