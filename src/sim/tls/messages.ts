/* The messages of a TLS 1.3 handshake after the hellos: RFC 8446 sections 4.3.1 and 4.4. */
import { ByteReader, uint, vector } from '../binary.ts';
import { concat, readU32, utf8 } from '../bytes.ts';
import { type Codec, codec, type Part } from '../layers/codec.ts';
import { count } from '../layers/layout.ts';
import { type Extension, readExtensions, writeExtensions } from './extensions.ts';
import { clientHello, listParts, MESSAGE, messageBody, messageParts, serverHello } from './hello.ts';

/** Cuts a flight into its handshake messages, headers included (RFC 8446 section 4); null if the last is not whole. */
export function cutMessages(flight: Uint8Array): Uint8Array[] | null {
  const messages: Uint8Array[] = [];
  for (let at = 0; at < flight.length; ) {
    const end = at + 4 + (readU32(flight, at) & 0xff_ffff);
    if (end > flight.length) return null;
    messages.push(flight.slice(at, end));
    at = end;
  }
  return messages;
}

/** What the server says besides, sealed already (RFC 8446 section 4.3.1). */
export const encryptedExtensions: Codec<Extension[]> = codec(
  (extensions) => messageParts(MESSAGE.encryptedExtensions, listParts(extensions)),
  (reader) => {
    messageBody(reader, MESSAGE.encryptedExtensions);
    return readExtensions(reader.vector(2));
  },
);

/** One certificate in DER (RFC 8446 section 4.4.2); its extensions are left alone. */
export interface CertificateEntry {
  der: Uint8Array;
  extensions: Extension[];
}

/** The server's certificates, its own first (RFC 8446 section 4.4.2). */
export const certificates: Codec<CertificateEntry[]> = codec(
  (entries) => {
    const list = entries.flatMap(({ der, extensions }): Part[] => [
      { name: 'tls.certificateLength', bytes: uint(3, der.length), value: count(der.length) },
      { name: 'tls.certificate', bytes: der },
      { name: 'tls.certificateExtensions', bytes: vector(2, writeExtensions(extensions)) },
    ]);
    const length = list.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return messageParts(MESSAGE.certificate, [
      { name: 'tls.certificateContext', bytes: Uint8Array.of(0) },
      { name: 'tls.certificatesLength', bytes: uint(3, length) },
      ...list,
    ]);
  },
  (reader) => {
    messageBody(reader, MESSAGE.certificate);
    reader.take(1);
    return new ByteReader(reader.vector(3)).all((list) => ({
      der: list.vector(3),
      extensions: readExtensions(list.vector(2)),
    }));
  },
);

/** The server's signature over everything said so far (RFC 8446 section 4.4.3). */
export interface CertificateVerify {
  scheme: number;
  signature: Uint8Array;
}

export const certificateVerify: Codec<CertificateVerify> = codec(
  ({ scheme, signature }) =>
    messageParts(MESSAGE.certificateVerify, [
      { name: 'tls.scheme', bytes: uint(2, scheme) },
      { name: 'tls.signature', bytes: vector(2, signature) },
    ]),
  (reader) => {
    messageBody(reader, MESSAGE.certificateVerify);
    return { scheme: reader.uint(2), signature: reader.vector(2) };
  },
);

/**
 * The bytes that a server signs (RFC 8446 section 4.4.3): a label, so that the signature fits nothing else, and the hash
 * of the messages up to its certificate (32 bytes).
 */
export const toSign = (hash: Uint8Array): Uint8Array =>
  concat(new Uint8Array(64).fill(0x20), utf8('TLS 1.3, server CertificateVerify'), Uint8Array.of(0), hash);

/** A code of 32 bytes over everything said so far (RFC 8446 section 4.4.4). */
export const finished: Codec<Uint8Array> = codec(
  (mac) => messageParts(MESSAGE.finished, [{ name: 'tls.finished', bytes: mac }]),
  (reader) => {
    messageBody(reader, MESSAGE.finished);
    return reader.take(32);
  },
);

/** The fields of one whole handshake message, header included (RFC 8446 section 4); null if it is none that we know. */
export function messageFields(message: Uint8Array) {
  const named = <T>(kind: Codec<T>) => {
    const value = kind.read(message);
    return value === null ? null : kind.fields(value);
  };
  return (
    named(clientHello) ??
    named(serverHello) ??
    named(encryptedExtensions) ??
    named(certificates) ??
    named(certificateVerify) ??
    named(finished)
  );
}
