/** The notes on the model: each number of them is what the figure computes, or what the town is made from. */
import { expect, it } from 'vitest';
import { constant, expectChapter, expectNotes, Word, word } from '../../../../tests/support/notes.ts';
import { estimateRhythm, NEEDED, USUAL } from '../../../sim/inference/rhythm.ts';
import { stream } from '../../../sim/random.ts';
import { DAY, HOUR } from '../../../sim/town/clock.ts';
import { YOU } from '../../../sim/town/data.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { compute, params, type Question, type Result } from './widget.ts';

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Result => compute({ ...defaults(params), ...choice });
const around = (hours: number) => 12 - ((((12 - hours) % 24) + 24) % 24);
const reply = (r: Result, question: Question) => r.replies.find((one) => one.question === question);

const TOWNS = 100;
const WEEKS = [4, 8, 13, 52];

/** What the notes say of so many weeks in a hundred towns. */
function row(weeks: number, all: readonly Result[]): string[] {
  const told = all.filter((r) => r.told.enough);
  const hours = told.flatMap((r) => r.replies.filter(({ question }) => question !== 'zone'));
  const real = hours.filter(({ truth }) => truth !== null);
  const near = real.filter(({ value, truth }) => Math.abs(around((truth as number) - value)) <= 1);
  const zones = told.filter((r) => Math.abs(around(r.truth.zone - (reply(r, 'zone')?.value ?? 99))) <= 1);
  const replies = told.flatMap((r) => r.replies);
  const working = told.filter((r) => r.truth.start !== null);
  const found = working.filter((r) => reply(r, 'start'));
  const sent = all.map(({ times }) => times.length).toSorted((p, q) => p - q)[50];
  const part = (some: readonly unknown[], of: readonly unknown[]) => `${some.length} of ${of.length}`;
  return [
    String(weeks),
    String(sent),
    String(told.length),
    part(near, real),
    part(found, working),
    part(zones, told),
    part(
      replies.filter(({ held }) => held),
      replies,
    ),
  ];
}

const habit = <T = number[]>(name: string): T => constant<T>('src/sim/town/habits.ts', name);
const [starts, lengths, ready, sleep, lieIn] = ['STARTS', 'LENGTHS', 'READY', 'SLEEP', 'LIE_IN'].map((name) =>
  habit(name),
) as [number[], number[], number[], number[], number[]];
const weight = habit<Record<string, number>>('WEIGHT');
const rhythm = <T = number>(name: string): T => constant<T>('src/sim/inference/rhythm.ts', name);
const clock = (hour: number): string =>
  `${Math.floor(hour)}:${String(Math.round((hour % 1) * 60)).padStart(2, '0')}`;
/** “two and a half” */
const spoken = (n: number): string => (Number.isInteger(n) ? word(n) : `${word(Math.floor(n))} and a half`);

it('give what is computed and what it is made from, each number in its place', () => {
  // Town by town: its year is made once.
  const towns = Array.from({ length: TOWNS }, (_, i) => WEEKS.map((weeks) => run({ seed: i * 4999, weeks })));
  const sent = run().people.map((one) => one.sent);
  const half = 280;
  expect(sent.filter((n) => n < half)).toHaveLength(sent.length / 2);
  expect([rhythm('RESAMPLES'), rhythm('LEVEL'), rhythm('SPREAD')]).toEqual([100, 0.9, 1.5]);
  expect(constant('src/sim/inference/shape.ts', 'QUIETER')).toEqual({ num: 3, den: 5 });
  expect(habit<number>('PAUSE')).toBe(1);
  // Whoever is up from eight to three: by the model's own clock, so far as it goes, in another zone.
  const rng = stream(1, 'late');
  const late = Array.from({ length: 2000 }, () => rng.int(90) * DAY + 8 * HOUR + rng.int(19 * HOUR));
  const told = estimateRhythm(late, 1);
  expect(told).toMatchObject({ enough: true, work: null });
  if (told.enough) expect([told.zone.value, told.zone.high < 0]).toEqual([-2, true]);
  // Never narrower than three hours.
  const widths = towns.flat().flatMap(({ told }) => (told.enough ? [told.zone.high - told.zone.low] : []));
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(3);

  expect([run({ weeks: 3 }).told.enough, params.weeks.default]).toEqual([false, 8]);
  expectChapter('04-what-the-envelope-says', [
    `${Word(params.weeks.default)} weeks of the town’s busiest phone come to # dots`,
    'Three weeks are too few.',
  ]);
  expectNotes('rhythm', {
    tables: [
      {
        head: [
          'weeks kept',
          'times, median',
          'towns with an answer',
          'hours within one of the truth',
          'work found, of those who work',
          'zone within an hour',
          'ranges that hold the truth',
        ],
        rows: WEEKS.map((weeks, i) =>
          row(
            weeks,
            towns.map((by) => by[i] as Result),
          ),
        ),
      },
    ],
    sentences: [
      'Half hours with something in them are counted once; a conversation says little more than a word.',
      'The likeliest day of three levels is fitted to them (Poisson counts: asleep below work below free time, with a pause in the middle of work).',
      'It counts as work only if a likelihood ratio test says that these hours are quieter than three fifths of free time.',
      'Ranges come from drawing the working days again with replacement, a hundred times (bootstrap; Efron and Tibshirani, An Introduction to the Bootstrap, 1993), and half an hour is added on either side.',
      'They are made to hold the truth nine times in ten, for people with hours like those of this town.',
      'Somebody who sleeps from three to eight is put too far west.',
      `The time zone rests on an assumption: on average people are in the middle of sleep at ${clock(USUAL.sleep)} and in the middle of work at ${clock(USUAL.work)}, nine of ten within an hour and a half.`,
      'That is why its range is never narrower than three hours.',
      `With fewer than ${NEEDED} half hours on working days, or without a quiet stretch, there is no answer.`,
      'Over a hundred other towns, again for the busiest person of each:',
      `Half of the ${sent.length} people sent fewer than ${half} messages and calls in the year.`,
      `You, in the default town, sent ${sent[YOU]}.`,
      `Work begins between ${clock(Math.min(...starts))} and ${clock(Math.max(...starts))} and lasts ${word(Math.min(...lengths))} to ${word(Math.max(...lengths))} hours, Monday to Friday for all who have a tie from work; the others have no fixed hours.`,
      `People get up ${spoken(Math.min(...ready))} to ${spoken(Math.max(...ready))} hours before work, sleep ${spoken(Math.min(...sleep))} to ${spoken(Math.max(...sleep))} hours, lie in for up to ${word(Math.max(...lieIn))} on days off.`,
      `How much goes on in a half hour: asleep ${weight['asleep']}, just awake or about to sleep ${weight['waking']}, at work ${weight['work']}, morning ${weight['morning']}, day ${weight['day']}, evening ${weight['evening']}, late ${weight['late']}; and an hour’s pause in the middle of work.`,
      'The spread of these hours was chosen so that the estimate of the zone is within an hour for nine of ten people with 200 times or more.',
    ],
  });
});
