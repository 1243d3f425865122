/* TLS Encrypted Client Hello: RFC 9849; sections are of this RFC. */
import { ByteReader, u16List, uint, vector } from '../binary.ts';
import { concat, equal, fromUtf8, u16, utf8 } from '../bytes.ts';
import { TAG } from '../crypto/aead.ts';
import { expandLabel, extractSha256 } from '../crypto/hkdf.ts';
import { HPKE, hpkeOpen, hpkeReceiver, hpkeSeal, hpkeSender } from '../crypto/hpke.ts';
import { bytesIn, type Codec, codec } from '../layers/codec.ts';
import { EXTENSION, type Extension, find, hostIn } from './extensions.ts';
import { type ClientHello, clientHelloParts, readClientHello } from './hello.ts';
import { transcriptHash } from './schedule.ts';

/** What a server publishes so that hellos can be sealed for it (RFC 9849 section 4). */
export interface EchConfig {
  id: number;
  /** X25519 public key. */
  key: Uint8Array;
  /** Length of the longest host name behind it: shorter ones are filled up. */
  longest: number;
  /** The name that stands outside instead. */
  publicName: string;
}

/** One suite: HKDF-SHA256 and AES-128-GCM. */
const SUITE = concat(u16(HPKE.kdf), u16(HPKE.aead));
const [OUTER, INNER] = [0, 1];
/** In a sealed hello this stands for extensions that are the same outside (section 5.1). */
const OUTER_EXTENSIONS = 0xfd00;
const HASH = 32;

/** An ECHConfig (RFC 9849 section 4). */
export const echConfig: Codec<EchConfig> = codec(
  ({ id, key, longest, publicName }) => {
    const contents = concat(
      ...[uint(1, id), u16(HPKE.kem), vector(2, key), vector(2, SUITE)],
      ...[uint(1, longest), vector(1, utf8(publicName)), vector(2)],
    );
    return [{ name: 'ech.config', bytes: concat(u16(EXTENSION.ech), vector(2, contents)) }];
  },
  (reader) => {
    reader.take(4);
    const id = reader.uint(1);
    reader.take(2);
    const key = reader.vector(2);
    reader.vector(2);
    return { id, key, longest: reader.uint(1), publicName: fromUtf8(reader.vector(1)) };
  },
);

/**
 * The ECHConfigList (RFC 9849 section 4) that DNS hands out, with one configuration in it. Throws a RangeError if the
 * public name has more than 255 bytes, or `id` or `longest` do not fit into a byte.
 */
export const echConfigList = (config: EchConfig): Uint8Array => vector(2, echConfig.write(config));

/** The first configuration of an ECHConfigList that we can use; null if there is none. Never throws. */
export function readConfigList(list: Uint8Array): EchConfig | null {
  try {
    const configs = new ByteReader(new ByteReader(list).vector(2)).all((reader) =>
      concat(reader.take(2), vector(2, reader.vector(2))),
    );
    return configs.map((bytes) => echConfig.read(bytes)).find((config) => config !== null) ?? null;
  } catch {
    return null;
  }
}

/** The mark that a hello inside has where the one outside has the other (RFC 9849 section 5). */
export const innerMark: Extension = { type: EXTENSION.ech, data: Uint8Array.of(INNER) };

const infoOf = (config: EchConfig): Uint8Array =>
  concat(utf8('tls ech'), Uint8Array.of(0), echConfig.write(config));

/** The inner hello without the first row of extensions that stand outside just so (section 5.1). */
function compress(inner: ClientHello, outer: ClientHello): ClientHello {
  const outside = ({ type, data }: Extension) =>
    equal(find(outer.extensions, type) ?? new Uint8Array(), data);
  const from = inner.extensions.findIndex(outside);
  const rest = inner.extensions.slice(from);
  const end = rest.findIndex((one) => !outside(one));
  const row = from < 0 ? [] : rest.slice(0, end < 0 ? rest.length : end);
  const instead = { type: OUTER_EXTENSIONS, data: vector(1, ...row.map(({ type }) => u16(type))) };
  return row.length ? { ...inner, extensions: inner.extensions.toSpliced(from, row.length, instead) } : inner;
}

/** The inner hello without its session id, filled up to the longest name and to a multiple of 32 (section 6.1.3). */
function encode(inner: ClientHello, longest: number): Uint8Array {
  const bytes = bytesIn(clientHelloParts({ ...inner, session: new Uint8Array() }));
  const host = hostIn(inner.extensions);
  const filled = bytes.length + (host === null ? longest + 9 : Math.max(0, longest - utf8(host).length));
  return concat(bytes, new Uint8Array(Math.ceil(filled / 32) * 32 - bytes.length));
}

const sealed = (config: Pick<EchConfig, 'id'>, enc: Uint8Array, payload: Uint8Array): Extension => ({
  type: EXTENSION.ech,
  data: concat(uint(1, OUTER), SUITE, uint(1, config.id), vector(2, enc), vector(2, payload)),
});

