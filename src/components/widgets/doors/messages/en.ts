import type { DoorId, Looker, Traffic } from '../../../../sim/chat/doors.ts';
import type { NamedSystem } from '../../../../sim/chat/named.ts';
import { LINES } from '../../../../sim/chat/script.ts';
import { isolate } from '../../../messages/bidi.ts';
import { digits, list } from '../../../messages/language/en.ts';
import { lineCount, lineCounts, number, systemList } from '../../../messages/lines/en.ts';
import { systemName } from '../../../messages/systems/en.ts';

type Counts = readonly (readonly [system: NamedSystem, lines: number])[];

const door = {
  none: 'no door',
  escrow: 'an escrow key',
  ghost: 'a ghost',
  spy: 'spyware',
} satisfies Record<DoorId, string>;
/** What a thief takes. */
const opener = {
  none: '',
  escrow: 'the escrow key',
  ghost: 'the ghost’s keys',
  spy: 'the key to the spyware’s copies',
} satisfies Record<DoorId, string>;
const looker = {
  authority: 'an authority',
  thief: 'a thief afterwards',
  company: 'the company',
} satisfies Record<Looker, string>;

const either = (items: readonly string[]): string => list(items, 'or');
const some = (n: number, one: string): string => `${digits(n)} ${one}${n === 1 ? '' : 's'}`;

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  finding: (
    counts: readonly (readonly [lines: number, doors: readonly DoorId[]])[],
    stolen: readonly DoorId[],
  ): string => {
    const reads = counts.map(
      ([lines, doors], i) =>
        `${lineCount(lines, i === 0)}${i === 0 ? ' in any messenger' : ''} through ${either(doors.map((id) => door[id]))}`,
    );
    const thief = stolen.length
      ? `; whoever steals ${either(stolen.map((id) => opener[id]))} later reads all ${number(LINES)} too`
      : '';
    return `An authority reads ${reads.join(', ')}${thief}`;
  },

  /** What stands once so many lines have been sent, as they are sent one by one. */
  stepNone: 'The chat has not begun: an authority has read nothing.',
  stepLine: (line: number, mine: boolean, by: DoorId, read: number, systems: number): string =>
    `Line ${number(line)}${mine ? ', yours,' : ''} has been sent in ${number(systems)} messengers: so far an authority has read ${digits(read)} of ${digits(line * systems)} lines ${
      {
        none: 'without a door',
        escrow: 'with an escrow key',
        ghost: 'as a ghost',
        spy: 'through spyware',
      }[by]
    }.`,
  /** Beside the finding, where the picture is stopped before its end. */
  stopped: (sent: number): string =>
    sent === 0
      ? 'The picture is stopped before the first line.'
      : `The picture is stopped after ${sent === 1 ? 'one line' : `${number(sent)} lines`} of ${number(LINES)}.`,

  stolenPhone: (to: string, counts: Counts): string =>
    `Without a door, whoever takes ${isolate(to)}’s phone when the chat is over opens with its keys ${lineCounts(counts)}.`,
  stolen: (by: DoorId, counts: Counts): string => `With ${opener[by]} a thief opens ${lineCounts(counts)}.`,
  silence:
    'OTR changes its keys when an answer comes, and a ghost never answers; WhatsApp’s protocol has a new key for every line.',
  company: (shut: boolean, others: readonly NamedSystem[]): string => {
    const own = shut
      ? 'With its own keys alone the company reads not a line of these, whatever door there is'
      : 'With its own keys alone the company reads some of these';
    return others.length ? `${own}; ${systemList(others)} it reads without any.` : `${own}.`;
  },
  price: (
    system: NamedSystem,
    ways: readonly (readonly [by: DoorId, freight: Traffic, plain: Traffic])[],
  ): string =>
    `On the road, in ${systemName[system].short}, with the usual letter in the chat, ${list(
      ways.map(
        ([by, freight, plain]) =>
          `${door[by]} adds ${some(freight.packets - plain.packets, 'packet')} and ${some(freight.bytes - plain.bytes, 'byte')}`,
      ),
    )}.`,
  letter: (system: NamedSystem, by: DoorId, holder: Looker, packets: number, read: number): string =>
    `Your own line leaves your phone, in ${systemName[system].short} with ${door[by]}, in ${packets === 1 ? 'one packet' : `${number(packets)} packets`}; ${looker[holder]} reads ${read === 0 ? (packets === 1 ? 'nothing of it' : 'none of them') : read === packets ? (packets === 1 ? 'it' : 'them all') : `${number(read)} of them`}.`,
};

export type Words = typeof words;
