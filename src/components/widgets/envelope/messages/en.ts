import type { ObserverId } from '../../../../sim/observers/ids.ts';

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const some = (n: number, one: string, many: string): string => `${WORDS[n] ?? n} ${n === 1 ? one : many}`;
const bursts = (n: number): string => some(n, 'burst of traffic', 'bursts of traffic');
const contacts = (n: number): string => some(n, 'message or call', 'messages and calls');
const people = (n: number): string => some(n, 'person', 'people');
const clock = (t: number): string =>
  `${String(Math.floor(t / 3600)).padStart(2, '0')}:${String(Math.floor(t / 60) % 60).padStart(2, '0')}`;

interface Counts {
  records: number;
  seen: number;
  events: number;
  named: number;
  texts: number;
}

export const en = {
  /** Findings, for each observer in turn. */
  finding: {
    wifi: ({ records }: Counts) =>
      `Somebody on your Wi-Fi logged ${bursts(records)} today, with no name and not a word in them`,
    isp: ({ records, named }: Counts) =>
      `Your internet provider logged ${bursts(records)} of ${some(named, 'named customer', 'named customers')} today and could read none of it`,
    company: ({ seen, named }: Counts) =>
      `The messaging company logged all of the day’s ${seen} messages and calls between ${people(named)} and could read none of them`,
    companyPart: ({ seen, events, named }: Counts) =>
      `The messaging company logged ${seen} of the day’s ${events} messages and calls between ${people(named)} and could read none of them`,
    friend: ({ seen, texts }: Counts, to: string) =>
      `${to}’s phone holds ${contacts(seen)} of the day and can read ${texts === 0 ? 'none of them' : some(texts, 'text', 'texts')}`,
    thief: ({ seen, texts }: Counts) =>
      `A thief with your phone has ${contacts(seen)} of the day and can read ${texts === 0 ? 'none of them' : some(texts, 'text', 'texts')}`,
    investigator: ({ seen, named }: Counts) =>
      `An investigator knows who, when and how long for ${contacts(seen)} of ${people(named)}, without having read a word`,
  } satisfies Record<ObserverId | 'companyPart', (counts: Counts, to: string) => string>,

  reach: ({ seen, events }: Counts): string =>
    seen === events
      ? `All ${events} messages and calls of the day left something in these records.`
      : `Of the day’s ${events} messages and calls, ${seen === 0 ? 'none' : seen} left something in these records; the others passed elsewhere.`,
  what: {
    wifi: 'Each line says which phone was in touch with the company, when, for how long and with how many bytes, and nothing about whom it was really meant for.',
    isp: 'Each line says which customer was in touch with the company, when, for how long and with how many bytes, and nothing about whom it was really meant for.',
    company:
      'Each line says who wrote to or called whom, when, from which internet address, and how many bytes or seconds it took.',
    friend: 'The words are there because this phone holds the key that opens what was sealed for it.',
    thief:
      'The words are there because your phone holds the keys to everything it sent and got: a lock on the road does not help at the end of it.',
    investigator:
      'The company’s lines say who was in touch with whom, when and for how long; the provider’s lines say which of its customers was online at that moment.',
  } satisfies Record<ObserverId, string>,

  mineNone: 'Of your own message there is no trace here.',
  mineFlow: (t: number, n: number): string =>
    `Your own message is in there, in a burst of ${n} bytes at ${clock(t)}.`,
  mineMessage: (t: number, from: string, to: string, n: number): string =>
    `Your own message is in there as ${from} to ${to}, ${clock(t)}, ${n} sealed bytes.`,
  mineText: (t: number, empty: boolean): string =>
    empty
      ? `Your own message is in there too, at ${clock(t)}, as empty as you left it.`
      : `Your own message is in there too, at ${clock(t)}, in your own words.`,

  pickNone: (t: number): string =>
    `Nothing of what was sent at ${clock(t)} came by this observer as a packet.`,
  pickShut: (bytes: number): string =>
    `Of the packet looked at, ${bytes} bytes long, this observer’s keys open nothing; only the headers can be read.`,
  pickFrame:
    'Of the packet looked at, the outer wrapping opens with this observer’s keys, and the seal inside stays shut.',
  pickStart:
    'The packet looked at opens as far as it goes: it says that a call begins and carries nothing sealed.',
  pickText: 'The packet looked at opens down to the words.',
  pickSound: 'The packet looked at opens down to the sound.',
} as const;
