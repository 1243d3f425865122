import type { Json } from '../messengers/messenger.ts';
import type { ServiceId } from '../network/types.ts';
import type { SessionKeys } from '../tls/keylog.ts';

/** Every key an observer holds, as plain data. Byte strings are hex. */
export interface Keyring {
  /** Secrets of connections, found again by the random of their ClientHello. */
  tls: readonly SessionKeys[];
  /** What was taken from phones, what a company's own clients hold, keys to copies: each of a shape its maker knows. */
  keys: readonly Json[];
}

export const NO_KEYS: Keyring = { tls: [], keys: [] };

/** The keyring of somebody who holds both: all keys of the one, then those of the other. */
export const both = (a: Keyring, b: Keyring): Keyring => ({
  tls: [...a.tls, ...b.tls],
  keys: [...a.keys, ...b.keys],
});

/** Who keeps records of connections: a Wi-Fi, the providers of either side, and the relay, if there is one. */
export type NetworkSource = 'wifi' | 'isp' | 'friend-isp' | 'relay';

/** One burst of traffic between two addresses, as a router exports it. Times in seconds since midnight. */
export interface FlowRecord {
  kind: 'flow';
  source: NetworkSource;
  first: number;
  last: number;
  /** The phone's side. */
  address: string;
  phonePort: number;
  /** The other side. */
  remote: string;
  port: number;
  bytesUp: number;
  bytesDown: number;
  packets: number;
  /** The host that the connection's first packet asked for, if it said so in the open. */
  host: string | null;
  /** Only a provider has a customer table to look the address up in: a name, and a number that is one customer's alone. */
  subscriber: string | null;
  customer: number | null;
  /** The address and port that the provider's own router gave it, if many share one. */
  shared: string | null;
}

/** Somebody asked what address a name has. */
export interface LookupRecord {
  kind: 'lookup';
  source: NetworkSource | 'resolver';
  at: number;
  address: string;
  host: string;
  subscriber: string | null;
}

/** What a company writes down about one message. `size` is what the sender handed over, in bytes. */
export interface MessageRecord {
  kind: 'message';
  source: 'company' | 'mail';
  at: number;
  from: string;
  to: string;
  size: number;
  /** The sender's internet address and port. */
  address: string;
  port: number;
}

export interface CallRecord {
  kind: 'call';
  source: 'company';
  at: number;
  seconds: number;
  from: string;
  to: string;
  address: string;
  port: number;
}

/** The same at a company that does not learn the sender: there is no field for it. */
export type SealedMessageRecord = Omit<MessageRecord, 'kind' | 'from'> & { kind: 'sealed-message' };
export type SealedCallRecord = Omit<CallRecord, 'kind' | 'from'> & { kind: 'sealed-call' };

/** What the phone company writes down: numbers by their holders' names, and the cells that both phones were in. */
export interface TextRecord {
  kind: 'sms';
  source: 'telco';
  at: number;
  from: string;
  to: string;
  fromCell: string;
  toCell: string;
}

export type TelephoneRecord = Omit<TextRecord, 'kind'> & { kind: 'telephone'; seconds: number };

/** What the host of a website writes down: which site, never which page. */
export interface VisitRecord {
  kind: 'visit';
  source: 'site';
  at: number;
  host: string;
  address: string;
  port: number;
}

/** What a phone itself shows: the only record that has the words. */
export interface PhoneMessage {
  kind: 'text';
  source: 'phone';
  by: ServiceId;
  at: number;
  direction: 'in' | 'out';
  with: string;
  text: string;
}

export interface PhoneCall {
  kind: 'phone-call';
  source: 'phone';
  by: ServiceId;
  at: number;
  seconds: number;
  direction: 'in' | 'out';
  with: string;
}

export interface PhoneVisit {
  kind: 'phone-visit';
  source: 'phone';
  at: number;
  host: string;
}

/** What observers without a phone in their hand can keep: there is no field that could hold words. */
export type EnvelopeRecord =
  | FlowRecord
  | LookupRecord
  | MessageRecord
  | CallRecord
  | SealedMessageRecord
  | SealedCallRecord
  | TextRecord
  | TelephoneRecord
  | VisitRecord;
/** What a phone shows whoever holds it: no record of somebody's, but the thing itself. */
export type PhoneRecord = PhoneMessage | PhoneCall | PhoneVisit;
export type LogRecord = EnvelopeRecord | PhoneRecord;

/** A record and the packets it was parsed from (indices into those the observer was given). */
export interface Observation<R extends LogRecord = LogRecord> {
  record: R;
  packets: number[];
}

/**
 * When a record begins, in seconds since the first midnight.
 *
 * @example
 * startOf({ kind: 'message', at: 90 }); // → 90
 * // A flow has a beginning and an end.
 * startOf({ kind: 'flow', first: 60, last: 95 }); // → 60
 */
export const startOf = (
  record: { kind: 'flow'; first: number } | { kind: Exclude<LogRecord['kind'], 'flow'>; at: number },
): number => (record.kind === 'flow' ? record.first : record.at);
