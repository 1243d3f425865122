/*
 * The payload of iMessage until iOS 9.3: Apple, "iOS Security Guide" (September 2015); Garman et al., "Dancing on the
 * Lip of the Volcano", USENIX Security 2016; layout of the bytes as found by the pypush project.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { concat, fromHex, fromUtf8, readU16, toHex, u16, utf8 } from '../../bytes.ts';
import { aesCtr } from '../../crypto/aes.ts';
import type { Chance } from '../../crypto/chance.ts';
import { ecSign, ecVerify } from '../../crypto/ec.ts';
import { oaepDecrypt, oaepEncrypt, type RsaPublic, type RsaSecret, rsaSize } from '../../crypto/rsa.ts';
import type { Layer } from '../../layers/field.ts';
import { count, FieldLayout, textLayer } from '../../layers/layout.ts';
import { readPlist, writePlist } from './plist.ts';

/** Bits of a device's RSA key. */
export const RSA_BITS = 1280;
const RSA_BYTES = RSA_BITS / 8;
const VERSION = 2;
const KEY = 16;
/** As many bytes of the ciphertext go into the RSA block beside the key; Garman et al. report 101. */
export const HEAD = 100;
/** Every message starts counting here. The key is fresh each time, so no key stream comes twice. */
const COUNTER = fromHex('00000000000000000000000000000001');

/** A payload cut at its seams: version, length, body, length, signature. */
export interface Cut {
  body: Uint8Array;
  signature: Uint8Array;
}

/** What the owner of a device finds in a body: the AES key, the ciphertext put together again, and what it says. */
export interface OpenedPayload {
  key: Uint8Array;
  head: Uint8Array;
  plain: Uint8Array;
}

/** The words, between whom, and an id that tells one message from the next (invented: a random UUID). */
export interface PayloadContent {
  participants: readonly string[];
  id: string;
  text: string;
}

/**
 * The property list inside: `p`articipants, `r` the id, `t` the text, `v` the version. Apple never published it; the
 * names are those that people found who took it apart. A real phone adds others, and compresses it with gzip: ours does
 * not, so that every byte can be looked at. Throws a RangeError above 65,535 bytes.
 */
export const writeContent = ({ participants, id, text }: PayloadContent): Uint8Array =>
  writePlist({ p: participants, r: id, t: text, v: '1' });

/** The text in a binary property list, or null if there is none. Never throws. */
export function readText(plain: Uint8Array): string | null {
  const value = readPlist(plain)?.value;
  const text = value && typeof value === 'object' && 't' in value ? value.t : null;
  return typeof text === 'string' ? text : null;
}

/**
 * Seals a property list for one device: a fresh AES key (16 bytes) and the first 100 bytes of ciphertext under RSA-OAEP,
 * the rest of it behind. Draws 36 bytes of chance. Throws a RangeError if the RSA key is too short for that block.
 */
export function sealBody(device: RsaPublic, plain: Uint8Array, chance: Chance): Uint8Array {
  const key = chance(KEY);
  const sealed = aesCtr(key, COUNTER, plain);
  const block = oaepEncrypt(device, concat(key, sealed.subarray(0, HEAD)), chance);
  return concat(block, sealed.subarray(HEAD));
}

/**
 * Signs a body (ECDSA on P-256 over its SHA-1) with a secret in hex, and puts both together: version, length, body,
 * length, signature in DER. Throws a RangeError if the body has more than 65,535 bytes.
 */
export function signBody(secret: string, body: Uint8Array): Uint8Array {
  if (body.length > 0xffff) throw new RangeError('Too long for one message');
  const signature = ecSign('P-256', fromHex(secret), sha1(body));
  return concat(Uint8Array.of(VERSION), u16(body.length), body, Uint8Array.of(signature.length), signature);
}

/** Cuts a payload at its seams without any key; null if they are not where its lengths say. Never throws. */
export function cutPayload(bytes: Uint8Array): Cut | null {
  const end = 3 + readU16(bytes, 1);
  const signed = bytes[0] === VERSION && end >= 3 + RSA_BYTES && bytes.length === end + 1 + (bytes[end] ?? 0);
  return signed ? { body: bytes.slice(3, end), signature: bytes.slice(end + 1) } : null;
}

