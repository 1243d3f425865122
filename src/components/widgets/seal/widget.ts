import type { ObserverId } from '../../../sim/observers/ids.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, observer, seed, to } from '../../contract/shared.ts';

export const params = {
  message,
  to,
  observer: observer('wifi'),
  seed,
  suite: { kind: 'choice', default: 'chacha20-poly1305', options: ['chacha20-poly1305', 'aes-256-gcm'] },
  attack: { kind: 'choice', default: 'none', options: ['none', 'flip', 'wrong-key', 'reuse-nonce'] },
  flip: { kind: 'int', default: 0, min: 0, max: 4095 },
  bit: { kind: 'int', default: 0, min: 0, max: 7 },
} as const satisfies Params;

/** Bytes are hex throughout. */
export interface Result {
  observer: ObserverId;
  to: string;
  suite: Values<typeof params>['suite'];
  /** Code points typed, and the UTF-8 bytes they make. */
  characters: number;
  textBytes: number;
  keys: { yourPublic: string; friendPublic: string; shared: string; derived: string };
  nonce: string;
  aad: string;
  ciphertext: string;
  tag: string;
  packet: string;
  opened: Opened;
  attack: Attack;
}

export type Opened =
  | { by: ObserverId; text: string; reason: 'opened' }
  | { by: ObserverId; text: null; reason: 'no-key' | 'refused' };

export type Attack = { kind: 'none' } | FlipAttack | WrongKeyAttack | ReuseAttack;

export interface FlipAttack {
  kind: 'flip';
  /** An empty message has no ciphertext; then a bit of the tag is flipped. */
  part: 'ciphertext' | 'tag';
  byte: number;
  bit: number;
  before: string;
  after: string;
  /** Ciphertext and tag as they arrive. */
  ciphertext: string;
  tag: string;
  /** The friend's phone tried. */
  refused: boolean;
  /** What the cipher would have handed over had nobody checked the tag. */
  unauthenticated: { bytes: string; text: string };
}

export interface WrongKeyAttack {
  kind: 'wrong-key';
  byte: number;
  bit: number;
  key: string;
  refused: boolean;
  unauthenticated: { bytes: string; text: string };
}

export interface ReuseAttack {
  kind: 'reuse-nonce';
  /** A second message, sealed with the same key and nonce, whose words the eavesdropper knows. */
  known: string;
  /** Its ciphertext, without the tag. */
  second: string;
  /** First ciphertext XOR second, up to the shorter of the two. */
  xor: string;
  /** That XOR the known message: the reader's own words, found without any key. */
  recovered: { bytes: string; text: string };
}

export function compute(_values: Values<typeof params>): Result {
  throw new Error('not built yet');
}

/** The figure's title. */
export function finding(_result: Result): string {
  return '';
}

export function describe(result: Result): string[] {
  return [finding(result)];
}
