/* The key schedule of TLS 1.3 with SHA-256: RFC 8446 section 7.1. Secrets and hashes are of 32 bytes. */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat } from '../bytes.ts';
import { expandLabel, extractSha256 } from '../crypto/hkdf.ts';
import { hmacSha256 } from '../crypto/hmac.ts';

const HASH = 32;
const ZERO = new Uint8Array(HASH);

/** The hash of all handshake messages so far, without record headers (RFC 8446 section 4.4.1). */
export const transcriptHash = (...messages: readonly Uint8Array[]): Uint8Array => sha256(concat(...messages));

/** Derive-Secret (RFC 8446 section 7.1) from the hash of the messages. */
const derive = (secret: Uint8Array, label: string, hash: Uint8Array): Uint8Array =>
  expandLabel(secret, label, HASH, hash);

/** Both sides' traffic secrets of one stage (RFC 8446 section 7.1), and the secret from which the next stage comes. */
export interface Stage {
  client: Uint8Array;
  server: Uint8Array;
  next: Uint8Array;
}

const onwards = (secret: Uint8Array): Uint8Array => derive(secret, 'derived', transcriptHash());

/**
 * Secrets of the handshake (RFC 8446 section 7.1), without a pre-shared key: from the 32 bytes that both ends agreed
 * on, and the hash of the messages up to ServerHello.
 */
export function handshakeStage(shared: Uint8Array, hash: Uint8Array): Stage {
  const early = extractSha256(ZERO, ZERO);
  const secret = extractSha256(onwards(early), shared);
  return {
    client: derive(secret, 'c hs traffic', hash),
    server: derive(secret, 's hs traffic', hash),
    next: extractSha256(onwards(secret), ZERO),
  };
}

/**
 * Secrets of application data (RFC 8446 section 7.1): from the handshake's stage, and the hash of the messages up to the
 * server's Finished.
 */
export function applicationStage({ next }: Stage, hash: Uint8Array): Omit<Stage, 'next'> {
  return { client: derive(next, 'c ap traffic', hash), server: derive(next, 's ap traffic', hash) };
}

/**
 * What a Finished message holds (RFC 8446 section 4.4.4): 32 bytes, from its sender's handshake secret and the hash of
 * the messages before it.
 */
export const finishedMac = (secret: Uint8Array, hash: Uint8Array): Uint8Array =>
  hmacSha256(expandLabel(secret, 'finished', HASH), hash);