const within = (outer: ClientHello, extension: Extension): ClientHello => ({
  ...outer,
  extensions: [...outer.extensions.filter(({ type }) => type !== EXTENSION.ech), extension],
});

/**
 * Seals a hello inside another one (RFC 9849 section 6.1). `inner` has the extension `innerMark`, `outer` no such
 * extension yet; `fresh` is an X25519 secret of 32 bytes, used once. Returns the hello to be sent, and the secret of HPKE
 * (32 bytes), which a key log may show. Throws a RangeError if something does not fit, and an Error if the key of the
 * configuration makes every secret zero.
 */
export const sealHello = (
  config: EchConfig,
  inner: ClientHello,
  outer: ClientHello,
  fresh: Uint8Array,
): { hello: ClientHello; shared: Uint8Array } => sealEncoded(config, compress(inner, outer), outer, fresh);

/**
 * The same as `sealHello`, of an inner hello as it is: none of its extensions is left out for those outside (section
 * 5.1).
 */
export function sealEncoded(
  config: EchConfig,
  inner: ClientHello,
  outer: ClientHello,
  fresh: Uint8Array,
): { hello: ClientHello; shared: Uint8Array } {
  const { enc, context } = hpkeSender(config.key, infoOf(config), fresh);
  const text = encode(inner, config.longest);
  const blank = within(outer, sealed(config, enc, new Uint8Array(text.length + TAG)));
  const payload = hpkeSeal(context, 0, bytesIn(clientHelloParts(blank)), text);
  return { hello: within(outer, sealed(config, enc, payload)), shared: context.shared };
}

/** Puts extensions that stand outside only back in their place; null if they are not there in that order (section 5.1). */
function expand(inner: ClientHello, outer: ClientHello): ClientHello | null {
  let from = 0;
  const extensions: Extension[] = [];
  for (const extension of inner.extensions) {
    if (extension.type !== OUTER_EXTENSIONS) {
      extensions.push(extension);
      continue;
    }
    const list = new ByteReader(extension.data);
    const types = list.vector(1);
    if (list.left > 0 || types.length % 2) return null;
    for (const type of u16List(types)) {
      // Each is looked for behind the one before: so all outside are passed once, however long both lists are.
      while (from < outer.extensions.length && outer.extensions[from]?.type !== type) from++;
      const found = outer.extensions[from++];
      if (!found || type === EXTENSION.ech) return null;
      extensions.push(found);
    }
  }
  return { ...inner, session: outer.session, extensions };
}

/** What a server keeps for a configuration that it publishes. */
export interface EchKey {
  config: EchConfig;
  secret: Uint8Array;
}

/**
 * The hello sealed inside this one, with the extensions that stand outside only put back (RFC 9849 sections 5.1 and 7.1);
 * null if there is none, or none of these keys opens it. Never throws.
 */
export function openHello(keys: readonly EchKey[], outer: ClientHello): ClientHello | null {
  const data = find(outer.extensions, EXTENSION.ech);
  if (!data) return null;
  try {
    const reader = new ByteReader(data);
    const known = reader.uint(1) === OUTER && equal(reader.take(SUITE.length), SUITE);
    const [id, enc, payload] = [reader.uint(1), reader.vector(2), reader.vector(2)];
    const mine = known ? keys.find(({ config }) => config.id === id) : undefined;
    const context = mine && hpkeReceiver(mine.secret, enc, infoOf(mine.config));
    if (!context) return null;
    // The payload is the last thing in its extension, wherever that stands.
    const zeros = concat(data.slice(0, data.length - payload.length), new Uint8Array(payload.length));
    const blank = outer.extensions.map((one) =>
      one.type === EXTENSION.ech ? { type: one.type, data: zeros } : one,
    );
    const aad = bytesIn(clientHelloParts({ ...outer, extensions: blank }));
    const text = hpkeOpen(context, 0, aad, payload);
    if (!text) return null;
    const inside = new ByteReader(text);
    const hello = expand(readClientHello(inside), outer);
    const filledWithZeros = text.subarray(inside.at).every((byte) => byte === 0);
    const marked = hello && find(hello.extensions, EXTENSION.ech);
    return marked && equal(marked, innerMark.data) && filledWithZeros ? hello : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Where in a ServerHello message the last 8 bytes of its random stand. */
const SIGN = { start: 30, end: 38 } as const;

/**
 * A ServerHello with the sign that the inner hello was taken: the last 8 bytes of its random (RFC 9849 section 7.2).
 * `inner` is the inner hello and `serverHello` what is marked, both as whole messages; `random` is that of the inner
 * hello.
 */
export function withSign(inner: Uint8Array, random: Uint8Array, serverHello: Uint8Array): Uint8Array {
  const blank = serverHello.slice();
  blank.fill(0, SIGN.start, SIGN.end);
  const hash = transcriptHash(inner, blank);
  blank.set(
    expandLabel(extractSha256(new Uint8Array(HASH), random), 'ech accept confirmation', 8, hash),
    SIGN.start,
  );
  return blank;
}
