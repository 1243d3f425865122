/** The notes on the model: each number of them is one that the invented log is made from. */
import { expect, it } from 'vitest';
import { constant, expectChapter, expectNotes, word } from '../../../../tests/support/notes.ts';
import { makeReading, READING, SPAN } from '../../../sim/records/reading.ts';
import { readers } from '../../../sim/records/weblog.ts';
import { DAY, HOUR } from '../../../sim/town/clock.ts';

const reading = <T = number>(name: string): T => constant<T>('src/sim/records/reading.ts', name);
const share = (perMille: number): string => String(perMille / 1000).replace(/^0/, '');

it('give what the log is made from, each number in its place', () => {
  const pace = reading<number[]>('PACE');
  // When the sittings of many readers begin, by the clock, and how many of them a reader has.
  const all = Array.from({ length: 100 }, (_, seed) => readers(makeReading(seed).lines).known).flat();
  const hours = all.flatMap(({ sittings }) => sittings.map(([first]) => ((first?.t ?? 0) % DAY) / HOUR));
  expect([Math.floor(Math.min(...hours)), Math.ceil(Math.max(...hours))]).toEqual([7, 22]);
  const counts = new Set(all.map(({ sittings }) => sittings.length));
  expect([...counts].sort()).toEqual([1, 2, 3]);
  expect(pace[pace.length >> 1]).toBe(1000);
  expect([SPAN, READING.others + 1, constant('src/sim/records/weblog.ts', 'SITTING')]).toEqual([
    30, 12, 1800,
  ]);
  expectChapter('10-where-it-went-next', ['Kept for a month, the log would show']);
  expectNotes('this-page', {
    tables: [
      {
        head: ['Invented', 'Value'],
        rows: [
          ['Days between sittings', `one to ${word(reading('GAP') - 1)}`],
          ['Hour at which a sitting starts', 'seven in the morning to ten at night'],
          [
            'Time for a chapter',
            `${share(pace[0] as number)} to ${share(pace.at(-1) as number)} times what its head says, half below the minutes named there`,
          ],
          ['Bytes of the pages and names of the files in the worked example', 'near those of the real ones'],
        ],
      },
    ],
    sentences: [
      `Fewer than ${word(constant('src/components/widgets/this-page/visit.ts', 'SHORTEST'))} characters would turn up by chance, so they are not looked for.`,
      `A month of lines from ${word(READING.others + 1)} invented readers of this article, some of whom stop early.`,
      'Each reads the chapters in order, in one to three sittings.',
      'A reader is one address with one browser; a sitting ends where nothing comes for half an hour.',
    ],
    others: [
      'Your message is looked for in every request as plain text, as it would be escaped in an address, in base64 and in hexadecimal.',
      'The addresses are from ranges set aside for examples (RFC 5737); the browsers’ names have the usual form.',
      'Two devices.',
    ],
  });
});
