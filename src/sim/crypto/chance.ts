import { seededBytes } from './hkdf.ts';

/** So many fresh bytes. On a real phone from chance; here from a seeded stream, so that a state can be cited. */
export type Chance = (bytes: number) => Uint8Array;

/**
 * Bytes that look like chance and depend on nothing but a seed, a label and how many were drawn before (HKDF-SHA-256,
 * RFC 5869). At most 8,160 bytes a call. A real phone must never do this; ours does, so that a state can be cited.
 */
export function seededChance(seed: number, label: string): Chance {
  let drawn = 0;
  return (bytes) => seededBytes(seed, `${label} #${drawn++}`, bytes);
}

/** The same as one draw of `size` bytes, given out piece by piece: cheaper where many small pieces are needed. */
export function pooledChance(seed: number, label: string, size: number): Chance {
  const pool = seededBytes(seed, label, size);
  let at = 0;
  return (bytes) => {
    if (at + bytes > size) throw new RangeError(`The pool of ${size} bytes is empty`);
    at += bytes;
    return pool.slice(at - bytes, at);
  };
}
