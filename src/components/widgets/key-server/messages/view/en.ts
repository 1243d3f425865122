import type { Outcome } from '../../../../../sim/chat/question.ts';
import { type KeySource, keySourceOf } from '../../../../../sim/messengers/facts.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { systemName } from '../../../../messages/systems/en.ts';
import type { KeySystem } from '../../widget.ts';

const bytes = (n: number): string => (n === 1 ? '1 byte' : `${n} bytes`);
const source = {
  directory: 'The directory',
  wire: 'The wire',
  'key-server': 'The key server',
} satisfies Record<KeySource, string>;

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'Somebody has to tell your phone which key is the other’s. Let that somebody lie. Red is sealed, ruled paper is read.',
  systemLegend: 'App',
  system: (system: KeySystem): string => systemName[system].name,
  lieLegend: (system: KeySystem): string => source[keySourceOf(system)],
  lie: (lie: boolean): string => (lie ? 'lies about the keys' : 'tells the truth'),
  checkLegend: 'Then the two',
  check: {
    none: 'do nothing',
    compare: 'compare their screens',
    question: 'ask a question',
  },
  knowsLegend: 'The company',
  knows: (knows: boolean): string => (knows ? 'knows the answer' : 'has to guess'),

  read: (read: number, lines: number): string => `${read} of ${lines}`,
  readNote: (so: boolean): string => (so ? 'lines read by the company so far' : 'lines read by the company'),
  warningsNote: (n: number): string => (n === 1 ? 'warning on the two phones' : 'warnings on the two phones'),

  you: 'Your phone',
  company: 'The company',
  friend: (to: string): string => `${isolate(to)}’s phone`,
  notice: {
    secure: 'says: the chat is private',
    signed: 'says: good signature',
    unsigned: 'says: no signature',
    'key-changed': 'says: the key has changed',
    finished: 'says: the chat has ended',
  } as Record<string, string>,
  silent: 'says nothing about keys',
  companyNote: (lie: boolean): string => (lie ? 'opens, reads, seals anew' : 'carries what it cannot open'),
  /** On a stretch of the road; `again`: the company has opened it and sealed it once more. */
  road: (n: number, again: boolean): string => (again ? 'sealed anew' : `sealed, ${bytes(n)}`),
  /** Under the key, in each hand. */
  keyIn: {
    you: (to: string): string => `said to be ${isolate(to)}’s`,
    company: (to: string): string => `made as ${isolate(to)}’s`,
    friend: (to: string): string => `${isolate(to)}’s own`,
  },
  log: 'Log of the chat',
  chat: 'The chat, line by line',
  line: (from: 'you' | 'friend', to: string, text: string): string =>
    `${from === 'you' ? 'You' : isolate(to)}: ${text}`,
  lineRead: 'The company reads this.',
  lineSealed: (n: number): string => `The company has ${bytes(n)} it cannot open.`,
  sealed: bytes,
  empty: '(empty)',

  keyOf: { you: 'Your key', friend: (to: string): string => `${isolate(to)}’s key` },
  onYours: 'on your screen',
  onFriends: (to: string): string => `on ${isolate(to)}’s screen`,
  keyLabel: 'A key whose teeth are the digits of its fingerprint',
  same: 'the same',
  different: 'not the same',
  comparedSame: 'The screens agree: nobody sits in between.',
  comparedDifferent: 'The screens differ: each phone holds a key of the company’s.',
  noScreen: (system: KeySystem): string =>
    `${systemName[system].short} of 2015 has no screen on which two people could compare keys. Nobody can find out.`,

  noQuestion: (system: KeySystem): string =>
    `${systemName[system].short} has no question to ask. Only OTR has.`,
  asks: 'You ask, over the chat itself:',
  types: 'You type the answer you expect:',
  typed: (to: string): string => `${isolate(to)} types:`,
  companyTypes: 'The company, asked by your phone and asking the other, types:',
  outcome: (outcome: Outcome): string =>
    outcome === 'same' ? 'same answer' : outcome === 'different' ? 'not the same answer' : 'no result',
  outcomeYou: 'Your phone says:',
  outcomeFriend: (to: string): string => `${isolate(to)}’s phone says:`,
  askedSame: 'The answers agree: nobody sits in between.',
  askedDifferent: 'The answers do not agree: somebody else sits in between.',
  askedFooled: 'The answers agree, and yet somebody sits in between: the company knew what to say.',
  askedHow:
    'The answers themselves are never sent, not even sealed. Each phone only learns whether they are equal.',

  laterTitle: 'If the lie comes after the first message',
  laterLead:
    'From July 2015 SureSpot had each new key signed with the one before. A second key in the other’s name, made by the company:',
  later: {
    signed: 'signed by a stranger’s key',
    stripped: 'with no signature, as from an older phone',
  },
  taken: (taken: boolean, read: boolean): string =>
    taken
      ? `your phone takes it, and the company ${read ? 'reads on' : 'reads nothing'}`
      : 'your phone refuses it',
};