/** Whether a device with this public key (hex of 65 bytes) signed the body. Throws a RangeError if the key is no hex. */
export const signedBy = (key: string, { body, signature }: Cut): boolean =>
  ecVerify('P-256', fromHex(key), sha1(body), signature);

/**
 * Opens a body with a device's private key; null if it was sealed for another. Nothing here notices changes behind the
 * RSA block: counter mode hands them on bit by bit, and only the signature stands against that. Never throws.
 */
export function openBody(device: RsaSecret, body: Uint8Array): OpenedPayload | null {
  const block = oaepDecrypt(device, body.slice(0, rsaSize(device)));
  if (!block || block.length < KEY) return null;
  const [key, head] = [block.slice(0, KEY), block.slice(KEY)];
  return { key, head, plain: aesCtr(key, COUNTER, concat(head, body.subarray(rsaSize(device)))) };
}

/**
 * The layers of a payload, the outermost first: the payload, the RSA block, the property list, the text, as far as they
 * were opened. Never throws.
 */
export function payloadLayers(bytes: Uint8Array, opened: OpenedPayload | null): Layer[] {
  const cut = cutPayload(bytes);
  const outside = new FieldLayout();
  const layers: Layer[] = [{ name: 'imessage', hex: toHex(bytes), fields: outside.fields }];
  if (!cut) {
    outside.add('unknown', bytes.length, 'sealed', count(bytes.length));
    return layers;
  }
  const { body, signature } = cut;
  outside
    .add('imessage.version', 1, 'envelope', String(VERSION))
    .add('imessage.bodyLength', 2, 'envelope', count(body.length))
    .add('imessage.rsa', RSA_BYTES, 'sealed', count(RSA_BYTES))
    .add('imessage.ciphertext', body.length - RSA_BYTES, 'sealed', count(body.length - RSA_BYTES))
    .add('imessage.signatureLength', 1, 'envelope', count(signature.length))
    .add('imessage.signature', signature.length, 'envelope', toHex(signature));
  if (!opened) return layers;
  const { key, head, plain } = opened;
  const block = new FieldLayout()
    .add('imessage.key', KEY, 'envelope', toHex(key))
    .add('imessage.head', head.length, 'sealed', count(head.length));
  layers.push(
    { name: 'imessage.block', hex: toHex(concat(key, head)), fields: block.fields },
    plistLayer(plain),
  );
  const text = readText(plain);
  return text === null ? layers : [...layers, textLayer(utf8(text))];
}

/** Names of the objects in the property list by their path; keys of the dictionary and what we do not know share two. */
const NAMES: Record<string, string> = { '': 'dictionary', '.p': 'participants', '.r': 'id', '.v': 'format' };

function plistLayer(plain: Uint8Array): Layer {
  const layout = new FieldLayout();
  const layer = { name: 'imessage.plist', hex: toHex(plain), fields: layout.fields };
  const read = readPlist(plain);
  if (!read) {
    layout.add('unknown', plain.length, 'sealed', count(plain.length));
    return layer;
  }
  layout.add('imessage.plistMagic', 8, 'envelope', 'bplist00');
  const value = (start: number, end: number) => shown(plain.subarray(start, end));
  for (const { path, start, content, end } of read.parts) {
    if (path === '.t') {
      layout
        .add('imessage.textMark', content - start, 'envelope')
        .add('imessage.text', end - content, 'readable', readText(plain) ?? '');
    } else {
      const name = path.endsWith('#')
        ? 'name'
        : path.startsWith('.p.')
          ? 'participant'
          : (NAMES[path] ?? 'value');
      const leaf = name === 'dictionary' || name === 'participants' ? undefined : value(content, end);
      layout.add(`imessage.${name}`, end - start, 'envelope', leaf);
    }
  }
  const trailer = plain.length - 32;
  layout
    .add('imessage.plistOffsets', trailer - read.table, 'envelope')
    .add('imessage.plistTrailer', 32, 'envelope');
  return layer;
}

/** A short string as it reads, if it is plain ASCII. */
const shown = (bytes: Uint8Array): string =>
  bytes.every((byte) => byte > 31 && byte < 127) ? fromUtf8(bytes) : toHex(bytes);
