/* Our own: what is known of each system, as a table that the tests hold against the code. */
import type { SystemId } from './registry.ts';

/** Who can make a packet that passes for a line: its sender alone, the other end too, or anybody. */
export const PROOFS = ['sender', 'either', 'anybody'] as const;
export type Proof = (typeof PROOFS)[number];

/** Where a phone gets the other's public key, and so where somebody can put a false one in its place. */
export const KEY_SOURCES = ['directory', 'wire', 'key-server'] as const;
export type KeySource = (typeof KEY_SOURCES)[number];

/** Lines of the scripted chat, from 1 (you write the odd ones). `received`: all that were sent to that phone. */
export type Lines = 'all' | 'received' | readonly number[];

/** What is known of one system, beside how it works. The tests hold each of these against its code. */
export interface Facts {
  /** In every figure of systems, only where two people compare keys, or in none: a variant, or not in the article. */
  shown: 'everywhere' | 'keys' | 'nowhere';
  /** Whether the company that carries it is kept out (end-to-end encryption). */
  sealed: boolean;
  /** What a line proves to a third person. */
  proof: Proof;
  /** Null if there are no keys. */
  keysFrom: KeySource | null;
  /** Whether the app shows keys that two people can compare. */
  compares: boolean;
  /** Whether one person can ask the other a question that only he can answer (Socialist Millionaires' Protocol). */
  asks: boolean;
  /** What opens of a recording of the whole chat, lines from before and after included, for whoever copies keys … */
  opens: {
    /** … out of the friend's phone: the long-term key alone. Nothing: forward secrecy. */
    identity: Lines;
    /** … out of either phone after six lines: all that it holds. */
    friend: Lines;
    you: Lines;
    /** … out of either phone after the last line. */
    friendAtEnd: Lines;
    youAtEnd: Lines;
    /** … after the last line from a silent participant, who was sent every line and never answered. */
    ghost: Lines;
  };
  /** The outermost field of a packet that was changed on the way and opens into false words; null if that is noticed. */
  altered: string | null;
}

const EVERYTHING = {
  identity: 'all',
  friend: 'all',
  you: 'all',
  friendAtEnd: 'all',
  youAtEnd: 'all',
  ghost: 'all',
} as const;

/** What was sealed for a phone opens with its long-term key, and with nothing else. */
const RECEIVED = {
  identity: 'received',
  friend: 'received',
  you: 'received',
  friendAtEnd: 'received',
  youAtEnd: 'received',
  ghost: 'all',
} as const;

/** Whoever carries it reads it, and so does whoever is given a recording. */
const hop = {
  shown: 'everywhere',
  sealed: false,
  proof: 'anybody',
  keysFrom: null,
  compares: false,
  asks: false,
  opens: EVERYTHING,
  altered: 'text',
} as const satisfies Facts;

/** Keys change when an answer comes, and old ones are published: a line without its mark is shown as a plain one. */
const otr = {
  sealed: true,
  proof: 'anybody',
  keysFrom: 'wire',
  compares: true,
  asks: true,
  opens: {
    identity: [],
    friend: [5, 6, 7, 8],
    you: [6, 7, 8, 9],
    friendAtEnd: [11, 12],
    youAtEnd: [12],
    ghost: 'all',
  },
  altered: 'otr.plain',
} as const satisfies Omit<Facts, 'shown'>;

/** A new key for every line, and new randomness with every answer. */
const signal = {
  sealed: true,
  proof: 'either',
  keysFrom: 'directory',
  asks: false,
  opens: { identity: [], friend: [7], you: [7, 8], friendAtEnd: [], youAtEnd: [], ghost: [] },
  altered: null,
} as const satisfies Omit<Facts, 'shown' | 'compares'>;

/** The table. A figure that has no other order of its own lists systems in this one: the sealed ones first. */
export const facts = {
  imessage: {
    shown: 'everywhere',
    sealed: true,
    proof: 'sender',
    keysFrom: 'directory',
    compares: false,
    asks: false,
    opens: RECEIVED,
    // Signed, without a tag: a phone checks the signature, a thief may not.
    altered: 'imessage.version',
  },
  otr2: { ...otr, shown: 'nowhere' },
  otr3: { ...otr, shown: 'everywhere' },
  pgp: {
    shown: 'everywhere',
    sealed: true,
    proof: 'sender',
    keysFrom: 'key-server',
    compares: true,
    asks: false,
    opens: RECEIVED,
    altered: null,
  },
  signal: { ...signal, shown: 'keys', compares: true },
  surespot: {
    shown: 'everywhere',
    sealed: true,
    proof: 'either',
    keysFrom: 'directory',
    compares: true,
    asks: false,
    // One key for both directions, for as long as neither phone changes its own.
    opens: EVERYTHING,
    altered: null,
  },
  whatsapp: { ...signal, shown: 'everywhere', compares: false },
  'whatsapp-iphone': hop,
  skype: hop,
  psn: hop,
  sms: hop,
  email: hop,
} as const satisfies Record<SystemId, Facts>;

/** What is known of a system. */
export const systemFacts = (id: SystemId): Facts => facts[id];

/** Where a phone gets the other's key; 'directory' for a system that has no keys. */
export const keySourceOf = (id: SystemId): KeySource => systemFacts(id).keysFrom ?? 'directory';

/** Ids of the systems of which `is` holds, in the order of the table. */
export const systemsThat = (is: (facts: Facts) => boolean): SystemId[] =>
  (Object.keys(facts) as SystemId[]).filter((id) => is(facts[id]));
