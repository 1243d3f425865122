/** Packets that a figure hands out, opened by Node’s own cryptography with nothing but the key beside them. */
import { createDecipheriv, createHash, createHmac } from 'node:crypto';
import type { Specimen } from '../../../src/sim/chat/specimen.ts';

/** What it says, and whether the tag fits that anybody with the key can check; null if there is none. */
export interface Opened {
  words: string;
  tag: boolean | null;
}

const base64 = (text: string): Buffer => Buffer.from(text, 'base64');
const sha1 = (...parts: Buffer[]): Buffer => createHash('sha1').update(Buffer.concat(parts)).digest();
function deciphered(cipher: string, key: Buffer, iv: Buffer, sealed: Buffer): Buffer {
  const open = createDecipheriv(cipher, key, iv);
  return Buffer.concat([open.update(sealed), open.final()]);
}

/** Cuts bytes from the front, one after the other. */
class Reader {
  at = 0;
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
  take(n: number): Buffer {
    if (this.at + n > this.bytes.length) throw new RangeError('The packet ends too soon');
    this.at += n;
    return this.bytes.subarray(this.at - n, this.at);
  }
  int(n: number): number {
    return this.take(n).readUIntBE(0, n);
  }
}

/** A data message of OTR, version 3 (“Encoded messages”): AES-128 in counter mode, HMAC-SHA-1 under SHA-1 of the key. */
function otr(packet: string, key: Buffer): Opened {
  const bytes = base64(packet.replace(/^\?OTR:/, '').replace(/\.$/, ''));
  const reader = new Reader(bytes);
  const [version, type] = [reader.int(2), reader.int(1)];
  if (version !== 3 || type !== 3) throw new Error(`No data message: ${version} ${type}`);
  // Instance tags, flags, key ids.
  reader.take(8 + 1 + 8);
  reader.take(reader.int(4));
  const counter = Buffer.concat([reader.take(8), Buffer.alloc(8)]);
  const sealed = reader.take(reader.int(4));
  const mac = createHmac('sha1', sha1(key)).update(bytes.subarray(0, reader.at)).digest();
  const [words = ''] = deciphered('aes-128-ctr', key, counter, sealed).toString('utf8').split('\0');
  return { words, tag: mac.equals(reader.take(20)) };
}

/** Packets of OpenPGP in the new format (RFC 4880 section 4.2.2). */
export function packetsIn(bytes: Buffer): { tag: number; body: Buffer }[] {
  const reader = new Reader(bytes);
  const packets: { tag: number; body: Buffer }[] = [];
  while (reader.at < bytes.length) {
    const tag = reader.int(1) & 63;
    const first = reader.int(1);
    const length =
      first < 192 ? first : first < 255 ? ((first - 192) << 8) + reader.int(1) + 192 : reader.int(4);
    packets.push({ tag, body: reader.take(length) });
  }
  return packets;
}
export const dearmored = (armor: string): Buffer => base64(armor.split('\n').slice(2, -3).join(''));

/** AES-256 in CFB over chance, packets and a SHA-1 of both (section 5.13); of the packets the literal one (5.9). */
function pgp(packet: string, key: Buffer): Opened {
  const sealed = packetsIn(dearmored(packet)).at(-1)?.body ?? Buffer.alloc(0);
  const plain = deciphered('aes-256-cfb', key, Buffer.alloc(16), sealed.subarray(1));
  const hashed = plain.subarray(0, -20);
  if (!sha1(hashed).equals(plain.subarray(-20))) throw new Error('The hash does not fit');
  const literal = packetsIn(plain.subarray(18)).find(({ tag }) => tag === 11)?.body ?? Buffer.alloc(0);
  return { words: literal.subarray(6 + (literal[1] ?? 0)).toString('utf8'), tag: null };
}

/** The value of the key `t` in Apple’s binary property list (CFBinaryPList.c): objects, a table of where they are. */
function plistText(plain: Buffer): string {
  const trailer = plain.subarray(-32);
  const [offsetSize, refSize] = [trailer[6] ?? 0, trailer[7] ?? 0];
  const table = Number(trailer.readBigUInt64BE(24));
  const offsetOf = (id: number) => plain.readUIntBE(table + id * offsetSize, offsetSize);
  /** Kind and length of the object at a place, and where its content begins. */
  const head = (at: number): [kind: number, length: number, content: number] => {
    const mark = plain[at] ?? 0;
    if ((mark & 15) !== 15) return [mark >> 4, mark & 15, at + 1];
    const size = 2 ** ((plain[at + 1] ?? 0) & 15);
    return [mark >> 4, plain.readUIntBE(at + 2, size), at + 2 + size];
  };
  const text = (id: number): string => {
    const [kind, length, at] = head(offsetOf(id));
    if (kind === 5) return plain.subarray(at, at + length).toString('latin1');
    return Buffer.from(plain.subarray(at, at + 2 * length))
      .swap16()
      .toString('utf16le');
  };
  const [, length, at] = head(offsetOf(Number(trailer.readBigUInt64BE(16))));
  const ref = (i: number) => plain.readUIntBE(at + i * refSize, refSize);
  const names = Array.from({ length }, (_, i) => text(ref(i)));
  return text(ref(length + names.indexOf('t')));
}

/** AES-128 in counter mode from one (Garman et al. 2016, section 3). */
function imessage(sealed: Buffer, key: Buffer): Opened {
  const counter = Buffer.alloc(16);
  counter[15] = 1;
  return { words: plistText(deciphered('aes-128-ctr', key, counter, sealed)), tag: null };
}

/** AES-256 in GCM with an iv of 16 bytes, the tag at the end. */
function surespot(packet: string, key: Buffer): Opened {
  const { iv, data } = JSON.parse(packet) as { iv: string; data: string };
  const sealed = base64(data);
  const open = createDecipheriv('aes-256-gcm', key, base64(iv)).setAuthTag(sealed.subarray(-16));
  return {
    words: `${open.update(sealed.subarray(0, -16), undefined, 'utf8')}${open.final('utf8')}`,
    tag: true,
  };
}

/** AES-256 in CBC (libaxolotl, SessionCipher); 32 bytes of key, 32 for the tag, 16 of iv. The tag covers keys that are not here. */
const signal = (sealed: Buffer, key: Buffer): Opened => ({
  words: deciphered('aes-256-cbc', key.subarray(0, 32), key.subarray(64), sealed).toString('utf8'),
  tag: null,
});

/** Throws if the key does not open the packet, or if there is none. */
export function openedByNode({ kind, packet, key, parts: [part = ''] }: Specimen): Opened {
  if (key === null) throw new Error('There is no key');
  const secret = Buffer.from(key, 'hex');
  if (kind === 'otr') return otr(packet, secret);
  if (kind === 'pgp') return pgp(packet, secret);
  if (kind === 'surespot') return surespot(packet, secret);
  return kind === 'imessage' ? imessage(base64(part), secret) : signal(base64(part), secret);
}
