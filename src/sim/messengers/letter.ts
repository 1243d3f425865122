import { seededBytes } from '../crypto/hkdf.ts';

/**
 * The reader's letter is one packet, wherever it is shown: on its own, or in the middle of the scripted day.
 * There ten things have been sealed for the friend before it; a test counts them.
 */
export const LETTER_COUNTER = 10;

/** The letter's nonce (12 bytes). Seeded, so that the letter can be cited; a real phone uses chance. */
export const letterNonce = (seed: number): Uint8Array => seededBytes(seed, 'letter nonce', 12);
