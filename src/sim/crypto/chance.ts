/* Our own: bytes from a seed where a phone takes them from chance, by HKDF-SHA-256 (RFC 5869). */
import { seededBytes } from './hkdf.ts';

/** So many fresh bytes. On a real phone from chance; here from a seeded stream, so that a state can be cited. */
export type Chance = (bytes: number) => Uint8Array;

/**
 * Bytes that look like chance and depend on nothing but a seed, a label and how many were drawn before (HKDF-SHA-256,
 * RFC 5869). A call throws an Error above 8,160 bytes. A real phone must never do this; ours does, so that a state can be
 * cited.
 */
export function seededChance(seed: number, label: string): Chance {
  let drawn = 0;
  return (bytes) => seededBytes(seed, `${label} #${drawn++}`, bytes);
}

/**
 * The same bytes as one draw of `size` (at most 8,160) gives, handed out piece by piece: cheaper where many small pieces
 * are needed. A call throws a RangeError if it asks for more than is left.
 */
export function pooledChance(seed: number, label: string, size: number): Chance {
  const pool = seededBytes(seed, label, size);
  let at = 0;
  return (bytes) => {
    if (at + bytes > size) throw new RangeError(`The pool of ${size} bytes is empty`);
    at += bytes;
    return pool.slice(at - bytes, at);
  };
}
