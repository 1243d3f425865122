import { concat, fromBase64, fromUtf8, toBase64, utf8 } from '../../bytes.ts';
import type { Version } from './messages.ts';

/** The tag of spaces and tabs that says "I speak OTR" at the end of a plain text, and what follows it a version. */
const BASE = ' \t  \t\t\t\t \t \t \t  ';
const WHITESPACE: Record<Version, string> = { 2: '  \t\t  \t ', 3: '  \t\t  \t\t' };

/**
 * The forms of a line of chat, each with the names of its parts, which cover all of it. Tried in this order; a
 * fragment comes first, as what it carries could be anything.
 */
const FORMS = {
  fragment3: {
    form: /^(.*?)(\?OTR\|)([\da-fA-F]{1,8})(\|)([\da-fA-F]{1,8})(,)(\d{1,5})(,)(\d{1,5})(,)([^,]+)(,)(.*)$/s,
    parts: [
      'before',
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
      'after',
    ],
  },
  fragment2: {
    form: /^(.*?)(\?OTR,)(\d{1,5})(,)(\d{1,5})(,)([^,]+)(,)(.*)$/s,
    parts: [
      'before',
      'fragmentMark',
      'number',
      'separator',
      'count',
      'separator',
      'piece',
      'separator',
      'after',
    ],
  },
  message: {
    form: /^(.*?)(\?OTR:)([^.]*)(\.)(.*)$/s,
    parts: ['before', 'armour', 'base64', 'armourEnd', 'after'],
  },
  error: { form: /^(.*?)(\?OTR Error:)(.*)$/s, parts: ['before', 'errorMark', 'error'] },
  query: { form: /^(.*?)(\?OTR(?:\?(?:v[^?]*\?)?|v[^?]*\?))(.*)$/s, parts: ['before', 'query', 'after'] },
  unknown: { form: /^(.*?\?OTR.*)$/s, parts: ['unknown'] },
  tagged: {
    form: new RegExp(`^(.*?)(${BASE})((?:[ \t]{8})*)(.*)$`, 's'),
    parts: ['before', 'whitespaceTag', 'whitespaceVersions', 'after'],
  },
  plain: { form: /^(.*)$/s, parts: ['plain'] },
} as const;

/** A line cut at its seams: the parts cover every byte, in order. One character is one byte. */
export interface Line {
  form: keyof typeof FORMS;
  parts: readonly (readonly [name: string, bytes: string])[];
}

/** Bytes as a string with a character a byte: every mark is ASCII, which UTF-8 never uses for anything else. */
const byteString = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
/** The bytes of such a string. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Cuts a line of chat at its seams. Every line has a form, if only `plain`. */
export function readLine(bytes: Uint8Array): Line {
  const text = byteString(bytes);
  for (const [form, { form: pattern, parts }] of Object.entries(FORMS)) {
    const found = pattern.exec(text);
    if (found)
      return { form: form as Line['form'], parts: parts.map((name, i) => [name, found[i + 1] ?? '']) };
  }
  return { form: 'plain', parts: [['plain', text]] };
}

/** One part of a line, as a string with a character a byte; empty if there is none. */
export const part = (line: Line, name: string): string => line.parts.find(([n]) => n === name)?.[1] ?? '';

/** The words of a plain line, without the whitespace tag if there is one. */
export const wordsOf = (line: Line): string =>
  fromUtf8(bytesOf(part(line, 'plain') + part(line, 'before') + part(line, 'after')));

/** The binary message in a line, or null if what stands there is not base64. */
export const messageBytes = (line: Line): Uint8Array | null => fromBase64(part(line, 'base64'));

/** The line that carries a binary message. */
export const armour = (message: Uint8Array): string => `?OTR:${toBase64(message)}.`;

/** The line that asks for a private conversation in one of these versions ("OTR Query Messages"). */
export const query = (versions: readonly Version[]): string => `?OTRv${versions.join('')}?`;

/** The line that says that something went wrong; `what` is an id. */
export const errorLine = (what: string): Uint8Array => utf8(`?OTR Error: ${what}`);

/** A plain text with the whitespace tag for these versions after it. */
export const tagged = (text: string, versions: readonly Version[]): Uint8Array =>
  concat(utf8(text), utf8(BASE + versions.map((version) => WHITESPACE[version]).join('')));

/** The versions of ours (2, 3) that a query or a whitespace tag offers. */
export function offers(line: Line): Version[] {
  const asked = part(line, 'query').split('v')[1] ?? '';
  const tag: string[] = part(line, 'whitespaceVersions').match(/.{8}/gs) ?? [];
  return ([2, 3] as const).filter((v) => asked.includes(String(v)) || tag.includes(WHITESPACE[v]));
}
