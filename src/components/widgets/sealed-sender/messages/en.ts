import { isolate } from '../../../messages/bidi.ts';
import { digits, list, spelled } from '../../../messages/language/en.ts';
import type { Result } from '../widget.ts';

const word = spelled(10);
const some = (n: number, one: string): string => `${word(n)} ${n === 1 ? one : `${one}s`}`;
const times = (n: number): string => ['never', 'once', 'twice'][n] ?? `${word(n)} times`;
const none = (n: number): string => (n === 0 ? 'none' : word(n));
const tenths = (n: number): number => Math.round(n * 10) / 10;
const size = (bytes: number): string =>
  bytes < 1e6 ? `${tenths(bytes / 1000)} kB` : `${tenths(bytes / 1e6)} MB`;
const period = (seconds: number): string => {
  if (seconds === 0.5) return 'half a second';
  const minutes = seconds / 60;
  if (Number.isInteger(minutes)) return some(minutes, 'minute');
  if (minutes > 1 && Number.isInteger(2 * minutes)) return `${word(Math.floor(minutes))} and a half minutes`;
  return some(seconds, 'second');
};
const after = (n: number, to: string): string => `after ${some(n, 'message')} to ${isolate(to)}`;
const After = (n: number, to: string): string => `A${after(n, to).slice(1)}`;
/** How often the sender's phone and the best of the others got something. */
const sum = (score: number, best: number): string => {
  const yours = `yours has got something ${times(score)}`;
  if (score === 0)
    return `yours has got nothing, ${best === 0 ? 'like all others' : `another one something ${times(best)}`}`;
  if (score === best) return `${yours}, and no other more often`;
  if (score < best) return `${yours}, another one ${times(best)}`;
  return best === 0 ? `${yours}, and no other ever` : `${yours}, no other more than ${times(best)}`;
};

interface Outcome {
  half: number | null;
  most: number | null;
  never: number;
  firstRight: number;
  firstWrong: number;
}

export const words = {
  /** Asked before anything is shown. */
  guess: {
    question: ({ crowd }: Result): string =>
      `No message names its sender. After how many does counting first point at one phone of ${digits(crowd + 1)}?`,
    unit: (): string => 'messages',
  },

  findingRight: (to: string, n: number, phones: number) =>
    `No message named its sender, and yet, ${after(n, to)}, counting points at one phone of ${digits(phones)}: yours`,
  findingWrong: (to: string, n: number, phones: number) =>
    `${After(n, to)}, counting points at one phone of ${digits(phones)}, and it is the wrong one`,
  findingNothing: (to: string, n: number) =>
    `${After(n, to)}, no phone has got anything in time, and counting says nothing`,
  findingLevel: (to: string, n: number, level: number, among: boolean) =>
    `${After(n, to)}, ${word(level)} phones stand level at the top, ${among ? 'yours among them' : 'and yours is not among them'}`,

  how: (to: string, window: number) =>
    `When a message has come, ${isolate(to)}’s phone sends a receipt to whoever wrote it; the service, which cannot see who that is, counts the phones that get something of that size within ${period(window)}.`,
  now: (n: number, present: number, got: boolean, score: number, best: number) => {
    const last = n === 1 ? 'that message' : 'the last message';
    const did = `${present === 0 ? 'no phone' : some(present, 'phone')} did`;
    const yours = present === 0 ? '' : `, ${got ? 'yours among them' : 'but not yours'}`;
    return `After ${last} ${did}${yours}. In all, ${sum(score, best)}.`;
  },
  stop: (n: number, here: { right: number; wrong: number; nobody: number }, runs: number) =>
    `Of ${runs} runs, each with other chance, ${none(here.right)} point${here.right === 1 ? 's' : ''} at you after ${some(n, 'message')}, ${none(here.nobody)} at nobody and ${none(here.wrong)} at somebody else.`,
  wait: ({ half, most, never }: Outcome, runs: number, rounds: number) => {
    if (never === runs) return `In none of them is your phone ever alone on top within ${rounds} messages.`;
    if (half === null)
      return `Within ${rounds} messages your phone comes to be alone on top in ${word(runs - never)} of them, and in ${word(never)} it never does.`;
    const first = `In at least half of them your phone comes to be alone on top within ${some(half, 'message')}`;
    return most === null
      ? `${first}; in ${word(never)} it never does within ${rounds}.`
      : `${first}, in at least nine of ten within ${some(most, 'message')}.`;
  },
  first: ({ firstRight, firstWrong }: Outcome, runs: number) =>
    firstRight + firstWrong === 0
      ? 'No phone ever stands alone, so nobody would be accused.'
      : `Whoever stops at the first phone to stand alone accuses the wrong person in ${none(firstWrong)} of ${runs} runs.`,

  stepNone: (to: string) => `No message to ${isolate(to)} has been sent yet. All phones are level.`,
  stepMessage: (n: number, present: number, got: boolean) =>
    `Message ${n}: ${present === 0 ? 'no phone gets' : `${word(present)} ${present === 1 ? 'phone gets' : 'phones get'}`} something${present === 0 ? '' : `, ${got ? 'yours too' : 'but not yours'}`}.`,
  stepTop: (alone: 'you' | 'other' | null) =>
    alone === null
      ? 'No phone is alone on top.'
      : alone === 'you'
        ? 'Yours is alone on top.'
        : 'Somebody else’s is alone on top.',
  stopped: (step: number, of: number, place: number, phones: number) =>
    `The picture is stopped after ${step} of ${some(of, 'message')}, when your place is ${digits(place)} of ${digits(phones)}.`,

  noMeasures: 'Nothing is done against counting here.',
  measures: ({ padding, delay, cover }: { padding: number; delay: number; cover: number }) => {
    const taken = [
      ...(padding > 0 ? [`every packet is filled up to a multiple of ${digits(padding)} bytes`] : []),
      ...(delay > 0 ? [`receipts are held back for up to ${period(delay)}`] : []),
      ...(cover > 0 ? [`every phone gets ${digits(cover)} empty packets a day`] : []),
    ];
    return `Against counting, ${list(taken)}.`;
  },
  price: ({ bytes, moreBytes, seconds }: { bytes: number; moreBytes: number; seconds: { mean: number } }) => {
    const data =
      moreBytes === 0
        ? 'no more data'
        : `${size(bytes + moreBytes)} a day for each phone instead of ${size(bytes)}`;
    const late = seconds.mean === 0 ? '' : `, and receipts are ${period(seconds.mean)} late on average`;
    return `That costs ${data}${late}.`;
  },
  compared: ({ half, never, firstWrong }: Outcome, runs: number, rounds: number) =>
    `Without it, your phone comes to be alone on top ${half === null ? `in ${none(runs - never)} of the ${runs} runs within ${rounds} messages` : `within ${some(half, 'message')} in at least half of the runs`}, and the first to stand alone is the wrong one in ${none(firstWrong)} of ${runs}.`,
};

export type Words = typeof words;
