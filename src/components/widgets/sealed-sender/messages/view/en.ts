import { isolate } from '../../../../messages/bidi.ts';
import { digits } from '../../../../messages/language/en.ts';

const phones = (n: number): string => `${digits(n)} ${n === 1 ? 'phone' : 'phones'}`;
const period = (seconds: number): string => {
  const minutes = seconds / 60;
  if (Number.isInteger(minutes)) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  if (minutes > 1 && Number.isInteger(2 * minutes)) return `${Math.floor(minutes)}½ minutes`;
  if (seconds === 0.5) return '½ second';
  return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
};
const tenths = (n: number): number => Math.round(n * 10) / 10;
const size = (bytes: number): string =>
  bytes < 1e6 ? `${tenths(bytes / 1000)} kB` : `${tenths(bytes / 1e6)} MB`;
const times = (n: number): string => ['never', 'once', 'twice'][n] ?? `${n} times`;

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption: (to: string): string =>
    `Your name is sealed inside. But ${isolate(to)}’s phone answers each message with a receipt, and the service counts which phones get something just then.`,
  crowdLegend: 'Other phones',
  crowd: (n: string): string => digits(Number(n)),
  counted: (n: number): string => (n === 1 ? 'One message is counted' : `${n} messages are counted`),
  board: (n: number): string =>
    n === 0
      ? 'The count before the first message'
      : n === 1
        ? 'The count after 1 message'
        : `The count after ${n} messages`,
  you: 'your phone',
  row: {
    times,
    phones,
    nobody: 'nobody',
    fewer: (n: number): string => (n === 1 ? 'once or never' : `${n} or fewer`),
  },
  gap: (from: number, to: number): string => (from === to ? times(from) : `${from} to ${to} times`),
  number: digits,
  place: (rank: number, of: number): string => `${digits(rank)} of ${digits(of)}`,
  placeNote: (of: number): string => `your place among ${digits(of)} phones, after all that are level`,
  /** `seldom`: in half of the runs or more it never came about. If not, and still not known, it was too near to tell. */
  half: (n: number | null, of: number, seldom: boolean): string =>
    n === null ? `${seldom ? 'over' : 'up to'} ${of}` : String(n),
  wrong: (n: number, runs: number): string => `${n} of ${runs}`,
  wrongNote: 'runs accuse the wrong person, if somebody stops at the first phone to stand alone',
  measures: 'Make counting harder, at a price',
  padding: (n: string): string =>
    n === '0' ? 'Packets keep their size' : `Fill packets up to ${digits(Number(n))} bytes`,
  delay: (n: string): string =>
    n === '0' ? 'Receipts go out at once' : `Hold receipts back for up to ${period(Number(n))}`,
  cover: (n: string): string =>
    n === '0' ? 'No empty packets' : `${digits(Number(n))} empty packets a day for every phone`,
  table: {
    nothing: 'Nothing done',
    these: 'With these',
    data: 'Data for each phone, a day',
    late: 'Receipts come later by',
    half: 'Messages until you stand alone, half of the runs',
    most: 'the same, nine runs of ten',
    wrong: 'First phone to stand alone is the wrong one',
  },
  size,
  late: (mean: number, most: number): string =>
    most === 0 ? 'nothing' : `${period(mean)} on average, ${period(most)} at most`,
  messages: (n: number | null, of: number): string => (n === null ? `more than ${of}` : String(n)),
  chart: (runs: number): string => `Whom the count points at, in ${runs} runs`,
  rank: (runs: number): string => `Your place: this run, and eight in ten of ${runs}`,
  stop: (right: number, nobody: number, wrong: number): string =>
    `Stopping here points at you in ${right}, at nobody in ${nobody}, at somebody else in ${wrong}.`,
  right: 'points at you',
  nobody: 'at nobody',
  other: 'at somebody else',
  axis: 'messages',
};
