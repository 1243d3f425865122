import type { Layer } from '../../../../sim/layers/field.ts';
import type { FactId, Question } from '../../../../sim/observers/facts.ts';
import type { WatcherId } from '../../../../sim/observers/ids.ts';
import { isolate } from '../../../messages/bidi.ts';
import { words as chat } from '../../../messages/fields/chat/en.ts';
import { words as net } from '../../../messages/fields/net/en.ts';
import { words as road } from '../../../messages/fields/road/en.ts';
import { type FieldWords, wordsOf } from '../../../messages/fields.ts';
import { capital, digits, list, spelled } from '../../../messages/language/en.ts';
import type { DefenceId } from '../defences.ts';
import type { Hand } from '../way.ts';
import { words as shared } from './facts/en.ts';

const word = spelled(9);
const some = (n: number, one: string, many: string): string => `${word(n)} ${n === 1 ? one : many}`;
const contacts = (n: number): string => some(n, 'message, call or visit', 'messages, calls and visits');
const share = ({ seen, events, span }: Counts): string =>
  `${seen} of the ${span}’s ${events} messages, calls and visits`;
const readable = (texts: number): string => (texts === 0 ? 'none of them' : some(texts, 'text', 'texts'));
/** What was looked at: one packet, or the few that one frame needed. */
const packet = (n: number): string => (n === 1 ? 'packet' : `${word(n)} packets`);
const opens = (n: number): string => `The ${packet(n)} looked at ${n === 1 ? 'opens' : 'open'}`;
const { moment } = shared;
const more = (n: number, one: string, many: string): string =>
  `${n === 0 ? 'no' : digits(Math.abs(n))} ${n < 0 ? 'fewer' : 'more'} ${Math.abs(n) === 1 ? one : many}`;

export interface Counts {
  seen: number;
  events: number;
  span: 'day' | 'week';
  records: number;
  named: number;
  /** Customers whom the provider's records name. */
  customers: number;
  /** Records that say who was in touch with whom. */
  between: number;
  hosts: number;
  texts: number;
}

const provider = (who: string, counts: Counts): string =>
  `${who} saw ${share(counts)} pass, knew ${counts.customers === 0 ? 'none' : word(counts.customers)} of its customers by name, and read not a word`;

/** What a hand that the letter passes opens of it. */
const opened: Record<Hand['opens'], string> = {
  outside: 'opens none of it',
  tunnel: 'opens the tunnel and no more',
  frame: 'opens its wrapping',
  words: 'opens it down to the words',
};
/** What it writes down of it. */
function noted(line: Hand['line']): string {
  switch (line?.kind) {
    case 'flow':
      return line.subscriber === null
        ? 'notes two addresses, when and how much'
        : 'notes whose line, when and how much';
    case 'message':
      return 'notes who writes to whom';
    case 'sealed-message':
      return 'notes for whom it is, not from whom';
    case 'text':
      return `shows ${line.text === '' ? 'that there are none' : 'from whom they are'}`;
    default:
      return 'notes nothing';
  }
}

