/** The notes on the model: each number of them is what the figure computes. */
import { expect, it } from 'vitest';
import { constant, expectChapter, expectNotes, grouped, word } from '../../../../tests/support/notes.ts';
import { SEALED } from '../../../sim/inference/sealed-sender.ts';
import { traffic } from '../../../sim/inference/sealed-traffic.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { compute, type Outcome, params } from './widget.ts';

type Choice = Partial<Values<typeof params>>;
const outcomeOf = async (choice: Choice): Promise<Outcome> =>
  (await compute({ ...defaults(params), ...choice }, unwatched)).outcome;

const packets = (name: string): number => constant('src/sim/inference/sealed-traffic.ts', name);
const ROUNDS: number = constant('src/components/widgets/sealed-sender/widget.ts', 'ROUNDS');
const messages = (n: number | null): string => (n === null ? `more than ${ROUNDS}` : String(n));
const counted = ({ half, most, firstWrong }: Outcome, runs: number): string[] => [
  messages(half),
  messages(most),
  `${firstWrong} of ${runs}`,
];

const MEASURES: [string, Choice][] = [
  ['none', {}],
  ['padding to 160 bytes', { padding: '160' }],
  ['padding to 1,024 bytes', { padding: '1024' }],
  ['delay of up to a minute', { delay: '60' }],
  ['delay of up to ten minutes', { delay: '600' }],
  ['500 empty packets a day', { cover: '500' }],
  ['5,000 empty packets a day', { cover: '5000' }],
  ['160 bytes, a minute and 500', { padding: '160', delay: '60', cover: '500' }],
];
const COUNTED = ['half of the runs', 'nine of ten', 'first to stand alone is wrong'];

it('give what is computed, each number in its place', async () => {
  const { runs } = await compute(defaults(params), unwatched);
  const outcomes = await Promise.all(MEASURES.map(([, choice]) => outcomeOf(choice)));
  const rows = outcomes.map((outcome, i) => {
    const { bytes, moreBytes, seconds } = outcome.price;
    const data = (bytes + moreBytes) / 1000;
    const name = MEASURES[i]?.[0] ?? '';
    return [name, ...counted(outcome, runs), `${data.toFixed(1)} kB`, `${seconds.mean} s`];
  });
  const crowds = await Promise.all(params.crowd.options.map((crowd) => outcomeOf({ crowd })));
  const [first, last] = [crowds[0], crowds.at(-1)] as [Outcome, Outcome];
  const perDay = packets('PER_DAY');
  expect(runs).toBe(100);
  expect(Math.round(SEALED.answeredPerMille / 10)).toBe(67);
  expect(packets('EPOCH')).toBe(1);
  const larger = Number(params.crowd.options.at(-1)) / Number(params.crowd.options[0]);
  expect([larger, Number(params.crowd.options.at(-1))]).toEqual([1000, 1_000_000]);
  expect((last.most ?? 0) - (first.most ?? 0)).toBe((last.half ?? 0) - (first.half ?? 0));
  // The measures make the innocent look guilty: the longer it takes, the oftener the first is wrong.
  const byWait = outcomes.toSorted((p, q) => (p.half ?? 99) - (q.half ?? 99) || p.firstWrong - q.firstWrong);
  expect(byWait.map(({ firstWrong }) => firstWrong)).toEqual(
    outcomes.map(({ firstWrong }) => firstWrong).toSorted((p, q) => p - q),
  );
  // Padded alike, messages count as well as receipts: of 50 either way.
  const chance = (padding: number) => traffic({ padding, delay: 0, cover: 0 }).chance;
  expect(chance(1024) / chance(0)).toBeCloseTo(2, 2);
  expectChapter('04-what-the-envelope-says', [
    `in # of ${runs} runs with nothing done, in # if receipts wait for up to ten minutes`,
  ]);
  expectNotes('sealed-sender', {
    tables: [
      { head: ['measure', ...COUNTED, 'data a day', 'receipts later, on average'], rows },
      {
        head: ['other phones', ...COUNTED],
        rows: crowds.map((outcome, i) => [
          grouped(Number(params.crowd.options[i])),
          ...counted(outcome, runs),
        ]),
      },
    ],
    sentences: [
      'Two receipts of three come in time; the others come when your friend’s phone is on again, too late to be counted.',
      `Other phones get packets by chance, second by second and independently: ${perDay} messages a day each, and a receipt for each of ${perDay} they send.`,
      'How many have which score is drawn exactly from the binomial distribution; a million phones are not told apart, as only their number matters.',
      'A hundred runs differ in nothing but chance.',
      'The others’ messages then count as well as their receipts: that is at most twice as much.',
      `Over ${grouped(Number(params.crowd.default))} other phones:`,
      `A crowd a thousand times as large costs ${word((last.half ?? 0) - (first.half ?? 0))} more messages.`,
      `The price in battery: ${grouped(Number(params.cover.options.at(-1)))} empty packets a day are few bytes and many wake-ups.`,
      `What a message holds beside its text (${packets('BESIDE_TEXT')} bytes) and the size of a receipt (${packets('RECEIPT')} bytes), both of the right order; the lengths of texts, as in the town; that two receipts of three come in time.`,
      `From the authors’ published simulation: ${perDay} messages a day and a window of a second.`,
      `From Signal’s own code: padding to ${params.padding.options[2]} bytes, and later to ${params.padding.options[1]}.`,
    ],
    others: [
      'The attack is that of Martiny, Kaptchuk, Aviv, Roche and Wustrow, Improving Signal’s Sealed Sender (NDSS 2021).',
    ],
  });
});
