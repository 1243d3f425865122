/* Binary property lists of version 00: the layout is Apple's, documented in CFBinaryPList.c. */
import { concat, readU16, readU32, u16, utf8 } from '../../bytes.ts';

/** What a property list holds here: strings, whole numbers, lists, and dictionaries of them. */
export type Plist = string | number | readonly Plist[] | { readonly [key: string]: Plist };

/** One object in the bytes. `path` leads there from the root; a key of a dictionary ends in its name and '#'. */
export interface PlistPart {
  path: string;
  start: number;
  /** Where the object's marker and length end and its content begins. */
  content: number;
  end: number;
}

const MAGIC = utf8('bplist00');
const TRAILER = 32;

/** Kinds of objects, as the upper half of their first byte. */
const [INTEGER, ASCII, UTF16, ARRAY, DICTIONARY] = [0x10, 0x50, 0x60, 0xa0, 0xd0];

/** A marker and the number of things that follow: in the lower half of the byte, or as an integer behind it. */
function marker(kind: number, count: number): Uint8Array {
  if (count < 15) return Uint8Array.of(kind | count);
  if (count < 256) return Uint8Array.of(kind | 15, 0x10, count);
  if (count > 0xffff) throw new RangeError('Too long for a property list');
  return concat(Uint8Array.of(kind | 15, 0x11), u16(count));
}

function utf16(text: string): Uint8Array {
  return concat(...Array.from({ length: text.length }, (_, i) => u16(text.charCodeAt(i))));
}

/** An object without references to others. */
function leaf(value: string | number): Uint8Array {
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new RangeError('Not a small number');
    return value < 256 ? Uint8Array.of(INTEGER, value) : concat(Uint8Array.of(INTEGER | 1), u16(value));
  }
  const ascii = /^[\0-\x7f]*$/.test(value);
  return concat(marker(ascii ? ASCII : UTF16, value.length), ascii ? utf8(value) : utf16(value));
}

/**
 * A binary property list, version 00: marker, objects (the root first; a dictionary before its keys, those before its
 * values), a table of where each begins, and a trailer of 32 bytes. At most 255 objects and 65,535 bytes; throws a
 * RangeError beyond, and for a number that is not a whole one from 0 to 65,535.
 */
export function writePlist(root: Plist): Uint8Array {
  const objects: Uint8Array[] = [];
  const add = (value: Plist): number => {
    const at = objects.push(new Uint8Array()) - 1;
    if (typeof value === 'string' || typeof value === 'number') objects[at] = leaf(value);
    else if (Array.isArray(value))
      objects[at] = concat(marker(ARRAY, value.length), Uint8Array.from(value.map(add)));
    else {
      const keys = Object.keys(value);
      const names = keys.map(add);
      const references = [...names, ...Object.values(value).map(add)];
      objects[at] = concat(marker(DICTIONARY, keys.length), Uint8Array.from(references));
    }
    return at;
  };
  add(root);
  let at = MAGIC.length;
  const starts = objects.map((object) => {
    at += object.length;
    return at - object.length;
  });
  if (objects.length > 255 || at > 0xffff) throw new RangeError('Too long for a property list');
  const wide = at > 255;
  const trailer = new Uint8Array(TRAILER);
  trailer.set([wide ? 2 : 1, 1], 6);
  trailer[15] = objects.length;
  trailer.set(u16(at), 30);
  return concat(
    MAGIC,
    ...objects,
    ...starts.map((start) => (wide ? u16(start) : Uint8Array.of(start))),
    trailer,
  );
}

/** What was read: the value, where each object lies (in order, without gaps), and where the table of offsets begins. */
export interface ReadPlist {
  value: Plist;
  parts: PlistPart[];
  table: number;
}

/**
 * Reads a binary property list of the kinds above. Null unless every byte belongs to exactly one object, table or
 * trailer, and each object is used: strings and numbers more than once if need be, the others once, no deeper than 8 in
 * one another. Names in dictionaries have at most 255 characters. Never throws.
 */
