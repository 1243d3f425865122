import type { Path } from './path.ts';
import type { Phone } from './phone.ts';
import type { TlsConnection } from './tls-connection.ts';
import type { Binding, ConnectionKeys, Truth } from './trace.ts';
import type { Packet, PhoneId, ServerId } from './types.ts';

/** The way to somewhere. `relayed`: in the tunnel first, and from the relay on as its own. */
export interface Route extends Path {
  relayed: boolean;
}

/** A connection that is open, and the last event that it served. */
export interface OpenConnection {
  tls: TlsConnection;
  route: Route;
  event: number;
}

/** What can be done against observers. The first three are the reader's phone's; the last the messaging company's. */
export interface Defences {
  /** Hellos to websites are sealed (ECH). */
  ech: boolean;
  /** Names are asked for over a sealed connection (DoH). */
  doh: boolean;
  /** Everything goes through a relay. */
  relay: boolean;
  /** The sender's account is sealed with the message. */
  sealed: boolean;
}

export const NO_DEFENCES: Defences = { ech: false, doh: false, relay: false, sealed: false };

/** A phone on the network: where it is, what it has open, how many ports it has used, and until when it is busy. */
export interface PhoneState {
  phone: Phone;
  home: boolean;
  /** By host. */
  open: Readonly<Record<string, OpenConnection>>;
  used: number;
  /** Milliseconds since the first midnight. */
  free: number;
}

/** A packet on its way, and the truth about it. */
export interface Sent extends Truth {
  packet: Packet;
}

/** The network at one moment: plain data, replaced and never changed. */
export interface NetworkState {
  seed: number;
  defences: Defences;
  /** The reader's provider. */
  provider: number;
  phones: Readonly<Record<string, PhoneState>>;
  /** Secrets of all connections so far, and what routers wrote down. */
  keys: readonly ConnectionKeys[];
  bindings: readonly Binding[];
}

/** The state of one phone; it throws a RangeError for one that is not on the network. */
export function phoneIn({ phones }: Pick<NetworkState, 'phones'>, id: PhoneId): PhoneState {
  const found = phones[id];
  if (!found) throw new RangeError(`No phone of ${id} on the network`);
  return found;
}

/**
 * Something ready for the network. `from` and `to` are the phones at its ends, null where a company itself speaks or
 * hears. `server`: a frame that a company passes on, with the connection closed after it if so said. `web`: a page is
 * asked for. `sms`, `phone`: what the phone company carries.
 */
export type Dispatch = {
  event: number;
  /** Milliseconds since the first midnight. */
  t: number;
  from: PhoneId | null;
  to: PhoneId | null;
  /** Where the reader is. */
  home: boolean;
} & (
  | { by: 'server'; server: ServerId; frame: Uint8Array; close: boolean }
  | { by: 'web'; host: string }
  | { by: 'sms'; frame: Uint8Array }
  | { by: 'phone'; signal: 'call-start' | 'call-end'; circuit: number }
);
