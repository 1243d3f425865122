import type { Session } from '../messengers/courier.ts';
import type { SessionKeys } from '../tls/keylog.ts';
import type { Phone } from './cast.ts';
import type { Socket } from './nat.ts';
import type { Path } from './path.ts';
import type { Line } from './tls-connection.ts';
import type { Packet, Role, ServerId } from './types.ts';

/** The way to somewhere. `relayed`: in the tunnel first, and from the relay on as its own. */
export interface Route extends Path {
  relayed: boolean;
}

/** A line that stands, and the last event of the day that it served. */
export interface Standing {
  line: Line;
  route: Route;
  event: number;
}

/** What can be done against observers. The first three are the reader's phone's; the last the messaging company's. */
export interface Defences {
  /** Hellos to websites are sealed (ECH). */
  ech: boolean;
  /** Names are asked for over a sealed line (DoH). */
  doh: boolean;
  /** Everything goes through a relay. */
  relay: boolean;
  /** The sender's account is sealed with the message. */
  sealed: boolean;
}

export const NO_DEFENCES: Defences = { ech: false, doh: false, relay: false, sealed: false };

/** A phone's affairs: where it is, what it has open, how many ports it has used, and until when it is busy. */
export interface PhoneState {
  home: boolean;
  lines: Readonly<Record<string, Standing>>;
  used: number;
  free: number;
}

/** A packet, the event of the day that it belongs to, and whether it carries what the event is about. No observer is told. */
export interface Carried {
  packet: Packet;
  event: number;
  frame: boolean;
}

/** Everything on the move: plain data, replaced and never changed. */
export interface Roads {
  seed: number;
  options: Defences;
  /** The reader's provider. */
  provider: number;
  cast: Readonly<Record<Role, Phone>>;
  phones: Readonly<Record<Role, PhoneState>>;
  /** Courier sessions by sender and receiver. */
  sessions: Readonly<Record<string, Session>>;
  /** Secrets of all connections so far: whose phone, to whom. */
  keys: readonly (SessionKeys & { person: number; to: ServerId })[];
  /** What providers' routers wrote down: which phone had which port of a shared address from when on. */
  bindings: readonly { t: number; person: number; client: Socket; seen: Socket }[];
}
