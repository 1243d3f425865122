/* The server of a TLS 1.3 handshake: RFC 8446, with Encrypted Client Hello (RFC 9849). */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equal } from '../bytes.ts';
import type { Chance } from '../crypto/chance.ts';
import { ecSign } from '../crypto/ec.ts';
import { agree, publicKey } from '../crypto/x25519.ts';
import type { ServerKey } from './certificate.ts';
import type { Refused } from './client.ts';
import { type EchKey, openHello, withSign } from './ech.ts';
import * as extensions from './extensions.ts';
import { type ClientHello, clientHello, serverHello } from './hello.ts';
import { certificates, certificateVerify, encryptedExtensions, finished, toSign } from './messages.ts';
import { applicationStage, finishedMac, handshakeStage, type Stage, transcriptHash } from './schedule.ts';
import { type CipherSuite, SUITES } from './suites.ts';

/** A name that a server answers to. */
export interface Host {
  name: string;
  certificate: Uint8Array;
  key: ServerKey;
}

export interface Serving {
  /** The host of this name, if the server answers to it; who names none gets the server's own. */
  host(name: string | null): Host | null;
  /** Keys for hellos that were sealed for this server. */
  ech?: readonly EchKey[];
  suites?: readonly CipherSuite[];
}

/** A server that has answered. */
export interface Answered {
  serverHello: Uint8Array;
  /** The messages that follow, not sealed yet. */
  flight: Uint8Array;
  suite: CipherSuite;
  stage: Stage;
  secrets: Omit<Stage, 'next'>;
  /** What both ends agreed on. */
  shared: Uint8Array;
  /** What the client's last message must hold. */
  expected: Uint8Array;
  host: string;
  protocol: string | null;
}

/** What both ends go on with: of a hello sealed for this server, the inner one counts. */
interface Chosen {
  hello: ClientHello;
  inner: ClientHello | null;
  suite: CipherSuite;
  theirs: Uint8Array;
  host: Host;
}

/** Looks whether there is anything that both can do (RFC 8446 section 4.1.1). */
function choose({ host: hostOf, ech = [], suites = SUITES }: Serving, outer: ClientHello): Chosen | Refused {
  const inner = openHello(ech, outer);
  const hello = inner ?? outer;
  const offered = hello.extensions;
  if (!extensions.versionsIn(offered).includes(extensions.TLS_1_3)) return { refused: 'protocol_version' };
  const suite = suites.find(({ id }) => hello.suites.includes(id));
  const theirs = extensions.shareIn(offered, 'client');
  const signs = extensions.signaturesIn(offered).includes(extensions.ECDSA_P256_SHA256);
  if (!suite || !theirs || !signs) return { refused: 'handshake_failure' };
  const host = hostOf(extensions.hostIn(offered));
  return host ? { hello, inner, suite, theirs, host } : { refused: 'unrecognized_name' };
}

/** Everything after ServerHello (RFC 8446 sections 4.3.1 and 4.4): protocol, certificate, signature, code. */
function proof(before: Uint8Array, { hello, host }: Chosen, stage: Stage) {
  const [protocol = null] = extensions.protocolsIn(hello.extensions);
  const messages = [
    encryptedExtensions.write(protocol === null ? [] : [extensions.alpn(protocol)]),
    certificates.write([{ der: host.certificate, extensions: [] }]),
  ];
  const hash = () => transcriptHash(before, ...messages);
  const signature = ecSign('P-256', host.key.secret, sha256(toSign(hash())));
  messages.push(certificateVerify.write({ scheme: extensions.ECDSA_P256_SHA256, signature }));
  messages.push(finished.write(finishedMac(stage.server, hash())));
  return { protocol, flight: concat(...messages), hash: hash() };
}

/**
 * Answers a ClientHello, a whole handshake message (RFC 8446 section 4.1.3); a hello sealed for this server counts
 * instead of the one around it (RFC 9849 section 7). Draws 64 bytes of chance. Refuses what it cannot go on with; never
 * throws on what came from outside.
 */
export function answer(serving: Serving, message: Uint8Array, chance: Chance): Answered | Refused {
  const outer = clientHello.read(message);
  const chosen = outer ? choose(serving, outer) : ({ refused: 'decode_error' } as const);
  if ('refused' in chosen) return chosen;
  const { hello, inner, suite, theirs, host } = chosen;
  const [random, secret] = [chance(32), chance(32)];
  const shared = agreed(secret, theirs);
  if (!shared) return { refused: 'illegal_parameter' };
  const plain = serverHello.write({
    random,
    session: hello.session,
    suite: suite.id,
    extensions: [extensions.chosenShare(publicKey(secret)), extensions.chosenVersion],
  });
  const counts = inner ? clientHello.write(inner) : message;
  const said = inner ? withSign(counts, inner.random, plain) : plain;
  const before = concat(counts, said);
  const stage = handshakeStage(shared, transcriptHash(before));
  const { protocol, flight, hash } = proof(before, chosen, stage);
  return {
    serverHello: said,
    flight,
    suite,
    stage,
    secrets: applicationStage(stage, hash),
    shared,
    expected: finished.write(finishedMac(stage.client, hash)),
    host: host.name,
    protocol,
  };
}

/** What X25519 makes of both keys, or null if theirs is one of the few that make every secret zero. */
function agreed(secret: Uint8Array, theirs: Uint8Array): Uint8Array | null {
  try {
    return agree(secret, theirs);
  } catch {
    return null;
  }
}

/**
 * Whether this is the client's Finished message as it has to be (RFC 8446 section 4.4.4): from here on both ends may
 * send.
 */
export const accepts = ({ expected }: Answered, message: Uint8Array): boolean => equal(expected, message);
