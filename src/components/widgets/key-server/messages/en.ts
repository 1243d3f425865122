import type { Outcome } from '../../../../sim/chat/question.ts';
import { type KeySource, keySourceOf } from '../../../../sim/messengers/facts.ts';
import { isolate } from '../../../messages/bidi.ts';
import { spelled } from '../../../messages/language/en.ts';
import { systemName } from '../../../messages/systems/en.ts';
import type { KeySystem } from '../widget.ts';

const word = spelled(12);
const bytes = (n: number): string => (n === 1 ? '1 byte' : `${n} bytes`);

interface Count {
  read: number;
  lines: number;
}
/** “all twelve lines” */
const share = ({ read, lines }: Count): string => {
  if (read === lines) return `all ${word(lines)} lines`;
  return read === 0 ? `none of the ${word(lines)} lines` : `${word(read)} of the ${word(lines)} lines`;
};

const name = (system: KeySystem): string => systemName[system].short;

/** Where a phone gets the other's key from, and so where somebody may lie to it. */
const source = {
  directory: 'in the directory',
  wire: 'on the wire',
  'key-server': 'on the key server',
} satisfies Record<KeySource, string>;
const where = (system: KeySystem): string => source[keySourceOf(system)];
const lie = (system: KeySystem, count: Count): string =>
  `A lie ${where(system)}, and the company reads ${share(count)}`;
const honest = (count: Count): string => `the company reads ${share(count)}`;

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  lieUnnoticed: (system: KeySystem, count: Count): string =>
    `${lie(system, count)}; both phones show nothing unusual`,
  lieWarned: (system: KeySystem, count: Count): string => `${lie(system, count)}, but a phone gives warning`,
  lieNoScreen: (system: KeySystem, count: Count): string =>
    `${lie(system, count)}; ${name(system)} gives the two nothing to compare`,
  lieNoQuestion: (system: KeySystem, count: Count): string =>
    `${lie(system, count)}; ${name(system)} has no question to ask`,
  lieCompared: (system: KeySystem, count: Count): string =>
    `${lie(system, count)}, until the two compare what their screens show`,
  lieAsked: (system: KeySystem, count: Count, to: string): string =>
    `${lie(system, count)}, until a question that only ${isolate(to)} can answer gives it away`,
  lieAnswered: (count: Count): string =>
    `The company knows the answer too, so the question finds nothing, and it reads ${share(count)}`,
  truth: (system: KeySystem, count: Count): string => `No lie ${where(system)}, and ${honest(count)}`,
  truthNoScreen: (system: KeySystem, count: Count): string =>
    `This time ${honest(count)}, but ${name(system)} gives the two nothing to see that by`,
  truthNoQuestion: (system: KeySystem, count: Count): string =>
    `This time ${honest(count)}; ${name(system)} has no question to ask`,
  truthCompared: (count: Count): string =>
    `Both screens show the same keys: nobody sits in between, and ${honest(count)}`,
  truthAsked: (count: Count): string =>
    `Both gave the same answer: nobody sits in between, and ${honest(count)}`,

  howLie: (system: KeySystem, to: string): string => {
    const then =
      'So each sealed its lines for the company, which opened them, read them, and sealed them anew for the other phone.';
    if (keySourceOf(system) === 'wire')
      return `In OTR the phones send their keys to each other, and on the way the company put its own in their place. ${then}`;
    const from = keySourceOf(system) === 'key-server' ? 'the key server' : 'the directory';
    return `Your phone asked ${from} for ${isolate(to)}’s key, ${isolate(to)}’s phone for yours, and each got one that the company had made. ${then}`;
  },
  howTruth: (packets: number): string =>
    `Each phone has the other’s true key and seals its lines for it; the company carried ${word(packets)} sealed packets and opened what it could with the keys it holds.`,
  quiet: 'Neither phone told its owner anything that it does not tell in an honest chat.',
  warned: (n: number): string =>
    n === 1 ? 'One of the phones gave a warning.' : `The phones gave ${word(n)} warnings.`,

  compared: (same: boolean): string =>
    same
      ? 'The two read out to each other what their screens show of both keys, and it is the same: that cannot be if somebody else’s key is among them.'
      : 'The two read out to each other what their screens show of both keys, and it differs: each phone holds a key of somebody else’s.',
  noScreen: (system: KeySystem): string =>
    `${name(system)}, as it was in 2015, has no screen on which two people could compare keys.`,
  noQuestion: (system: KeySystem): string =>
    `${name(system)} has no such question; of the systems here only OTR has.`,
  asked: (you: Outcome, friend: Outcome, to: string): string => {
    const same = you === 'same' && friend === 'same';
    if (same) return 'You asked a question, and both phones say that the answers are the same.';
    if (you === 'different' && friend === 'different')
      return `You asked a question, and both phones say that the answers differ: whoever answered yours was not ${isolate(to)}.`;
    return 'You asked a question, and the comparison was not completed.';
  },
  fooled:
    'The company was asked by your phone and asked the other in its turn, each time with the right answer: a question protects only if nobody else knows what to say.',

  mineRead: 'Your own message is among what the company read.',
  mineSealed: (n: number): string =>
    `Your own message passed the company as ${bytes(n)} that it could not open.`,

  later: (signed: boolean, stripped: boolean): string =>
    `A lie that comes later is another matter: a second key in the other’s name, signed by a stranger, is ${signed ? 'taken' : 'refused'} by the app; the same key with the signature left out is ${stripped ? 'taken' : 'refused'}.`,

  /** What each step of your letter's way brings, as it is played. */
  stepNone: (to: string): string =>
    `Your phone needs ${isolate(to)}’s key before it can seal anything for it.`,
  stepKeys: (lie: boolean): string =>
    lie
      ? 'Each phone is handed a key that the company has made in the other’s name.'
      : 'Each phone is handed the other’s true key.',
  stepSealed: (n: number): string =>
    `Your phone seals your words with the key it was given: ${bytes(n)} travel.`,
  stepCompany: (read: boolean): string =>
    read
      ? 'The company holds what opens them: it reads your words and writes them down.'
      : 'The company holds nothing that opens them: all it can write down is how many they are.',
  stepOn: (lie: boolean, to: string): string =>
    lie
      ? `It seals your words anew with ${isolate(to)}’s true key, and ${isolate(to)}’s phone opens them.`
      : `It carries them on, and ${isolate(to)}’s phone opens them.`,
  stepOthers: (count: Count): string =>
    `The other ${word(count.lines - 1)} lines go the same way: the company reads ${share(count)}.`,
  /** The picture is stopped before its end; of the lines the company has read so many. */
  stopped: (step: number, steps: number, read: number): string =>
    `The picture is stopped after ${step === 0 ? 'no step' : step === 1 ? 'one step' : `${word(step)} steps`} of ${word(steps)}, with ${word(read)} ${read === 1 ? 'line' : 'lines'} read by the company.`,
};

export type Words = typeof words;
