/* The armour of OpenPGP: RFC 4880 section 6. */
import { equal, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes.ts';

export type ArmorKind = 'MESSAGE' | 'PUBLIC KEY BLOCK' | 'PRIVATE KEY BLOCK';

/** What was inside an armour, and how many bytes of the text each part of it takes, in order; line ends belong to it. */
export interface Armored {
  kind: string;
  bytes: Uint8Array;
  head: number;
  data: number;
  checksum: number;
  tail: number;
}

/** CRC-24 of bytes (RFC 4880 section 6.1), three bytes: against slips in transit, not against anybody. */
export function crc24(bytes: Uint8Array): Uint8Array {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let i = 0; i < 8; i++) crc = (crc << 1) ^ (crc & 0x80_0000 ? 0x1864cfb : 0);
  }
  return Uint8Array.of(crc >>> 16, crc >>> 8, crc);
}

/**
 * Bytes as text that an e-mail can carry: base64 in lines of 64 between two marked lines (RFC 4880 section 6.2). The
 * text is ASCII, given as its bytes.
 */
export function armor(kind: ArmorKind, bytes: Uint8Array): Uint8Array {
  const lines = toBase64(bytes).match(/.{1,64}/g) ?? [];
  const [head, tail] = [`-----BEGIN PGP ${kind}-----`, `-----END PGP ${kind}-----`];
  return utf8([head, '', ...lines, `=${toBase64(crc24(bytes))}`, tail, ''].join('\n'));
}

/**
 * Takes the armour off (RFC 4880 section 6.2); null if it is not whole, or its checksum does not fit. Header lines
 * (`Version: …`) and either line end are taken; text before and after is not. Never throws.
 */
export function dearmor(text: Uint8Array): Armored | null {
  const shape =
    /^(-----BEGIN PGP ([A-Z ]+)-----\r?\n(?:\w+: [^\n]*\n)*\r?\n)((?:[\w+/]{1,76}={0,2}\r?\n)+)(=([\w+/]{4})\r?\n)(-----END PGP \2-----\s*)$/;
  const found = shape.exec(fromUtf8(text));
  if (!found) return null;
  const [all, head = '', kind = '', data = '', checksum = '', crc = '', tail = ''] = found;
  const bytes = fromBase64(data.replace(/[\r\n]/g, ''));
  const sum = fromBase64(crc);
  if (!bytes || !sum || !equal(sum, crc24(bytes)) || !equal(utf8(all), text)) return null;
  const [headBytes, ...rest] = [head, data, checksum, tail].map((part) => utf8(part).length);
  return {
    kind,
    bytes,
    head: headBytes ?? 0,
    data: rest[0] ?? 0,
    checksum: rest[1] ?? 0,
    tail: rest[2] ?? 0,
  };
}
