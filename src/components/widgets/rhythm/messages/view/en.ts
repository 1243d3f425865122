import { isolate } from '../../../../messages/bidi.ts';
import { digits } from '../../../../messages/language/en.ts';
import { halfHour, signed } from '../common/en.ts';

const hours = (n: number): string => {
  const whole = Math.floor(n);
  const text = whole === n ? String(n) : `${whole === 0 ? '' : whole}½`;
  return `${text} ${n > 0.5 && n !== 1 ? 'hours' : 'hour'}`;
};
const off = (n: number | null): string => {
  if (n === null) return '';
  return n === 0 ? 'right' : `${hours(n)} off`;
};

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'Each dot is a message or a call of one invented person: when, and nothing else. A program is given the dots alone. It never sees the truth.',
  clock: halfHour,
  person: 'Whose times',
  /** In a list: a name, and how often that person wrote or rang in the whole year. */
  option: (you: boolean, name: string, sent: number): string =>
    `${you ? 'You' : name}, ${digits(sent)} in the year`,
  weeks: (n: number): string => `Records kept: ${n === 1 ? '1 week' : `${n} weeks`}`,
  zone: (n: number): string =>
    n === 0
      ? 'The town keeps the company’s time'
      : `The town lies ${hours(Math.abs(n))} ${n > 0 ? 'east' : 'west'} of the company’s clock`,
  guessFirst: 'Guess first, with somebody else',
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  picture: (you: boolean, name: string, n: number): string =>
    `${n === 1 ? 'One time' : `${n} times`} at which ${you ? 'you' : isolate(name)} wrote or rang, by day of the week and hour of the company’s clock`,
  companyClock: 'Hours by the company’s clock',
  theirClock: (you: boolean, name: string, ahead: number, guess: boolean): string =>
    `${you ? 'Your' : `${isolate(name)}’s`} clock, if ${guess ? 'you are' : 'the dots are'} right about the zone (${signed(ahead)})`,
  all: 'All days',
  lanes: { told: 'Estimate', truth: 'Truth', guess: 'You' },
  bar: { sleep: 'asleep', work: 'at work' },
  answers: 'Sleep, work and time zone, with the ranges',
  nothing: '?',
  sleepTitle: 'Asleep before a working day',
  workTitle: 'At work',
  zoneTitle: 'Time zone',
  span: (from: number, to: number): string => `${halfHour(from)}–${halfHour(to)}`,
  zoneValue: (n: number): string => `${signed(n)} ${Math.abs(n) === 1 ? 'hour' : 'hours'}`,
  from: (low: number, high: number): string => `begins between ${halfHour(low)} and ${halfHour(high)}`,
  to: (low: number, high: number): string => `ends between ${halfHour(low)} and ${halfHour(high)}`,
  zoneRange: (low: number, high: number): string =>
    `from ${signed(low)} to ${signed(high)}, if people sleep and work at usual hours`,
  noWork: 'none to be seen',
  really: 'Truth:',
  noHours: 'no fixed hours of work',
  inside: 'inside the range',
  missed: 'outside the range',
  insideBoth: 'inside both ranges',
  missedOne: 'outside one of the ranges',
  missedBoth: 'outside both ranges',
  fewNote: (active: number, needed: number): string =>
    `${active === 1 ? '1 half hour' : `${active} half hours`} with something in ${active === 1 ? 'it' : 'them'}; an answer needs ${needed} on working days alone`,
  noWeek: 'asleep when? No week is on record yet',
  noNight: 'No night to be seen',
  noNightNote: 'No stretch of the day is quiet enough to be sleep.',
  level:
    'For people of such invented towns each range holds the truth at least nine times in ten; for real people, who keep other hours, it may fail far more often.',
  guess: {
    title: 'Your guess',
    bed: (hour: number): string => `Goes to bed at ${halfHour(hour)}`,
    start: (hour: number): string =>
      hour < 0 ? 'Has no fixed hours of work' : `Starts work at ${halfHour(hour)}`,
    zone: (n: number): string =>
      n === 0
        ? 'Keeps the same time as the company'
        : `Is ${hours(Math.abs(n))} ${n > 0 ? 'ahead of' : 'behind'} the company’s clock`,
    hint: 'Move the three until they fit the dots. Everything is by the company’s clock.',
    reveal: 'Show what the dots say',
    yours: (text: string): string => `You: ${text}`,
    bedOff: (hour: number, wrong: number | null): string => `to bed at ${halfHour(hour)}, ${off(wrong)}`,
    startOff: (hour: number | null, wrong: number | null, really: number | null): string => {
      if (hour === null) return `no fixed hours, ${really === null ? 'right' : 'but there are some'}`;
      return `from ${halfHour(hour)}, ${wrong === null ? 'but there are no such hours' : off(wrong)}`;
    },
    zoneOff: (n: number, wrong: number | null): string => `${signed(n)}, ${off(wrong)}`,
  },
};
