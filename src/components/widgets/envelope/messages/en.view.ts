import type { LogRecord } from '../../../../sim/observers/types.ts';
import { road } from '../../../messages/en.fields.road.ts';
import type { FieldWords } from '../../../messages/fields.ts';

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
    'One day of messages and calls in the harbour town, your letter among them, byte for byte as it was sealed. Every line of a log is parsed from packets that passed its writer; nothing else is known to them.',
  clock,
  bytes,
  day: 'The day, one mark for each message or call',
  hour: (h: number): string => `${h}:00`,
  seen: (seen: number, all: number): string => `${seen} of ${all}`,
  seenNote: 'messages and calls left a line in this log',
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
        const both = r.bytesUp > 0 && r.bytesDown > 0;
        return {
          when: clock(r.first),
          what: both
            ? `${name} and ${r.remote}, both ways`
            : r.bytesUp > 0
              ? `${name} to ${r.remote}`
              : `${r.remote} to ${name}`,
          detail: [
            both ? `${bytes(r.bytesUp)} out, ${bytes(r.bytesDown)} in` : bytes(r.bytesUp + r.bytesDown),
            r.last > r.first ? `in ${length(r.last - r.first)}` : '',
            `port ${r.port}`,
            r.subscriber ? `address ${r.address}` : '',
          ]
            .filter(Boolean)
            .join(', '),
        };
      }
      case 'message':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `message, ${bytes(r.size)} sealed, sent from ${r.address}`,
        };
      case 'call':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `call, ${length(r.seconds)}, from ${r.address}`,
        };
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
    }
  },
  books: { wifi: 'Wi-Fi', isp: 'provider', company: 'company', phone: 'phone' },
  packetsTitle: (t: number, packets: number, size: number): string =>
    packets > 1
      ? `The ${packets} packets of ${clock(t)}: ${bytes(size)}`
      : `The packet of ${clock(t)}: ${bytes(size)}`,
  hidden: (who: string): string => `This packet did not come this way. ${who} gets no byte of it.`,
  papers: 'An investigator is never on the road. There is no packet to look at, only the lines of the log.',
  strip: {
    wire: 'On the road',
    frame: 'Opened with the company’s key: the frame inside',
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
  fields: {
    ...road,
    frame: ['frame', 'The company’s own frame.'],
    'frame.version': ['version', 'Which version of the frame this is.'],
    'frame.kind': ['kind', 'Whether it is a message or part of a call.'],
    'frame.id': ['number', 'What the sender’s phone calls it.'],
    'frame.from': ['from', 'Who sends it. The company must know, or it could not deliver.'],
    'frame.to': ['to', 'Who gets it. The company must know that too.'],
    'frame.body': [
      'sealed for the phone',
      'Your letter, sealed between the two phones. The company holds no key to it.',
    ],
    'frame.bodyMark': ['what follows', 'Says that the sealed letter comes next.'],
    'frame.end': ['end', 'The frame ends here.'],
    'courier.version': ['version', 'Which version of the packet this is.'],
    'courier.key': ['which key', 'Names the key, without saying anything about it.'],
    'courier.counter': ['count', 'How many messages went before.'],
    'courier.nonce': ['nonce', 'A number used once.'],
    'courier.ciphertext': ['the words, sealed', 'As many bytes as your words have.'],
    'courier.tag': ['tag', 'Proves that nobody touched the letter.'],
    text: ['the words', 'What was typed.'],
    sound: ['the sound', 'What was said.'],
  } satisfies FieldWords as FieldWords,
};
