/* The client of a TLS 1.3 handshake: RFC 8446, with Encrypted Client Hello (RFC 9849). */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equal } from '../bytes.ts';
import type { Chance } from '../crypto/chance.ts';
import { ecVerify } from '../crypto/ec.ts';
import { agree, publicKey } from '../crypto/x25519.ts';
import { readCertificate } from './certificate.ts';
import { type EchConfig, innerMark, sealHello, withSign } from './ech.ts';
import * as extensions from './extensions.ts';
import { type ClientHello, clientHello, serverHello } from './hello.ts';
import {
  certificates,
  certificateVerify,
  cutMessages,
  encryptedExtensions,
  finished,
  toSign,
} from './messages.ts';
import { applicationStage, finishedMac, handshakeStage, type Stage, transcriptHash } from './schedule.ts';
import { type CipherSuite, SUITES, suiteOf } from './suites.ts';

/** Why one end gives up: the alert that it would send (RFC 8446 section 6.2, RFC 9849 section 11.2). */
export type Alert =
  | 'decode_error'
  | 'handshake_failure'
  | 'illegal_parameter'
  | 'protocol_version'
  | 'unrecognized_name'
  | 'bad_certificate'
  | 'decrypt_error'
  | 'ech_required';

export interface Refused {
  refused: Alert;
}

export interface Offer {
  host: string;
  /** Application protocol (RFC 7301). */
  protocol: string;
  /** With it, host and protocol stand in a sealed hello, and outside only the name it gives. */
  ech?: EchConfig;
  suites?: readonly CipherSuite[];
}

/** A client that has sent its hello. */
export interface Asking {
  host: string;
  /** The message that goes out. */
  hello: Uint8Array;
  /** The message that counts: the one sealed inside, if there is one. */
  counts: Uint8Array;
  random: Uint8Array;
  /** The X25519 secret. */
  secret: Uint8Array;
  ech: { config: EchConfig; shared: Uint8Array } | null;
}

/**
 * The first message of a client (RFC 8446 section 4.1.2), with an ECH configuration sealed inside another (RFC 9849
 * section 6.1). Draws 64 bytes of chance, with a sealed hello 128. Throws a RangeError if a name is too long for its
 * field, and an Error if the key of the configuration makes every secret zero.
 */
export function ask({ host, protocol, ech, suites = SUITES }: Offer, chance: Chance): Asking {
  const [random, secret] = [chance(32), chance(32)];
  const hello = (name: string, more: extensions.Extension[], bytes: Uint8Array): ClientHello => ({
    random: bytes,
    session: new Uint8Array(),
    suites: suites.map(({ id }) => id),
    extensions: [
      extensions.serverName(name),
      ...more,
      extensions.groups,
      extensions.signatures,
      extensions.offeredVersions,
      extensions.offeredShare(publicKey(secret)),
    ],
  });
  const alpn = extensions.alpn(protocol);
  if (!ech) {
    const message = clientHello.write(hello(host, [alpn], random));
    return { host, hello: message, counts: message, random, secret, ech: null };
  }
  const plain = hello(host, [alpn], random);
  const inner = { ...plain, extensions: [...plain.extensions, innerMark] };
  const sealed = sealHello(ech, inner, hello(ech.publicName, [], chance(32)), chance(32));
  return {
    host,
    hello: clientHello.write(sealed.hello),
    counts: clientHello.write(inner),
    random,
    secret,
    ech: { config: ech, shared: sealed.shared },
  };
}

/** A client that has heard the server's hello, and can open what follows. */
export interface Heard {
  asking: Asking;
  suite: CipherSuite;
  stage: Stage;
  messages: Uint8Array;
}

/**
 * Takes the ServerHello, a whole handshake message (RFC 8446 section 4.1.3): the secrets of the handshake, or the alert
 * with which the client gives up. `shared`, the 32 bytes of X25519, may be handed in if the other end has computed it
 * already: it is the slowest step. Never throws on what came from outside.
 */
export function hear(asking: Asking, message: Uint8Array, shared?: Uint8Array): Heard | Refused {
  const hello = serverHello.read(message);
  if (!hello) return { refused: 'decode_error' };
  const suite = suiteOf(hello.suite);
  const theirs = extensions.shareIn(hello.extensions, 'server');
  const version = extensions.find(hello.extensions, extensions.EXTENSION.versions);
  if (!version || !equal(version, extensions.chosenVersion.data)) return { refused: 'protocol_version' };
  if (!suite || !theirs) return { refused: 'illegal_parameter' };
  if (asking.ech && !equal(withSign(asking.counts, asking.random, message), message))
    return { refused: 'ech_required' };
  const messages = concat(asking.counts, message);
  try {
    const stage = handshakeStage(shared ?? agree(asking.secret, theirs), transcriptHash(messages));
    return { asking, suite, stage, messages };
  } catch {
    return { refused: 'illegal_parameter' };
  }
}

/** A client that is done: its own last message, and the secrets from here on. */
export interface Done {
  finished: Uint8Array;
  secrets: Omit<Stage, 'next'>;
  protocol: string | null;
}

/**
 * Checks the server's flight (RFC 8446 sections 4.3.1 and 4.4), the messages after ServerHello one after the other,
 * opened: certificate for the right host, signature and code over everything said. Returns the client's own Finished
 * message, the secrets of application data and the protocol, or the alert with which it gives up. `verify` is how
 * signatures are checked. Never throws on what came from outside.
 */
export function check(
  { asking, stage, messages }: Heard,
  flight: Uint8Array,
  verify: typeof ecVerify = ecVerify,
): Done | Refused {
  const [first, second, third, fourth, ...more] = cutMessages(flight) ?? [];
  if (!first || !second || !third || !fourth || more.length) return { refused: 'decode_error' };
  const said = encryptedExtensions.read(first);
  const entries = certificates.read(second);
  const proof = certificateVerify.read(third);
  const mac = finished.read(fourth);
  if (!said || !entries || !proof || !mac) return { refused: 'decode_error' };
  const certificate = readCertificate(entries[0]?.der ?? new Uint8Array());
  if (!certificate?.hosts.includes(asking.host)) return { refused: 'bad_certificate' };
  const signed = sha256(toSign(transcriptHash(messages, first, second)));
  const scheme = proof.scheme === extensions.ECDSA_P256_SHA256;
  if (!scheme || !verify('P-256', certificate.key, signed, proof.signature))
    return { refused: 'decrypt_error' };
  if (!equal(mac, finishedMac(stage.server, transcriptHash(messages, first, second, third))))
    return { refused: 'decrypt_error' };
  const hash = transcriptHash(messages, flight);
  return {
    finished: finished.write(finishedMac(stage.client, hash)),
    secrets: applicationStage(stage, hash),
    protocol: extensions.protocolsIn(said)[0] ?? null,
  };
}
