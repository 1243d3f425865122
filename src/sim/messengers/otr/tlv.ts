/* OTR, protocol version 3, "Data Message": the words and the records (TLV) behind them. */
import { concat, fromUtf8, readU16, u16, utf8 } from '../../bytes.ts';

/** Records behind the words of a data message ("Data Message", TLV). */
export const TLV = {
  padding: 0,
  disconnected: 1,
  smp1: 2,
  smp2: 3,
  smp3: 4,
  smp4: 5,
  smpAbort: 6,
  smp1Question: 7,
  extraKey: 8,
} as const;

export interface Tlv {
  type: number;
  value: Uint8Array;
}

/** The UTF-8 bytes of words, without NULs: a NUL ends them, as in a string of C, and would turn the rest into records. */
export const wordBytes = (text: string): Uint8Array => utf8(text.replaceAll('\0', ''));

/**
 * What a data message says once it is open: UTF-8, a NUL, records. As libotr does, the NUL is always written.
 * Throws a RangeError if a record has more than 65,535 bytes.
 */
export function writePlaintext(text: string, tlvs: readonly Tlv[] = []): Uint8Array {
  if (tlvs.some(({ value }) => value.length > 0xffff)) throw new RangeError('The record is too long');
  const records = tlvs.flatMap(({ type, value }) => [u16(type), u16(value.length), value]);
  return concat(wordBytes(text), Uint8Array.of(0), ...records);
}

/**
 * Reads what `writePlaintext` writes: the text, how many bytes it has (`words`), and the records. What is left over
 * behind the last whole record does not count. Never throws.
 */
export function readPlaintext(bytes: Uint8Array): { text: string; words: number; tlvs: Tlv[] } {
  const nul = bytes.indexOf(0);
  const words = nul < 0 ? bytes.length : nul;
  const tlvs: Tlv[] = [];
  for (let at = words + 1; at + 4 <= bytes.length; ) {
    const end = at + 4 + readU16(bytes, at + 2);
    if (end > bytes.length) break;
    tlvs.push({ type: readU16(bytes, at), value: bytes.slice(at + 4, end) });
    at = end;
  }
  return { text: fromUtf8(bytes.slice(0, words)), words, tlvs };
}
