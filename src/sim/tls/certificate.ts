/* X.509 certificates: RFC 5280, with keys on P-256 (RFC 5480) and ECDSA with SHA-256 (RFC 5758 section 3.2). */
import { sha256 } from '@noble/hashes/sha2.js';
import { equal, fromHex, fromUtf8, utf8 } from '../bytes.ts';
import { ecFromSpki, ecSign, ecSpki } from '../crypto/ec.ts';
import { bits, derText, element, elements, integer, octets, sequence, set, utcTime } from './der.ts';

/** ecdsa-with-SHA256 (RFC 5758 section 3.2), commonName (RFC 5280 appendix A.1), subjectAltName (section 4.2.1.6). */
const ECDSA_SHA256 = sequence(fromHex('06082a8648ce3d040302'));
const COMMON_NAME = fromHex('0603550403');
const ALT_NAME = fromHex('0603551d11');
const VERSION_3 = element(0xa0, integer(Uint8Array.of(2)));
const VALIDITY = sequence(utcTime('150101000000Z'), utcTime('491231235959Z'));
/** A name of DNS among alternative names. */
const DNS_NAME = 0x82;
const EXTENSIONS = 0xa3;
const NONE = new Uint8Array();

export interface ServerKey {
  secret: Uint8Array;
  public: Uint8Array;
}

const named = (host: string): Uint8Array => sequence(set(sequence(COMMON_NAME, derText(host))));

/**
 * An X.509 certificate of version 3 in DER (RFC 5280) for one host, signed with the very key that it holds (P-256):
 * nobody vouches for an invented server. `serial` is a positive number of up to 20 bytes. Throws an Error if the secret
 * is none of P-256.
 */
export function certify(host: string, key: ServerKey, serial: Uint8Array): Uint8Array {
  const names = octets(sequence(element(DNS_NAME, utf8(host))));
  const body = sequence(
    VERSION_3,
    integer(serial),
    ECDSA_SHA256,
    named(host),
    VALIDITY,
    named(host),
    ecSpki('P-256', key.public),
    element(EXTENSIONS, sequence(sequence(ALT_NAME, names))),
  );
  return sequence(body, ECDSA_SHA256, bits(ecSign('P-256', key.secret, sha256(body))));
}

/** What stands in the element that begins here, element by element. */
const inside = (bytes: Uint8Array | undefined) => elements(elements(bytes ?? NONE)[0]?.content ?? NONE);

/** The names of DNS in a list of extensions (RFC 5280 section 4.2.1.6). */
function hostsIn(extensions: Uint8Array | undefined): string[] {
  const list = inside(extensions);
  const names = list.find(({ content }) => equal(content.subarray(0, ALT_NAME.length), ALT_NAME));
  const value = names && elements(names.content).at(-1)?.content;
  return inside(value).flatMap(({ tag, content }) => (tag === DNS_NAME ? [fromUtf8(content)] : []));
}

/**
 * The hosts of a certificate in DER, which are its alternative names (RFC 5280 section 4.2.1.6), and its key, if that is
 * one of P-256 (65 bytes, uncompressed); else null. Whether the certificate itself can be trusted is not looked at: ours
 * are signed by nobody else. Never throws.
 */
export function readCertificate(der: Uint8Array): { hosts: string[]; key: Uint8Array } | null {
  const [body] = inside(der);
  // Version, number, algorithm, issuer, validity, subject, key, extensions.
  const parts = elements(body?.content ?? NONE);
  const key = ecFromSpki('P-256', parts[6]?.whole ?? NONE);
  const extensions = parts.find(({ tag }) => tag === EXTENSIONS);
  return key && { hosts: hostsIn(extensions?.content), key };
}
