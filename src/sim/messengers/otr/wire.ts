/* OTR, protocol version 3, "Data types". */
import { concat, readU32, u32 } from '../../bytes.ts';

/**
 * The data types of OTR's binary messages (protocol version 3, "Data types"). `short`, `int` and the rest have a
 * fixed length; `mpi` (a number without leading zeros) and `data` carry theirs in four bytes before them.
 */
export type Unit = keyof typeof LENGTHS | 'mpi' | 'data';
const LENGTHS = { byte: 1, short: 2, int: 4, counter: 8, mac: 20, signature: 40 } as const;

/** What stands one after the other: names and types. From it follow the writer, the reader and the drawing. */
export type Layout = readonly (readonly [name: string, unit: Unit])[];
export type Values<L extends Layout> = Record<L[number][0], Uint8Array>;

/** True for the types that carry their length before them. */
export const hasLength = (unit: Unit): boolean => unit === 'mpi' || unit === 'data';

/** The bytes of a `data` or `mpi`: four bytes of length, then the value. */
export const withLength = (value: Uint8Array): Uint8Array => concat(u32(value.length), value);

/** The bytes of all values, in the order of the layout, lengths included where the type has one. */
export function write<L extends Layout>(layout: L, values: Values<L>): Uint8Array {
  const parts = layout.map(([name, unit]) => {
    const value = values[name as keyof Values<L>];
    return hasLength(unit) ? withLength(value) : value;
  });
  return concat(...parts);
}

/**
 * Reads what `write` writes, from `at` on: the values, and where they end. Null if the bytes do not suffice, or if
 * an MPI has leading zeros, which the protocol forbids. Never throws.
 */
export function read<L extends Layout>(
  layout: L,
  bytes: Uint8Array,
  at = 0,
): { values: Values<L>; end: number } | null {
  const values: Record<string, Uint8Array> = {};
  let end = at;
  for (const [name, unit] of layout) {
    const start = hasLength(unit) ? end + 4 : end;
    const length = unit === 'mpi' || unit === 'data' ? readU32(bytes, end) : LENGTHS[unit];
    if (start + length > bytes.length) return null;
    if (unit === 'mpi' && length > 0 && bytes[start] === 0) return null;
    values[name] = bytes.slice(start, start + length);
    end = start + length;
  }
  return { values: values as Values<L>, end };
}
