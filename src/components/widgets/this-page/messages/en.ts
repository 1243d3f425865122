import { spelled } from '../../../messages/language/en.ts';

const word = spelled(10);
const some = (n: number, one: string, many: string): string => `${word(n)} ${n === 1 ? one : many}`;

/** As people say it: “4 minutes and 12 seconds”. */
const span = (seconds: number): string => {
  const [m, s] = [Math.floor(seconds / 60), seconds % 60];
  const parts = [
    m > 0 && `${m} ${m === 1 ? 'minute' : 'minutes'}`,
    s > 0 && `${s} ${s === 1 ? 'second' : 'seconds'}`,
  ];
  return parts.filter(Boolean).join(' and ');
};

export const words = {
  finding: (kept: number, chapters: number, sittings: number): string =>
    `Even reading leaves an envelope: ${kept === 1 ? 'one day of a server’s log shows' : `${kept} days of a server’s log show`} one reader open ${some(chapters, 'chapter', 'chapters')} in ${some(sittings, 'sitting', 'sittings')}`,
  findingNone:
    'Even reading leaves an envelope: a server is told which page you want, when, and where to send it, even if it keeps no log',

  line: (files: number): string =>
    `For the page one line can be written down: the address it went to, the time, which page, how many bytes, and which browser; for the ${files} files that belong to it one line more for each.`,
  message: (found: number | null, asked: number): string => {
    if (found === null) return 'A message this short would be found by chance; it is not looked for.';
    if (found === 0)
      return `The message is in none of the ${asked} requests, neither plain nor in a usual code.`;
    return `The letters of the message are also in ${some(found, 'request', 'requests')} of ${asked}, as they would be for any reader: the message itself is never sent.`;
  },
  nothingKept: 'Where no log is kept, nothing is left to read afterwards.',
  log: (lines: number, readers: number): string =>
    `Of the invented log ${lines === 1 ? 'one line is' : `${lines} lines are`} left, from ${some(readers, 'reader', 'readers')}, as far as address and browser tell them apart.`,
  pauses: (chapters: number, pauses: number, longest: number, sittings: number): string =>
    `The reader picked out opened ${some(chapters, 'chapter', 'chapters')} in ${some(sittings, 'sitting', 'sittings')}${
      pauses === 0
        ? '.'
        : pauses === 1
          ? `; the one pause between two of them was ${span(longest)}.`
          : `; of ${pauses} pauses between two of them the longest was ${span(longest)}.`
    }`,
  last: 'How long the last page of a sitting was read the log does not know, because nothing came after it.',
};

export type Words = typeof words;