export function readPlist(bytes: Uint8Array): ReadPlist | null {
  const trailer = bytes.length - TRAILER;
  const [width, count, table] = [
    bytes[trailer + 6],
    readU32(bytes, trailer + 12),
    readU32(bytes, trailer + 28),
  ];
  const known = MAGIC.every((byte, i) => byte === bytes[i]) && (width === 1 || width === 2);
  if (!known || bytes[trailer + 7] !== 1 || readU32(bytes, trailer + 20) || readU32(bytes, trailer + 16))
    return null;
  if (count < 1 || count > 255 || table + count * (width ?? 0) !== trailer) return null;
  const reader = new Reader(bytes, width ?? 1, table);
  const value = reader.object(0, '');
  const parts = [...reader.parts.values()].sort((a, b) => a.start - b.start);
  const tiled = parts.every(({ start }, i) => start === (i ? parts[i - 1]?.end : MAGIC.length));
  return value !== null && parts.length === count && tiled && parts.at(-1)?.end === table
    ? { value, parts, table }
    : null;
}

/** How deep lists may lie in one another, and how long the names in dictionaries may be: paths are made of these. */
const [DEEPEST, LONGEST_NAME] = [8, 255];

class Reader {
  readonly parts = new Map<number, PlistPart>();
  /** Strings by their number: each is read once, however often it is used. */
  readonly #texts = new Map<number, string | null>();
  private readonly bytes: Uint8Array;
  private readonly width: number;
  private readonly table: number;

  constructor(bytes: Uint8Array, width: number, table: number) {
    this.bytes = bytes;
    this.width = width;
    this.table = table;
  }

  /** Object number `index`, which lies so deep in others; null if it is broken. */
  object(index: number, path: string, depth = 0): Plist | null {
    const known = this.#texts.get(index);
    if (known !== undefined) return known;
    const at = this.table + index * this.width;
    const start = this.width === 2 ? readU16(this.bytes, at) : (this.bytes[at] ?? 0);
    const first = this.bytes[start] ?? 0;
    const kind = first & 0xf0;
    if (at + this.width > this.bytes.length - TRAILER || start >= this.table) return null;
    if (kind === INTEGER) return this.number(index, path, start);
    const size = this.size(start, first & 15);
    if (!size) return null;
    const [count, content] = size;
    const unit = { [ASCII]: 1, [UTF16]: 2, [ARRAY]: 1, [DICTIONARY]: 2 }[kind];
    const end = content + count * (unit ?? 0);
    if (!unit || end > this.table) return null;
    // A list that can be reached twice might contain itself.
    if (kind >= ARRAY && (this.parts.has(index) || depth === DEEPEST)) return null;
    if (!this.parts.has(index)) this.parts.set(index, { path, start, content, end });
    if (kind < ARRAY) {
      const text = this.text(content, count, kind === ASCII ? 1 : 2);
      this.#texts.set(index, text);
      return text;
    }
    const references = [...this.bytes.subarray(content, end)];
    if (kind === ARRAY) {
      const items = references.map((one, i) => this.object(one, `${path}.${i}`, depth + 1));
      return items.every((item) => item !== null) ? items : null;
    }
    return this.dictionary(references, path, depth + 1);
  }

  private dictionary(references: number[], path: string, depth: number): Plist | null {
    const entries = new Map<string, Plist>();
    const count = references.length / 2;
    for (let i = 0; i < count; i++) {
      const name = this.object(references[i] ?? 0, `${path}#`, depth);
      if (typeof name !== 'string' || name.length > LONGEST_NAME || entries.has(name)) return null;
      const value = this.object(references[i + count] ?? 0, `${path}.${name}`, depth);
      if (value === null) return null;
      entries.set(name, value);
    }
    return Object.fromEntries(entries);
  }

  private number(index: number, path: string, start: number): number | null {
    const wide = this.bytes[start] === (INTEGER | 1);
    const end = start + (wide ? 3 : 2);
    if ((!wide && this.bytes[start] !== INTEGER) || end > this.table) return null;
    if (!this.parts.has(index)) this.parts.set(index, { path, start, content: start + 1, end });
    return wide ? readU16(this.bytes, start + 1) : (this.bytes[start + 1] ?? 0);
  }

  /** The number behind a marker, and where the content begins. */
  private size(start: number, short: number): [number, number] | null {
    if (short < 15) return [short, start + 1];
    const kind = this.bytes[start + 1];
    if (kind === 0x10) return [this.bytes[start + 2] ?? 0, start + 3];
    return kind === 0x11 ? [readU16(this.bytes, start + 2), start + 4] : null;
  }

  private text(content: number, count: number, unit: 1 | 2): string | null {
    let text = '';
    for (let i = 0; i < count; i++) {
      const code = unit === 2 ? readU16(this.bytes, content + 2 * i) : (this.bytes[content + i] ?? 0);
      if (unit === 1 && code > 0x7f) return null;
      text += String.fromCharCode(code);
    }
    return text;
  }
}
