/*
 * Lines of OTR, protocol version 3 ("OTR Query Messages" and the forms beside it), told apart as libotr does. Strings of
 * a line have a character a byte.
 */
import { concat, fromBase64, fromUtf8, readU32, toBase64, utf8 } from '../../bytes.ts';
import type { Version } from './messages.ts';

/** The tag of spaces and tabs that says "I speak OTR" at the end of a plain text, and what follows it a version. */
const BASE = ' \t  \t\t\t\t \t \t \t  ';
const WHITESPACE: Record<Version, string> = { 2: '  \t\t  \t ', 3: '  \t\t  \t\t' };

/** What makes a line OTR's, whatever comes after it. */
const MARK = '?OTR';

/**
 * The forms of a line of chat that have a mark, each with a pattern that is tried at the mark and nowhere else, and with
 * the names of the parts that it cuts. What stands before and after is cut off beside them.
 */
const FORMS = {
  fragment3: {
    form: /(\?OTR\|)([\da-fA-F]{1,8})(\|)([\da-fA-F]{1,8})(,)(\d{1,5})(,)(\d{1,5})(,)([^,]+)(,)/y,
    parts: [
      'fragmentMark',
      'senderTag',
      'separator',
      'receiverTag',
      'separator',
      'number',
      'separator',
      'count',
      'separator',
      'piece',
      'separator',
    ],
  },
  fragment2: {
    form: /(\?OTR,)(\d{1,5})(,)(\d{1,5})(,)([^,]+)(,)/y,
    parts: ['fragmentMark', 'number', 'separator', 'count', 'separator', 'piece', 'separator'],
  },
  /** Fragments of which no more can be read than this. */
  broken3: {
    form: /(\?OTR\|)(?:([\da-fA-F]{1,8})(?:(\|)([\da-fA-F]{1,8}))?)?/y,
    parts: ['fragmentMark', 'senderTag', 'separator', 'receiverTag'],
  },
  broken2: { form: /(\?OTR,)/y, parts: ['fragmentMark'] },
  message: { form: /(\?OTR:)([^.]*)(\.?)/y, parts: ['armour', 'base64', 'armourEnd'] },
  error: { form: /(\?OTR Error:)(.*)/sy, parts: ['errorMark', 'error'] },
  query: { form: /(\?OTR(?:\?(?:v[^?]*\??)?|v[^?]*\??))/y, parts: ['query'] },
} as const;
type Marked = keyof typeof FORMS;

/** A line cut at its seams: the parts cover every byte, in order. One character is one byte. */
export interface Line {
  form: Marked | 'unknown' | 'tagged' | 'plain';
  parts: readonly (readonly [name: string, bytes: string])[];
}

/** Bytes as a string with a character a byte: every mark is ASCII, which UTF-8 never uses for anything else. */
const byteString = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
/** The bytes of a string with a character a byte. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** The line as one of these forms, the first that stands at this place (-1: nowhere); null if none does. */
function cutAt(text: string, at: number, ...forms: readonly Marked[]): Line | null {
  if (at < 0) return null;
  for (const form of forms) {
    const { form: pattern, parts } = FORMS[form];
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) continue;
    const cut = parts.map((name, i) => [name, found[i + 1] ?? ''] as const);
    return { form, parts: [['before', text.slice(0, at)], ...cut, ['after', text.slice(pattern.lastIndex)]] };
  }
  return null;
}

/** A line without a mark: with a tag of white space in it, or none. */
function cutPlain(text: string): Line {
  const at = text.indexOf(BASE);
  if (at < 0) return { form: 'plain', parts: [['plain', text]] };
  const from = at + BASE.length;
  let end = from;
  while (/^[ \t]{8}$/.test(text.slice(end, end + 8))) end += 8;
  return {
    form: 'tagged',
    parts: [
      ['before', text.slice(0, at)],
      ['whitespaceTag', BASE],
      ['whitespaceVersions', text.slice(from, end)],
      ['after', text.slice(end)],
    ],
  };
}

