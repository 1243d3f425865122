import type { ObserverId } from '../../../../sim/observers/ids.ts';
import { isolate } from '../../../messages/bidi.ts';

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const word = (n: number): string => WORDS[n] ?? String(n);
const some = (n: number, one: string, many: string): string => `${word(n)} ${n === 1 ? one : many}`;
const contacts = (n: number): string => some(n, 'message, call or visit', 'messages, calls and visits');
const share = ({ seen, events }: Totals): string =>
  `${seen} of the day’s ${events} messages, calls and visits`;
const readable = (texts: number): string => (texts === 0 ? 'none of them' : some(texts, 'text', 'texts'));
/** What was looked at: one packet, or the few that one frame needed. */
const packet = (n: number): string => (n === 1 ? 'packet' : `${word(n)} packets`);
const opens = (n: number): string => `The ${packet(n)} looked at ${n === 1 ? 'opens' : 'open'}`;
const clock = (t: number): string =>
  `${Math.floor(t / 3600)}:${String(Math.floor(t / 60) % 60).padStart(2, '0')}`;

interface Totals {
  seen: number;
  events: number;
}

interface Counts extends Totals {
  named: number;
  /** Customers whom the provider's records name. */
  customers: number;
  /** Records that say who was in touch with whom. */
  between: number;
  texts: number;
}

export const en = {
  /** Findings, for each observer in turn. */
  finding: {
    wifi: (counts: Counts) =>
      `Somebody on your Wi-Fi saw ${share(counts)} pass, learned no name, and read not a word`,
    isp: (counts: Counts) =>
      `Your internet provider saw ${share(counts)} pass, knew ${word(counts.customers)} of its customers by name, and read not a word`,
    company: (counts: Counts) =>
      `The messaging company logged ${share(counts)}, under ${some(counts.named, 'name', 'names')}, and could read none of them`,
    friend: ({ seen, texts }: Counts, to: string) =>
      `${isolate(to)}’s phone holds ${contacts(seen)} of the day and can read ${readable(texts)}`,
    thief: ({ seen, texts }: Counts) =>
      `A thief with your phone has ${contacts(seen)} of the day and can read ${readable(texts)}`,
    investigator: ({ between }: Counts) =>
      `An investigator knows who was in touch with whom, and when, ${between} times over, without having read a word`,
  } satisfies Record<ObserverId, (counts: Counts, to: string) => string>,

  reach: ({ seen, events }: Totals): string =>
    `Of the day’s ${events} messages, calls and visits to websites, ${seen} left something in these records; the other ${events - seen} passed elsewhere.`,
  what: {
    wifi: 'Each line says which phone was in touch with which company, or asked for which website, when, for how long and with how many bytes, and nothing about whom it was really meant for.',
    isp: 'Each line says which customer was in touch with which company, or asked for which website, when, for how long and with how many bytes, and nothing about whom it was really meant for.',
    company:
      'Each line says who wrote to or called whom, when, from which internet address, and how many bytes or seconds it took.',
    friend: 'The words are there because this phone holds the key that opens what was sealed for it.',
    thief:
      'The words are there because your phone holds the keys to everything it sent and got: a lock on the road does not help at the end of it.',
    investigator:
      'The company’s lines say who was in touch with whom, when, and how long each call lasted; the provider’s lines say which of its customers was online at that moment.',
  } satisfies Record<ObserverId, string>,

  mineNone: 'Of your own message there is no trace here.',
  mineFlow: (t: number, n: number): string =>
    `Your own message is in there, in a burst of ${n} bytes that began at ${clock(t)}.`,
  mineMessage: (t: number, from: string, to: string, n: number): string =>
    `Your own message is in there as ${isolate(from)} to ${isolate(to)}, ${clock(t)}, ${n} sealed bytes.`,
  mineText: (t: number, empty: boolean): string =>
    empty
      ? `Your own message is in there too, at ${clock(t)}, as empty as you left it.`
      : `Your own message is in there too, at ${clock(t)}, in your own words.`,

  pickNone: (kind: 'message' | 'call' | 'visit', t: number): string =>
    `Of the ${kind} looked at, that of ${clock(t)}, no packet came by this observer.`,
  pickShut: (packets: number, bytes: number): string =>
    `In the ${packet(packets)} looked at, ${bytes} bytes ${packets === 1 ? 'long' : 'in all'}, no key of this observer’s opens anything; only the headers can be read.`,
  pickFrame: (packets: number): string =>
    `Of the ${packet(packets)} looked at, the outer wrapping opens with this observer’s keys, and the seal inside stays shut.`,
  pickStart: (packets: number): string =>
    `${opens(packets)} as far as ${packets === 1 ? 'it goes: it says' : 'they go: they say'} that a call begins, and nothing sealed is inside.`,
  pickVisit: (packets: number): string =>
    `${opens(packets)} as far as ${packets === 1 ? 'it goes: it says' : 'they go: they say'} which website was asked for.`,
  pickSignal: (packets: number): string =>
    `The ${packet(packets)} looked at ${packets === 1 ? 'is' : 'are'} of the phone company’s own network and not sealed: everything there can be read.`,
  pickText: (packets: number, empty: boolean): string =>
    `${opens(packets)} down to the words${empty ? ', and there are none' : ''}.`,
  pickSound: (packets: number): string => `${opens(packets)} down to the sound.`,
} as const;
