import type { FactId } from '../../../../../sim/observers/facts.ts';
import type { KeeperId, ObserverId, WatcherId } from '../../../../../sim/observers/ids.ts';
import type { LogRecord } from '../../../../../sim/observers/types.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { capital, digits } from '../../../../messages/language/en.ts';
import type { BookId } from '../../books.ts';
import type { DefenceId } from '../../defences.ts';
import type { FilterId } from '../../filter.ts';
import type { HandId, WayLine } from '../../way.ts';
import { words as shared } from '../facts/en.ts';

const { bytes, clock, length } = shared;

const signed = (n: number): string => `${n < 0 ? '−' : '+'}${digits(Math.abs(n))}`;
/** Which way a phone’s message went, and by which service. */
const USES: Readonly<Record<string, string>> = {
  out: 'sent',
  in: 'received',
  courier: 'the messenger',
  mail: 'mail',
  sms: 'text message',
  phone: 'telephone',
  web: 'the web',
};

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption: 'Hatched marks left no line here. Yellow is envelope, red is sealed, ruled paper is read.',
  ...shared,
  day: 'The day, one mark for each message, call or visit',
  hour: (h: number): string => `${h}:00`,
  seen: (seen: number, all: number): string => `${seen} of ${all}`,
  seenNote: 'messages, calls and visits left a line.',
  inIt: (names: number, texts: number, watcher: WatcherId): string =>
    `${names === 1 ? '1 name' : `${names} names`} in it, ${texts === 1 ? '1 text' : `${texts} texts`} ${watcher === 'mail' || watcher === 'telco' ? 'kept, though this company could read them' : 'read'}.`,

  way: 'The way of your letter, and the line that each hand has of it',
  hand: (hand: HandId, to: string): string =>
    ({
      thief: 'Your phone',
      wifi: 'Your Wi-Fi',
      isp: 'Your provider',
      relay: 'The relay',
      company: 'The company',
      'friend-isp': `${isolate(to)}’s provider`,
      friend: `${isolate(to)}’s phone`,
    })[hand],
  /** What is shut of the letter in a hand. */
  stillShut: (n: number): string => (n === 0 ? 'all open' : `${bytes(n)} shut`),
  /** The hand whose log is shown. */
  watching: 'watches',
  noLine: 'no line',
  /** A line of a log, as short as it can be. */
  wayLine: (r: WayLine): string => {
    switch (r.kind) {
      case 'flow':
        return `${r.subscriber ?? r.address}, ${r.host ?? r.remote}, ${bytes(r.bytesUp + r.bytesDown)}`;
      case 'message':
        return `${isolate(r.from)} to ${isolate(r.to)}, ${bytes(r.size)} sealed`;
      case 'sealed-message':
        return `to ${isolate(r.to)}, ${bytes(r.size)} sealed`;
      case 'text':
        return `${r.direction === 'out' ? 'to' : 'from'} ${isolate(r.with)}: ${r.text || words.empty}`;
    }
  },

  exactly: 'Who exactly?',
  book: (book: BookId, observer: ObserverId, to: string): string => {
    if (observer !== 'investigator')
      return shared.watcher(book === 'own' ? observer : (book as WatcherId), to);
    if (book === 'own') return 'asks the messaging company and your provider';
    return book === 'everybody'
      ? 'asks everybody who keeps records'
      : `asks ${shared.watcher(book as WatcherId, to)}`;
  },
  note: (watcher: WatcherId, to: string): string | undefined =>
    ({
      'friend-isp': `The firm that connects ${isolate(to)}. Holds no keys; carries all of that traffic and knows which customer has which address.`,
      telco:
        'The firm behind telephone numbers. Carries texts and calls unsealed; knows whose number it is and which cell a phone is in.',
      mail: 'The firm that carries your mail. Mail is sealed only as far as here.',
      site: 'The firm on whose machines the websites stand. Holds the keys of their connections.',
      resolver: 'The firm that your phone asks for addresses of names, over a sealed line.',
      relay:
        'The firm that passes on all that your phone sends. Holds the key of the tunnel, of nothing inside it.',
    })[watcher as string],
  askedNote: (from: readonly KeeperId[], to: string): string =>
    `Somebody who has lawfully asked for records, when the week was over: those of ${from.map((one) => shared.watcher(one, to)).join(', ')}.`,
  kept: (days: number): string =>
    days === 0 ? 'No record is kept' : `Records are kept for ${days === 1 ? '1 day' : `${days} days`}`,
  span: 'How long?',
  spans: { day: 'One day', week: 'A week' },

  factsTitle: (n: number): string => `Known here of your letter: ${n === 1 ? '1 thing' : `${n} things`}`,
  open: 'Not in these lines',
  openNone: 'nothing that one would ask',
  value: (fact: FactId, value: string | number): string => {
    if (fact === 'direction' || fact === 'service') return USES[value] ?? String(value);
    if (typeof value === 'string') return value;
    if (fact === 'customer') return String(value);
    if (fact === 'began' || fact === 'ended') return clock(value);
    if (fact === 'seconds') return length(value);
    return fact === 'port' || fact === 'program' ? String(value) : digits(value);
  },
  mineNone: 'Nothing. No line here comes from your letter.',

  logTitle: (shown: number, all: number, day: string): string =>
    `The log${day ? ` of ${day}` : ''}: ${shown === 1 ? '1 line' : `${shown} lines`}${shown < all ? ` of ${all}` : ''}`,
  all: (n: number): string => `All ${n}`,
  unseen: 'Left no line in this log.',
  packet: 'Its packet, byte by byte',
  filter: {
    all: 'every kind of line',
    traffic: 'traffic',
    lookups: 'names asked for',
    messages: 'messages',
    calls: 'calls',
    visits: 'visits',
  } satisfies Record<FilterId, string>,
  kindOf: 'Kind of line',
  withName: 'With the name',
  anybody: 'any name or none',
  only: 'only my letter',
  logFiltered: 'No line like that in this log.',

  defencesTitle: 'What can be done against it',
  defencesNote:
    'Each of these is a box of bytes more or another road. What it takes out of this log, and what it costs your phone, is the difference between two computed days: that of your letter with it and without.',
  defenceAbout: {
    ech: 'The first packet to a website no longer names it.',
    doh: 'Names are looked up over a sealed line, at another company.',
    relay: 'Everything you send goes by way of one more company.',
    sealed: 'The messaging company is told for whom, not from whom.',
  } satisfies Record<DefenceId, string>,
  gone: 'Gone from the lines about you',
  goneNone: 'nothing that says who or which',
  come: 'New in them',
  /** A name may be gone as a sender’s and still be there as a customer’s. */
  part: (fact: string, value: string): string =>
    fact === 'from' ? `${value}, as sender` : fact === 'to' ? `${value}, as receiver` : value,
  costs: 'Costs',
  cost: ({
    packets,
    bytes: n,
    milliseconds,
  }: {
    packets: number;
    bytes: number;
    milliseconds: number;
  }): string => `${signed(packets)} packets, ${signed(n)} bytes, ${signed(milliseconds)} ms of waiting`,

  saveCapture: 'Save as a capture file',
  saveNote:
    'The packets shown, but for the telephone network’s, with the keys of their connections, for Wireshark, tcpdump and the like. Your own words are in it, sealed; the file does not open that seal.',
  savingCapture: 'Writing …',
  notSavedCapture: 'The file could not be written.',
  more: (n: number): string => (n === 1 ? 'and one more line' : `and ${n} more lines`),
  logEmpty: 'Not a line. None of the day’s packets came by here.',
  yours: 'your letter',
  record: (r: LogRecord): { when: string; what: string; detail: string } => {
    switch (r.kind) {
      case 'flow': {
        const name = r.subscriber ?? r.address;
        const far = r.host ?? r.remote;
        const both = r.bytesUp > 0 && r.bytesDown > 0;
        return {
          when: clock(r.first),
          what: both ? `${name} and ${far}` : r.bytesUp > 0 ? `${name} to ${far}` : `${far} to ${name}`,
          detail: [
            both ? `${bytes(r.bytesUp)} out, ${bytes(r.bytesDown)} in` : bytes(r.bytesUp + r.bytesDown),
            r.last > r.first ? `in ${length(r.last - r.first)}` : '',
            `port ${r.port}`,
            r.host ? `at ${r.remote}` : '',
            r.subscriber ? `address ${r.address}` : '',
            r.shared ? `shared as ${r.shared}` : '',
          ]
            .filter(Boolean)
            .join(', '),
        };
      }
      case 'lookup':
        return {
          when: clock(r.at),
          what: `${r.subscriber ?? r.address} asked for ${r.host}`,
          detail: r.subscriber ? `name looked up, address ${r.address}` : 'name looked up',
        };
      case 'message':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `message, ${bytes(r.size)} sealed, sent from ${r.address}`,
        };
      case 'sealed-message':
        return {
          when: clock(r.at),
          what: `to ${r.to}`,
          detail: `message, ${bytes(r.size)} sealed, sent from ${r.address}`,
        };
      case 'call':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `call, ${length(r.seconds)}, from ${r.address}`,
        };
      case 'sealed-call':
        return {
          when: clock(r.at),
          what: `to ${r.to}`,
          detail: `call, ${length(r.seconds)}, from ${r.address}`,
        };
      case 'sms':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `text, from cell ${r.fromCell} to cell ${r.toCell}`,
        };
      case 'telephone':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `call, ${length(r.seconds)}, from cell ${r.fromCell} to cell ${r.toCell}`,
        };
      case 'visit':
        return { when: clock(r.at), what: r.host, detail: `visited from ${r.address}` };
      case 'text':
        return {
          when: clock(r.at),
          what: `${r.direction === 'out' ? 'to' : 'from'} ${r.with}`,
          detail: r.text,
        };
      case 'phone-call':
        return {
          when: clock(r.at),
          what: `${r.direction === 'out' ? 'call to' : 'call from'} ${r.with}`,
          detail: length(r.seconds),
        };
      case 'phone-visit':
        return { when: clock(r.at), what: r.host, detail: 'website visited' };
    }
  },
  books: {
    wifi: 'Wi-Fi',
    isp: 'provider',
    'friend-isp': 'friend’s provider',
    company: 'company',
    mail: 'mail company',
    telco: 'phone company',
    site: 'website',
    resolver: 'resolver',
    relay: 'relay',
    phone: 'phone',
  },
  packetsTitle: (t: number, packets: number, size: number): string =>
    packets > 1
      ? `The ${packets} packets of ${shared.moment(t)}: ${bytes(size)}`
      : `The packet of ${shared.moment(t)}: ${bytes(size)}`,
  hidden: (who: string): string => `This packet did not come this way. ${capital(who)} gets no byte of it.`,
  papers: 'An investigator is never on the road. There is no packet to look at, only the lines of the log.',
  layer: {
    wire: 'On the road',
    tunnel: 'Opened with the relay’s key: the packet inside',
    handshake: 'Opened: the end of the handshake',
    frame: 'Opened with that company’s key: the frame inside',
    signal: 'In the phone company’s own network',
    seal: 'Inside the frame: the sealed letter',
    text: 'Opened with the phone’s key: the words',
    sound: 'Opened with the phone’s key: the sound',
  },
  shut: {
    wire: 'The red part stays shut for this observer.',
    seal: 'This key fits no further. The letter itself stays shut.',
    tunnel: 'The tunnel’s key fits no further. What is in this packet stays shut.',
  },
  marks: {
    envelope: 'envelope: readable to this observer',
    sealed: 'sealed',
    readable: 'readable',
    unknown: 'unknown to this observer',
  },
  empty: '(an empty letter)',
};