/**
 * Cuts a line of chat at its seams; every line has a form. If there are several marks it is what libotr takes it for
 * (otrl_message_receiving, otrl_proto_message_type): a fragment, of version 3 rather than 2, if there is the mark of one
 * anywhere; otherwise what its first mark says.
 */
export function readLine(bytes: Uint8Array): Line {
  const text = byteString(bytes);
  const first = text.indexOf(MARK);
  if (first < 0) return cutPlain(text);
  const fragment =
    cutAt(text, text.indexOf('?OTR|', first), 'fragment3', 'broken3') ??
    cutAt(text, text.indexOf('?OTR,', first), 'fragment2', 'broken2');
  return (
    fragment ??
    cutAt(text, first, 'message', 'error', 'query') ?? { form: 'unknown', parts: [['unknown', text]] }
  );
}

/** One part of a line, as a string with a character a byte; empty if there is none. */
export const linePart = (line: Line, name: string): string => line.parts.find(([n]) => n === name)?.[1] ?? '';

/** Whether a line is a fragment of another, if only a broken one. */
export const isFragment = ({ form }: Line): boolean => /^(fragment|broken)/.test(form);

/** Whether the mark that says what a line is, is the first `?OTR` in it. */
export const isFirstMark = (line: Line): boolean => !linePart(line, 'before').includes(MARK);

/** The words of a plain or tagged line, read as UTF-8, without the whitespace tag if there is one. */
export const wordsOf = (line: Line): string =>
  fromUtf8(bytesOf(linePart(line, 'plain') + linePart(line, 'before') + linePart(line, 'after')));

/** The bytes of the binary message in a line, or null if what stands there is not base64, or has no end. Never throws. */
export const messageBytes = (line: Line): Uint8Array | null =>
  linePart(line, 'armourEnd') ? fromBase64(linePart(line, 'base64')) : null;

/**
 * What the beginning of a binary message says, even if the rest cannot be read: version, kind (the letter that stands
 * for its type in base64: C, K, R, S or D), and the sender's instance tag, 0 if it cannot be read. Null if not even that
 * much.
 */
export function beginningOf(line: Line): { version: Version; kind: string; senderTag: number } | null {
  const [, version, kind = '', tag = ''] =
    /^AA([IM])([CKRSD])(.{0,12})/s.exec(linePart(line, 'base64')) ?? [];
  if (!version) return null;
  return {
    version: version === 'M' ? 3 : 2,
    kind,
    senderTag: readU32(fromBase64(tag) ?? new Uint8Array(), 0),
  };
}

/** The line that carries a binary message: its base64 between `?OTR:` and a full stop. */
export const armour = (message: Uint8Array): string => `?OTR:${toBase64(message)}.`;

/** The line that asks for a private conversation in one of these versions ("OTR Query Messages"). */
export const query = (versions: readonly Version[]): string => `?OTRv${versions.join('')}?`;

/** The bytes of the line that says that something went wrong; `what` is an id. */
export const errorLine = (what: string): Uint8Array => utf8(`?OTR Error: ${what}`);

/** A plain text with the whitespace tag for these versions after it, as bytes in UTF-8. */
export const tagged = (text: string, versions: readonly Version[]): Uint8Array =>
  concat(utf8(text), utf8(BASE + versions.map((version) => WHITESPACE[version]).join('')));

/** The versions of ours (2, 3) that a query or a whitespace tag offers, in rising order. */
export function offers(line: Line): Version[] {
  const asked = /v(.*)/s.exec(linePart(line, 'query'))?.[1] ?? '';
  const tag: string[] = linePart(line, 'whitespaceVersions').match(/.{8}/gs) ?? [];
  return ([2, 3] as const).filter((v) => asked.includes(String(v)) || tag.includes(WHITESPACE[v]));
}
