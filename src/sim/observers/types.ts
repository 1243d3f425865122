/** Every key an observer holds, as plain data. Byte strings are hex. */
export interface Keyring {
  /** Application traffic secrets of the connection between one phone's address and the company. */
  tls: readonly { address: string; client: string; server: string }[];
  /** Courier identities whose secret key the observer has. */
  identities: readonly { account: string; secret: string }[];
  /** Public keys of the people those identities write to. */
  peers: readonly { account: string; public: string }[];
}

/** `sealed`: cannot be read at this layer. `envelope`: says who, when, how much. `readable`: the words. */
export type Mark = 'envelope' | 'sealed' | 'readable';

/** Bytes `start` up to but not including `end` of a strip; `value` is what a person would read there. */
export interface Field {
  name: string;
  start: number;
  end: number;
  mark: Mark;
  value?: string;
}

/** One layer of a packet. Its fields stand in order and cover every byte exactly once. */
export interface Strip {
  name: string;
  hex: string;
  fields: Field[];
}

/** One burst of traffic between two addresses, as a router exports it. Times in seconds since midnight. */
export interface FlowRecord {
  kind: 'flow';
  source: 'wifi' | 'isp';
  first: number;
  last: number;
  /** The phone's side. */
  address: string;
  /** The other side. */
  remote: string;
  port: number;
  bytesUp: number;
  bytesDown: number;
  packets: number;
  /** Only a provider has a customer table to look the address up in. */
  subscriber: string | null;
}

/** What the messaging company writes down about one message. `size` is the sealed body, in bytes. */
export interface MessageRecord {
  kind: 'message';
  source: 'company';
  at: number;
  from: string;
  to: string;
  size: number;
  /** The sender's internet address. */
  address: string;
}

export interface CallRecord {
  kind: 'call';
  source: 'company';
  at: number;
  seconds: number;
  from: string;
  to: string;
  address: string;
}

/** What a phone itself shows: the only record that has the words. */
export interface PhoneMessage {
  kind: 'text';
  source: 'phone';
  at: number;
  direction: 'in' | 'out';
  with: string;
  text: string;
}

export interface PhoneCall {
  kind: 'phone-call';
  source: 'phone';
  at: number;
  seconds: number;
  direction: 'in' | 'out';
  with: string;
}

/** What observers without a phone in their hand can keep: there is no field that could hold words. */
export type EnvelopeRecord = FlowRecord | MessageRecord | CallRecord;
export type LogRecord = EnvelopeRecord | PhoneMessage | PhoneCall;

/** A record and the packets it was parsed from (indices into the tape the observer was given). */
export interface Observation {
  record: LogRecord;
  packets: number[];
}
