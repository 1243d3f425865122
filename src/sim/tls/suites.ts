/* The cipher suites of TLS 1.3: RFC 8446 appendix B.4. */
import type { Aead } from '../crypto/aead.ts';
import { aesGcm } from '../crypto/aes.ts';
import { chachaPoly } from '../crypto/chacha.ts';

/** A cipher suite: its number on the wire, its AEAD and how many bytes a key has. All of ours hash with SHA-256. */
export interface CipherSuite {
  id: number;
  name: string;
  aead: Aead;
  key: number;
}

export const AES_128_GCM = {
  id: 0x1301,
  name: 'TLS_AES_128_GCM_SHA256',
  aead: aesGcm,
  key: 16,
} as const satisfies CipherSuite;

export const CHACHA20_POLY1305 = {
  id: 0x1303,
  name: 'TLS_CHACHA20_POLY1305_SHA256',
  aead: chachaPoly,
  key: 32,
} as const satisfies CipherSuite;

/** The suites we speak, the one we like best first. */
export const SUITES: readonly CipherSuite[] = [CHACHA20_POLY1305, AES_128_GCM];

/** The suite that has this number on the wire; null if it is none of ours. */
export const suiteOf = (id: number): CipherSuite | null => SUITES.find((suite) => suite.id === id) ?? null;
