/* Our own: chance of the letter that can be cited. */
import { seededBytes } from '../crypto/hkdf.ts';

/** The letter's nonce (12 bytes) for the town's seed, so that the letter can be cited; a real phone uses chance. */
export const letterNonce = (seed: number): Uint8Array => seededBytes(seed, 'letter nonce', 12);