export const words = {
  fields: (layers: readonly Layer[]): FieldWords => wordsOf({ ...chat, ...road, ...net }, layers),

  /** Findings, for each watcher in turn. */
  finding: {
    wifi: (counts: Counts) =>
      `Somebody on your Wi-Fi saw ${share(counts)} pass, learned no name, and read not a word`,
    isp: (counts: Counts) => provider('Your internet provider', counts),
    'friend-isp': (counts: Counts, to: string) => provider(`${isolate(to)}’s internet provider`, counts),
    company: (counts: Counts) =>
      `The messaging company logged ${share(counts)}, under ${some(counts.named, 'name', 'names')}, and could read none of them`,
    mail: ({ records }: Counts) =>
      `The mail company noted ${some(records, 'letter', 'letters')}, from whom and to whom, and could have read ${records === 1 ? 'it' : 'them all'}`,
    telco: ({ records }: Counts) =>
      `The phone company noted ${some(records, 'text or call', 'texts and calls')}, with both names and where both phones were`,
    site: ({ records }: Counts) =>
      `The host of the websites noted ${some(records, 'visit', 'visits')}: which site, when, from which address, and no name`,
    resolver: ({ records, hosts }: Counts) =>
      `The resolver was asked ${records === 1 ? 'once' : `${word(records)} times`} where ${some(hosts, 'name', 'different names')} can be found`,
    relay: (counts: Counts) => `The relay saw ${share(counts)} pass, knew no name, and read not a word`,
    friend: ({ seen, texts, span }: Counts, to: string) =>
      `${isolate(to)}’s phone holds ${contacts(seen)} of the ${span} and can read ${readable(texts)}`,
    thief: ({ seen, texts, span }: Counts) =>
      `A thief with your phone has ${contacts(seen)} of the ${span} and can read ${readable(texts)}`,
    investigator: ({ between }: Counts) =>
      between === 1
        ? 'An investigator knows once who was in touch with whom, and when, without having read a word'
        : `An investigator knows who was in touch with whom, and when, ${word(between)} times over, without having read a word`,
  } satisfies Record<WatcherId, (counts: Counts, to: string) => string>,
  /** The company, if it is not told from whom. */
  sealedCompany: (counts: Counts): string =>
    `The messaging company logged ${share(counts)}, for whom but not from whom, and could read none of them`,
  /** The investigator, if no record says who was in touch with whom. */
  onlyLines: ({ records }: Counts): string =>
    `An investigator has ${some(records, 'line', 'lines')} of the records, and none that says who was in touch with whom`,
  nothingKept: 'An investigator who asks when the week is over finds that nothing was kept',

  reach: ({ seen, events, span }: Counts): string =>
    `Of the ${span}’s ${events} messages, calls and visits to websites, ${seen} left something in these records; ${seen === events ? 'none' : `the other ${events - seen}`} passed elsewhere.`,
  what: {
    wifi: 'Each line says which phone was in touch with which company, or asked for which website, when, for how long and with how many bytes, and nothing about whom it was really meant for.',
    isp: 'Each line says which customer was in touch with which company, or asked for which website, when, for how long and with how many bytes, and nothing about whom it was really meant for.',
    'friend-isp':
      'Each line says which customer was in touch with which company, or asked for which website, when, for how long and with how many bytes, and nothing about who was at the other end.',
    company:
      'Each line says who wrote to or called whom, when, from which internet address, and how many bytes or seconds it took.',
    mail: 'Each line says who wrote to whom, when, from which internet address, and how many bytes it took. Mail is sealed only as far as this company; what it writes down is not the words.',
    telco:
      'Each line says who texted or rang whom, when, for how long, and in which cells of the network both phones were. Texts are not sealed from this company; what it writes down is not the words.',
    site: 'Each line says which of its websites was visited, when, and from which internet address.',
    resolver: 'Each line says which name was asked for, when, and from which internet address.',
    relay:
      'Each line says from which internet address something went to which company, when, and with how many bytes. The provider knows whose address that is, but no longer where the packets go.',
    friend: 'The words are there because this phone holds the key that opens what was sealed for it.',
    thief:
      'The words are there because your phone holds the keys to everything it sent and got: a lock on the road does not help at the end of it.',
    investigator:
      'The company’s lines say who was in touch with whom, when, and how long each call lasted; the provider’s lines say which of its customers was online at that moment.',
  } satisfies Record<WatcherId, string>,
  sealedLines:
    'Each line says to whom something went, when, from which internet address, and how many bytes or seconds it took; from whom is sealed with the message.',
  asked: (from: readonly WatcherId[], to: string, days: number): string =>
    `Asked, when the week is over, ${from.length === 1 ? 'is' : 'are'} ${list(from.map((one) => shared.watcher(one, to)))}; records are kept for ${days === 1 ? 'one day' : `${word(days)} days`}.`,

  mineNone: 'Of your own message there is no trace here.',
  mineFlow: (t: number, n: number): string =>
    `Your own message is in there, in a burst of ${n} bytes that began at ${moment(t)}.`,
  mineMessage: (t: number, from: string, to: string, n: number): string =>
    `Your own message is in there as ${isolate(from)} to ${isolate(to)}, ${moment(t)}, ${n} sealed bytes.`,
  mineSealed: (t: number, to: string, n: number): string =>
    `Your own message is in there as something to ${isolate(to)}, ${moment(t)}, ${n} sealed bytes.`,
  mineText: (t: number, empty: boolean): string =>
    empty
      ? `Your own message is in there too, at ${moment(t)}, as empty as you left it.`
      : `Your own message is in there too, at ${moment(t)}, in your own words.`,
  mineAsked: (t: number, host: string): string =>
    `Of your own message there is only this: at ${moment(t)} the name ${host} was asked for.`,
  facts: (facts: readonly FactId[], open: readonly Question[]): string =>
    `In all, ${some(facts.length, 'thing is', 'things are')} known about it: ${list(facts.map((fact) => shared.fact[fact]))}. Not in these lines: ${open.length ? list(open.map((one) => shared.question[one])) : 'nothing that one would ask'}.`,

  /** The way of the letter: hands that it passes, those that write a line about it, those that can read it. */
  way: (hands: number, lines: number, readers: number): string =>
    `On its way your message passes ${some(hands, 'hand', 'hands')}: ${word(lines)} ${lines === 1 ? 'writes' : 'write'} a line about it, ${word(readers)} can read it.`,
  /** The picture of it is stopped before its end; so many lines stand in the logs by then. */
  stopped: (step: number, steps: number, lines: number): string =>
    `The picture is stopped after ${some(step, 'step', 'steps')} of ${word(steps)}, with ${some(lines, 'line', 'lines')} written about your message.`,
  /** What each step brings, as it is played. */
  stepNone: (t: number, n: number): string =>
    `At ${moment(t)} your phone seals your words and sends them off, as ${shared.bytes(n)}.`,
  step: ({ hand, opens, line }: Pick<Hand, 'hand' | 'opens' | 'line'>, to: string): string =>
    `${capital(shared.watcher(hand, to))} ${opened[opens]}, and ${noted(line)}.`,

  filtered: (passing: number, records: number): string =>
    `Shown are the ${passing} of ${records} lines that were asked for.`,
  /** Names as those of senders, or of receivers. */
  role: (senders: boolean, names: readonly string[]): string =>
    `the ${senders ? 'sender' : 'receiver'}${names.length === 1 ? '' : 's'} ${list(names.map(isolate))}`,
  price: (
    defence: DefenceId,
    gone: readonly string[],
    come: readonly string[],
    cost: { packets: number; bytes: number; milliseconds: number },
  ): string =>
    `${shared.defence[defence]} takes ${gone.length ? list(gone) : 'no name and no address'} out of this log’s lines about you, on the day of your message${come.length ? `, and puts in ${list(come)}` : ''}; your phone pays with ${more(cost.packets, 'packet', 'packets')}, ${more(cost.bytes, 'byte', 'bytes')} and ${more(cost.milliseconds, 'millisecond', 'milliseconds')} of waiting.`,

  pickNone: (kind: 'message' | 'call' | 'visit', t: number): string =>
    `Of the ${kind} looked at, that of ${moment(t)}, no packet came by this observer.`,
  pickShut: (packets: number, bytes: number): string =>
    `In the ${packet(packets)} looked at, ${bytes} bytes ${packets === 1 ? 'long' : 'in all'}, no key of this observer’s opens anything; only the headers can be read.`,
  pickFrame: (packets: number): string =>
    `Of the ${packet(packets)} looked at, the outer wrapping opens with this observer’s keys, and the seal inside stays shut.`,
  pickStart: (packets: number): string =>
    `${opens(packets)} as far as ${packets === 1 ? 'it goes: it says' : 'they go: they say'} that a call begins, and nothing sealed is inside.`,
  pickVisit: (packets: number): string =>
    `${opens(packets)} as far as ${packets === 1 ? 'it goes: it says' : 'they go: they say'} which website was asked for.`,
  pickNames: (packets: number): string =>
    `${opens(packets)} as far as ${packets === 1 ? 'it goes: it says' : 'they go: they say'} which name was asked for.`,
  pickTunnel: (packets: number): string =>
    `${opens(packets)} as far as the packet in the tunnel, of which only the headers can be read.`,
  pickSignal: (packets: number): string =>
    `The ${packet(packets)} looked at ${packets === 1 ? 'is' : 'are'} of the phone company’s own network and not sealed: everything there can be read.`,
  pickText: (packets: number, empty: boolean): string =>
    `${opens(packets)} down to the words${empty ? ', and there are none' : ''}.`,
  pickSound: (packets: number): string => `${opens(packets)} down to the sound.`,
};

export type Words = typeof words;
