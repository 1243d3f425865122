import { stamp } from '../../../../../sim/records/weblog.ts';
import { digits, spelled } from '../../../../messages/language/en.ts';

const word = spelled(10);

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'What the server was told when you asked for this page; your own browser has put it together. Under it, what a log keeps of an invented reader.',
  invented: 'An invented visit',
  yours: 'Your visit',
  outside: {
    to: 'To',
    from: { label: 'From', unknown: 'your internet address, which the page is not told' },
    referer: { label: 'Found on', unknown: '' },
    agent: { label: 'Browser', unknown: '' },
    languages: { label: 'Reads', unknown: '' },
    noReferer: 'no page named',
    none: 'no language named',
  },
  postmark: (t: number): string => `Sent on ${stamp(t).replace(':', ', ')}`,
  second: (t: number): string => stamp(t).slice(12, 20),
  year: (t: number): string => `${stamp(t).slice(7, 11)} UTC`,
  strip: 'An invented reader: one envelope for each page opened',
  stripLabel: (kept: number, chapters: number, sittings: number): string =>
    kept === 0
      ? 'A month, none of it kept.'
      : `A month, ${kept === 30 ? 'all' : kept === 1 ? 'one day' : `${kept} days`} of it kept: ${word(chapters)} envelopes in ${word(sittings)} ${sittings === 1 ? 'pile' : 'piles'}.`,
  ago: (days: number): string => `${days} days ago`,
  thisVisit: 'now',
  line: 'The line a server writes of it',
  fields: {
    address: ['Where the answer goes: your internet address.', 'The page is not told it. The server is.'],
    names: ['Two blanks, for names,', 'if people had to log in to read.'],
    time: ['When you asked,', 'to the second.'],
    request: ['Which page,', 'with a figure’s settings if a link has them.'],
    status: ['How it went.', '200 is well.'],
    bytes: ['How much was sent,', 'in bytes.'],
    referer: ['The page that led you here,', 'if your browser says.'],
    agent: ['Which browser and system,', 'as they introduce themselves.'],
  },
  addressUnknown: 'your-address',
  unknown: '?',
  languages:
    'Your browser also says which languages you read. This kind of log leaves that out; another may not.',

  asked: (n: number): string => (n === 1 ? 'such envelope to this site' : 'such envelopes to this site'),
  elsewhere: 'to anybody else',
  found: (n: number | null): string =>
    n === null
      ? 'too short to look for'
      : n === 0
        ? 'with your message in it'
        : 'with your letters, by chance',
  short: '–',

  sent: 'Sent',
  withheld: 'Not sent',
  nothingWithheld: 'There is no # in your address bar.',

  files: 'And one more line for each file',
  after: (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`),
  bytes: (n: number): string => `${digits(n)} bytes`,
  bytesUnknown: 'size not told to the page',
  kept: 'still at hand, not asked for',

  silent:
    'How far you scroll, how long you look, what you write and set: none of it is sent. But a figure fetches the code for its sums when you first use it, so the server can know that you did. Those requests are not in this list.',
  trust: 'A page could lie about itself. Your browser’s tools for developers show every request.',
  host: {
    none: 'No other site has a part in this. A site that showed this figure in a frame would learn how tall the frame is, and nothing of what you do in it.',
    some: (host: string): string =>
      `You see this in a frame on ${host || 'a site that hides its name'}. That site learns how tall the frame is, and nothing of what you do in it.`,
  },

  log: 'What a kept log tells of one invented reader',
  keptLegend: 'The log is kept for',
  keptFor: { 0: 'no time', 1: 'a day', 7: 'a week', 30: 'a month' } as Readonly<Record<string, string>>,
  lines: (lines: number, readers: number): string =>
    lines === 0
      ? 'Nothing is left.'
      : `${lines === 1 ? 'One line is' : `${lines} lines are`} left, of ${word(readers)} ${readers === 1 ? 'reader' : 'readers'}. This one:`,
  day: (t: number): string => stamp(t).slice(0, 6).replace('/', ' ').replace(/^0/, ''),
  clock: (t: number): string => stamp(t).slice(12, 17),
  pause: (seconds: number): string => {
    const [m, s] = [Math.floor(seconds / 60), seconds % 60];
    return m === 0 ? `${s} s` : `${m} min ${s} s`;
  },
  last: 'unknown',
  columns: { when: 'When', page: 'Page', pause: 'Until the next' },
};
