import { seededBytes } from '../crypto/hkdf.ts';

/** The letter's nonce (12 bytes). Seeded, so that the letter can be cited; a real phone uses chance. */
export const letterNonce = (seed: number): Uint8Array => seededBytes(seed, 'letter nonce', 12);
