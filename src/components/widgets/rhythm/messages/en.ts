import { isolate } from '../../../messages/bidi.ts';
import { capital, digits, spelled } from '../../../messages/language/en.ts';
import type { Result } from '../widget.ts';
import { halfHour, signed } from './common/en.ts';

const word = spelled(10);
const some = (n: number, one: string): string => `${word(n)} ${n === 1 ? one : `${one}s`}`;
const times = (n: number): string => (n === 1 ? 'one time' : `${digits(n)} times`);
const period = (weeks: number): string => (weeks === 1 ? 'the last week' : `the last ${word(weeks)} weeks`);

interface Who {
  you: boolean;
  name: string;
}
interface Range {
  value: number;
  low: number;
  high: number;
}

const name = (who: Who): string => (who.you ? 'you' : isolate(who.name));
const whose = (who: Who): string => (who.you ? 'your' : `${name(who)}’s`);
const does = (who: Who, verb: string): string => `${name(who)} ${verb}${who.you ? '' : 's'}`;

const hours = ({ value, low, high }: Range): string =>
  `${halfHour(value)} (${halfHour(low)} to ${halfHour(high)})`;
const later = (n: number): string => `${some(Math.abs(n), 'hour')} ${n > 0 ? 'later' : 'earlier'}`;

const off = (n: number): string => {
  if (n === 0) return 'right';
  const whole = Math.floor(n);
  if (whole === n) return `${some(n, 'hour')} off`;
  return whole === 0 ? 'half an hour off' : `${word(whole)} and a half hours off`;
};
const guessedWork = (guess: number | null, really: number | null, wrong: number | null): string => {
  if (guess === null) return `no fixed hours of work, ${really === null ? 'right' : 'but there are some'}`;
  return `work from ${halfHour(guess)}, ${wrong === null ? 'but there are no such hours' : off(wrong)}`;
};

export const words = {
  /** Asked before anything is shown. */
  guess: {
    question: ({ weeks, person, people }: Result): string =>
      `${capital(some(weeks, 'week'))} of times, and not one word. By how many hours is ${person === 0 ? 'your' : `${isolate(people[person]?.name ?? '')}’s`} own clock ahead of the company’s?`,
    unit: (): string => 'hours ahead',
  },

  findingGuess: (who: Who, weeks: number, n: number) =>
    `${capital(some(weeks, 'week'))} of ${whose(who)} messages and calls: ${n === 0 ? 'not one time' : `${times(n)}, and not one word`}`,
  findingFew: (who: Who, weeks: number, n: number) => {
    if (n === 0) return `In ${period(weeks)} of the company’s records there is nothing from ${name(who)}`;
    const few = n === 1 ? 'is too little' : 'are too few';
    return `${capital(times(n))} in ${some(weeks, 'week')} ${few} to tell when ${does(who, 'sleep')}`;
  },
  findingNoNight: (who: Who, n: number) =>
    `${capital(whose(who))} ${times(n)} come round the clock: no night shows in them`,
  findingTold: (who: Who, weeks: number, works: boolean) =>
    `${capital(some(weeks, 'week'))} of times, and not one word: they tell when ${does(who, 'sleep')}${works ? ` and ${who.you ? 'work' : 'works'}` : ''}, and roughly in which time zone`,
  findingWrong: (who: Who, weeks: number, wrong: number, all: number) =>
    `Of ${word(all)} things that ${some(weeks, 'week')} of times tell${weeks === 1 ? 's' : ''} about ${name(who)}, ${word(wrong)} ${wrong === 1 ? 'is' : 'are'} wrong`,

  stageNone: 'No week is on record yet.',
  stage: (before: number, weeks: number, n: number) => {
    const which =
      weeks - before === 1
        ? `Week ${weeks}`
        : `Weeks ${before + 1} ${weeks - before === 2 ? 'and' : 'to'} ${weeks}`;
    return `${which}: ${n === 0 ? 'no more times' : n === 1 ? 'one more time' : `${digits(n)} more times`}.`;
  },
  stageFew: 'Too few to tell anything.',
  stageNoNight: 'No night shows in them.',
  stageTold: (bed: number, wake: number, first: boolean) =>
    `${first ? 'Now the program dares to answer: asleep' : 'The answer now: asleep'} from ${halfHour(bed)} to ${halfHour(wake)}.`,
  stopped: (step: number, weeks: number, n: number) =>
    `The picture is stopped after ${word(step)} of ${some(weeks, 'week')}, with ${n === 0 ? 'no time' : times(n)} on record.`,

  data: (who: Who, weeks: number, n: number) =>
    `In ${period(weeks)} the company wrote down ${n === 0 ? 'no time' : times(n)} at which ${name(who)} wrote to somebody or rang, by its own clock, and not a word of what was said.`,
  guessing: 'What the times say of sleep, work and the time zone is hidden until you have guessed.',
  few: (active: number, needed: number) =>
    active === 0
      ? `An answer needs ${needed} half hours of working days with something in them, and here is none.`
      : `They fall into ${active === 1 ? 'one half hour' : `${active} half hours`}; an answer needs ${needed} of them on working days.`,
  noNight: 'No stretch of the day is quiet enough to be sleep.',
  sleep: (who: Who, bed: Range & { truth: number | null }, wake: Range & { truth: number | null }) =>
    `By that clock the night before a working day begins at about ${hours(bed)} and ends at about ${hours(wake)}; really ${who.you ? 'you go' : `${name(who)} goes`} to bed at ${halfHour(bed.truth ?? 0)} and ${who.you ? 'get' : 'gets'} up at ${halfHour(wake.truth ?? 0)}.`,
  work: (start: Range, end: Range, really: string) =>
    `From Monday to Friday less goes on between about ${hours(start)} and about ${hours(end)}, which looks like work; ${really}.`,
  noWork: (really: string) => `No hours of work show; ${really}.`,
  reallyWorks: (who: Who, start: number | null, end: number | null) =>
    start === null || end === null
      ? `really ${who.you ? 'you have' : `${name(who)} has`} no fixed hours of work`
      : `really ${does(who, 'work')} from ${halfHour(start)} to ${halfHour(end)}`,
  zone: (who: Who, { value, low, high, truth }: Range & { truth: number | null }) => {
    const about = value === 0 ? 'about as late' : `about ${later(value)}`;
    const really = truth === 0 ? 'just as late' : later(truth ?? 0);
    return `If ${name(who)} ${who.you ? 'keep' : 'keeps'} usual hours, it is ${about} there ${value === 0 ? 'as' : 'than'} on the company’s clock (between ${signed(low)} and ${signed(high)} hours); really it is ${really}.`;
  },
  ranges: (held: number, all: number) => {
    const here =
      held === all
        ? `all ${word(all)} hold it`
        : `${held === 0 ? 'none' : word(held)} of ${word(all)} ${held < 2 ? 'holds' : 'hold'} it`;
    return `For people of such invented towns each range in brackets holds the truth at least nine times in ten, and here ${here}; for real people, who keep other hours, it may fail far more often.`;
  },
  guessed: (
    guess: {
      bed: number;
      start: number | null;
      zone: number;
      off: Record<'bed' | 'start' | 'zone', number | null>;
    },
    truth: { start: number | null },
  ) =>
    `Your guess: to bed at ${halfHour(guess.bed)}, ${off(guess.off.bed ?? 0)}; ${guessedWork(guess.start, truth.start, guess.off.start)}; the zone ${signed(guess.zone)}, ${off(guess.off.zone ?? 0)}.`,
};

export type Words = typeof words;
