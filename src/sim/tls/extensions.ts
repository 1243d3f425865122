/* Extensions of the hellos of TLS 1.3: RFC 8446 section 4.2, RFC 6066 section 3, RFC 7301, RFC 9849 section 5. */
import { ByteReader, u16List, vector } from '../binary.ts';
import { concat, fromUtf8, u16, utf8 } from '../bytes.ts';
import type { Part } from '../layers/codec.ts';
import { count } from '../layers/layout.ts';
import { suiteOf } from './suites.ts';

/** An extension of a handshake message (RFC 8446 section 4.2). */
export interface Extension {
  type: number;
  data: Uint8Array;
}

/** Numbers of the extensions we know (IANA, TLS ExtensionType Values). */
export const EXTENSION = {
  serverName: 0,
  groups: 10,
  signatures: 13,
  alpn: 16,
  versions: 43,
  keyShare: 51,
  ech: 0xfe0d,
} as const;

export const X25519 = 0x001d;
export const ECDSA_P256_SHA256 = 0x0403;
export const TLS_1_3 = 0x0304;

/**
 * server_name (RFC 6066 section 3): the one thing about a website that a ClientHello says in plain words. Throws a
 * RangeError if the host is too long for its length of two bytes.
 */
export const serverName = (host: string): Extension => ({
  type: EXTENSION.serverName,
  data: vector(2, Uint8Array.of(0), vector(2, utf8(host))),
});

/** supported_groups (RFC 8446 section 4.2.7). */
export const groups: Extension = { type: EXTENSION.groups, data: vector(2, u16(X25519)) };

/** signature_algorithms (RFC 8446 section 4.2.3). */
export const signatures: Extension = { type: EXTENSION.signatures, data: vector(2, u16(ECDSA_P256_SHA256)) };

/**
 * application_layer_protocol_negotiation (RFC 7301 section 3.1) with one protocol. Throws a RangeError above 255 bytes.
 */
export const alpn = (protocol: string): Extension => ({
  type: EXTENSION.alpn,
  data: vector(2, vector(1, utf8(protocol))),
});

/** supported_versions (RFC 8446 section 4.2.1): a list from the client, a choice from the server. */
export const offeredVersions: Extension = { type: EXTENSION.versions, data: vector(1, u16(TLS_1_3)) };
export const chosenVersion: Extension = { type: EXTENSION.versions, data: u16(TLS_1_3) };

const share = (key: Uint8Array): Uint8Array => concat(u16(X25519), vector(2, key));

/** key_share of a client (RFC 8446 section 4.2.8): a list with one X25519 public key of 32 bytes. */
export const offeredShare = (key: Uint8Array): Extension => ({
  type: EXTENSION.keyShare,
  data: vector(2, share(key)),
});
/** key_share of a server (RFC 8446 section 4.2.8): one X25519 public key of 32 bytes, in no list. */
export const chosenShare = (key: Uint8Array): Extension => ({ type: EXTENSION.keyShare, data: share(key) });

/**
 * Extensions one after the other, each after its type and length of two bytes (RFC 8446 section 4.2), without the length
 * of the list. Throws a RangeError if one has more than 65,535 bytes.
 */
export const writeExtensions = (extensions: readonly Extension[]): Uint8Array =>
  concat(...extensions.map(({ type, data }) => concat(u16(type), vector(2, data))));

/** Reads what `writeExtensions` writes. Throws a RangeError if the bytes end within an extension. */
export const readExtensions = (bytes: Uint8Array): Extension[] =>
  new ByteReader(bytes).all((reader) => ({ type: reader.uint(2), data: reader.vector(2) }));

/** The data of the first extension of this type, or null. */
export const find = (extensions: readonly Extension[], type: number): Uint8Array | null =>
  extensions.find((one) => one.type === type)?.data ?? null;

