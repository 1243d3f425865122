/* The hellos of TLS 1.3, and the header of handshake messages: RFC 8446 sections 4 and 4.1. */
import { type ByteReader, u16List, uint, vector } from '../binary.ts';
import { concat, toHex, u16 } from '../bytes.ts';
import { type Codec, codec, type Part, sizeOf } from '../layers/codec.ts';
import { type Extension, extensionParts, readExtensions, suiteNames } from './extensions.ts';

/** Handshake messages (RFC 8446 section 4). */
export const MESSAGE = {
  clientHello: 1,
  serverHello: 2,
  encryptedExtensions: 8,
  certificate: 11,
  certificateVerify: 15,
  finished: 20,
} as const;

/** What a client offers (RFC 8446 section 4.1.2). `session` is only an echo of older versions, and mostly empty. */
export interface ClientHello {
  random: Uint8Array;
  session: Uint8Array;
  suites: number[];
  extensions: Extension[];
}

/** What a server chooses (RFC 8446 section 4.1.3). */
export interface ServerHello {
  random: Uint8Array;
  session: Uint8Array;
  suite: number;
  extensions: Extension[];
}

/**
 * A message of this type: its header (RFC 8446 section 4), type and a length of three bytes, then its body cut into named
 * stretches. Throws a RangeError if the body is too long for that.
 */
export function messageParts(type: number, body: readonly Part[]): Part[] {
  return [
    { name: 'tls.message', bytes: uint(1, type), value: String(type) },
    { name: 'tls.messageLength', bytes: uint(3, sizeOf(body)) },
    ...body,
  ];
}

/**
 * Takes the header of a message off, so that its body is left; throws a RangeError if it is of another type, or does not
 * end where the reader ends.
 */
export function messageBody(reader: ByteReader, type: number): void {
  if (reader.uint(1) !== type || reader.uint(3) !== reader.left) throw new RangeError(`Not message ${type}`);
}

/**
 * A list of extensions after its length of two bytes (RFC 8446 section 4.2), cut into named stretches. Throws a
 * RangeError if the list is too long for that, or where `extensionParts` does.
 */
export function listParts(extensions: readonly Extension[]): Part[] {
  const parts = extensions.flatMap(extensionParts);
  return [{ name: 'tls.extensions', bytes: uint(2, sizeOf(parts)) }, ...parts];
}

const LEGACY = u16(0x0303);

/** What both hellos begin with. */
const beginning = (random: Uint8Array, session: Uint8Array): Part[] => [
  { name: 'tls.legacyVersion', bytes: LEGACY, value: '1.2' },
  { name: 'tls.random', bytes: random, value: toHex(random) },
  { name: 'tls.session', bytes: vector(1, session) },
];

const begin = (reader: ByteReader) => {
  reader.take(LEGACY.length);
  return { random: reader.take(32), session: reader.vector(1) };
};

/**
 * A ClientHello (RFC 8446 section 4.1.2) without its message header: as it stands inside another (RFC 9849 section 5.1).
 * Throws a RangeError if something does not fit into its length.
 */
export const clientHelloParts = ({ random, session, suites, extensions }: ClientHello): Part[] => [
  ...beginning(random, session),
  { name: 'tls.suites', bytes: vector(2, concat(...suites.map(u16))), value: suiteNames(suites) },
  { name: 'tls.compression', bytes: Uint8Array.of(1, 0) },
  ...listParts(extensions),
];

/** Reads what `clientHelloParts` lays out; what comes after it is left. Throws a RangeError if it is cut short. */
export function readClientHello(reader: ByteReader): ClientHello {
  const { random, session } = begin(reader);
  const suites = u16List(reader.vector(2));
  reader.take(2);
  return { random, session, suites, extensions: readExtensions(reader.vector(2)) };
}

/** A ClientHello as a whole handshake message (RFC 8446 section 4.1.2). */
export const clientHello: Codec<ClientHello> = codec(
  (hello) => messageParts(MESSAGE.clientHello, clientHelloParts(hello)),
  (reader) => {
    messageBody(reader, MESSAGE.clientHello);
    return readClientHello(reader);
  },
);

/** A ServerHello as a whole handshake message (RFC 8446 section 4.1.3). */
export const serverHello: Codec<ServerHello> = codec(
  ({ random, session, suite, extensions }) =>
    messageParts(MESSAGE.serverHello, [
      ...beginning(random, session),
      { name: 'tls.suite', bytes: u16(suite), value: suiteNames([suite]) },
      { name: 'tls.compression', bytes: Uint8Array.of(0) },
      ...listParts(extensions),
    ]),
  (reader) => {
    messageBody(reader, MESSAGE.serverHello);
    const { random, session } = begin(reader);
    const suite = reader.uint(2);
    reader.take(1);
    return { random, session, suite, extensions: readExtensions(reader.vector(2)) };
  },
);
