import type { LogRecord } from '../../../../sim/observers/types.ts';

const clock = (t: number): string => {
  const minutes = Math.floor(t / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};
const bytes = (n: number): string => (n === 1 ? '1 byte' : `${n.toLocaleString('en-GB')} bytes`);
const length = (seconds: number): string =>
  seconds < 60 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

/** Words of the picture. Those of the description are in `en.ts`, which only the worker loads. */
export const en = {
  caption:
    'One day of messages, calls and visits to websites in the harbour town, your letter among them, byte for byte as it was sealed. Every line of a log is parsed from packets that passed its writer; nothing else is known to them.',
  clock,
  bytes,
  day: 'The day, one mark for each message, call or visit',
  hour: (h: number): string => `${h}:00`,
  seen: (seen: number, all: number): string => `${seen} of ${all}`,
  seenNote: 'messages, calls and visits left a line in this log',
  named: (n: number): string => (n === 1 ? 'name in it' : 'names in it'),
  texts: (n: number): string => (n === 1 ? 'text read' : 'texts read'),
  mineTitle: 'What was written down about your letter',
  mineNone: 'Nothing. Your letter never came by here.',
  logTitle: (n: number): string => `The whole log: ${n === 1 ? '1 line' : `${n} lines`}`,
  more: (n: number): string => `and ${n} more lines`,
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
      ? `The ${packets} packets of ${clock(t)}: ${bytes(size)}`
      : `The packet of ${clock(t)}: ${bytes(size)}`,
  hidden: (who: string): string => `This packet did not come this way. ${who} gets no byte of it.`,
  papers: 'An investigator is never on the road. There is no packet to look at, only the lines of the log.',
  strip: {
    wire: 'On the road',
    tunnel: 'Opened with the relay’s key: the packet inside',
    handshake: 'Opened: the end of the handshake',
    frame: 'Opened with the company’s key: the frame inside',
    signal: 'In the phone company’s own network',
    seal: 'Inside the frame: the sealed letter',
    text: 'Opened with the phone’s key: the words',
    sound: 'Opened with the phone’s key: the sound',
  },
  shut: {
    wire: 'The red part stays shut for this observer.',
    seal: 'The company’s key fits no further. The letter itself stays shut.',
  },
  marks: {
    envelope: 'envelope: readable to this observer',
    sealed: 'sealed',
    readable: 'readable',
    unknown: 'unknown to this observer',
  },
  empty: '(an empty letter)',
};