/** What `read` makes of the data of an extension; null if there is none, or it is cut short. */
function peek<T>(extensions: readonly Extension[], type: number, read: (reader: ByteReader) => T): T | null {
  const data = find(extensions, type);
  try {
    return data && read(new ByteReader(data));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * The host that a ClientHello asks for (RFC 6066 section 3); null if it does not say, or says something else than a host
 * name. Never throws.
 */
export const hostIn = (extensions: readonly Extension[]): string | null =>
  peek(extensions, EXTENSION.serverName, (reader) => {
    const list = new ByteReader(reader.vector(2));
    return list.uint(1) === 0 ? fromUtf8(list.vector(2)) : null;
  });

/**
 * The protocols that a ClientHello offers, or the one that a server has chosen (RFC 7301 section 3.1); none if the
 * extension is missing or cut short. Never throws.
 */
export const protocolsIn = (extensions: readonly Extension[]): string[] =>
  peek(extensions, EXTENSION.alpn, (reader) =>
    new ByteReader(reader.vector(2)).all((list) => fromUtf8(list.vector(1))),
  ) ?? [];

/**
 * The versions that a ClientHello offers, TLS 1.3 as 0x0304 (RFC 8446 section 4.2.1); none if the extension is missing
 * or cut short. Never throws.
 */
export const versionsIn = (extensions: readonly Extension[]): number[] =>
  peek(extensions, EXTENSION.versions, (reader) => u16List(reader.vector(1))) ?? [];

/**
 * The numbers of the signature schemes that a ClientHello takes (RFC 8446 section 4.2.3); none if the extension is
 * missing or cut short. Never throws.
 */
export const signaturesIn = (extensions: readonly Extension[]): number[] =>
  peek(extensions, EXTENSION.signatures, (reader) => u16List(reader.vector(2))) ?? [];

const readShare = (reader: ByteReader) => ({ group: reader.uint(2), key: reader.vector(2) });

/**
 * The X25519 public key (32 bytes) in the key_share of a ClientHello or a ServerHello (RFC 8446 section 4.2.8); null if
 * there is none. Never throws.
 */
export const shareIn = (extensions: readonly Extension[], whose: 'client' | 'server'): Uint8Array | null =>
  peek(extensions, EXTENSION.keyShare, (reader) => {
    const list = whose === 'client' ? new ByteReader(reader.vector(2)) : reader;
    return list.all(readShare).find(({ group, key }) => group === X25519 && key.length === 32)?.key ?? null;
  });

const NAMES: Record<number, string> = {
  [EXTENSION.groups]: 'tls.groups',
  [EXTENSION.signatures]: 'tls.signatures',
  [EXTENSION.alpn]: 'tls.alpn',
  [EXTENSION.versions]: 'tls.versions',
  [EXTENSION.keyShare]: 'tls.keyShare',
};

/** The sealed inner hello in its extension (RFC 9849 section 5), cut at its seams. */
function echParts(data: Uint8Array): Part[] {
  const head = u16(EXTENSION.ech);
  const reader = new ByteReader(data);
  const start = reader.take(6); // outer, the cipher suite of HPKE, which key
  const [enc, payload] = [reader.vector(2), reader.vector(2)];
  return [
    { name: 'tls.echHead', bytes: concat(head, u16(data.length), start, u16(enc.length)) },
    { name: 'tls.echKey', bytes: enc, value: count(enc.length) },
    { name: 'tls.echLength', bytes: u16(payload.length), value: count(payload.length) },
    { name: 'tls.echHello', bytes: payload, value: count(payload.length), mark: 'sealed' },
  ];
}

/**
 * The bytes of an extension, type and length included, by name: the host's name on its own, a sealed hello cut at its
 * seams, everything else in one piece. Throws a RangeError if the extension has more than 65,535 bytes, or a sealed
 * hello is cut short.
 */
export function extensionParts(extension: Extension): Part[] {
  const { type, data } = extension;
  const bytes = writeExtensions([extension]);
  const host = type === EXTENSION.serverName ? hostIn([extension]) : null;
  if (host !== null) {
    const seam = bytes.length - utf8(host).length;
    return [
      { name: 'tls.serverNameHead', bytes: bytes.slice(0, seam) },
      { name: 'tls.serverName', bytes: bytes.slice(seam), value: host },
    ];
  }
  if (type === EXTENSION.ech && data[0] === 0 && data.length > 8) return echParts(data);
  const value = type === EXTENSION.alpn ? protocolsIn([extension]).join(', ') : count(data.length);
  return [{ name: NAMES[type] ?? 'tls.extension', bytes, value }];
}

/**
 * Cipher suites by name (RFC 8446 appendix B.4), with commas between; those that we do not know as 0x and their number.
 */
export const suiteNames = (ids: readonly number[]): string =>
  ids.map((id) => suiteOf(id)?.name ?? `0x${id.toString(16)}`).join(', ');
