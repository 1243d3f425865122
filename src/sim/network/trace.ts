import type { SessionKeys } from '../tls/keylog.ts';
import type { Socket } from './nat.ts';
import type { Phone } from './phone.ts';
import type { Packet, ServerId } from './types.ts';

/** The secrets of one TLS connection: whose phone, to whom. */
export type ConnectionKeys = SessionKeys & { person: number; to: ServerId };

/** What a provider's router wrote down: which phone had which port of a shared address from when on. */
export interface Binding {
  t: number;
  person: number;
  client: Socket;
  seen: Socket;
}

/** The truth about a packet, which no observer is told. */
export interface Truth {
  /** Number of the event that it belongs to; −1: to none. */
  event: number;
  /** Whether it carries what the event is about, and not only what that needs. */
  frame: boolean;
}

/**
 * Everything that crossed the wires: packets with their times, places and bytes; beside each the truth; and what the
 * ends and the routers know of it, of which each observer is handed its part.
 */
export interface Trace {
  /** The reader's phone first, then the friend's. */
  phones: readonly Phone[];
  /** In order of time. */
  packets: readonly Packet[];
  /** Of each packet, in the same order. */
  truth: readonly Truth[];
  keys: readonly ConnectionKeys[];
  bindings: readonly Binding[];
}
