import type { NamedSystem } from '../../../../sim/chat/named.ts';
import { LINES } from '../../../../sim/chat/script.ts';
import { isolate } from '../../../messages/bidi.ts';
import { lineCounts, number, systemList } from '../../../messages/lines/en.ts';
import { systemName } from '../../../messages/systems/en.ts';
import type { Owner } from '../losses.ts';
import type { Result } from '../widget.ts';
import { span } from './common/en.ts';

type Counts = readonly (readonly [system: NamedSystem, lines: number])[];

const phone = (whose: Owner, to: string): string =>
  whose === 'you' ? 'your phone' : `${isolate(to)}’s phone`;
const after = (moment: number): string =>
  moment === 0
    ? 'before the first line'
    : moment === LINES
      ? 'after the last line'
      : `after line ${number(moment)}`;

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  /** Asked before anything is shown. */
  guess: {
    question: ({ moment, chat }: Result): string =>
      `A friend’s phone is taken ${after(moment)} of ${number(chat.lines.length)}, with all its keys. How many lines of the chat can the thief read in ${systemName[chat.system].short}?`,
    unit: ({ chat }: Result): string =>
      `lines of ${chat.lines.length} open in ${systemName[chat.system].short}`,
  },

  finding: {
    identity: (whose: Owner, to: string, _moment: number, counts: Counts): string =>
      `The long-term key alone, copied from ${phone(whose, to)}, gives up ${lineCounts(counts)}`,
    device: (whose: Owner, to: string, moment: number, counts: Counts): string =>
      `Taken ${after(moment)}, ${phone(whose, to)} gives up ${lineCounts(counts)}`,
    history: (whose: Owner, to: string, moment: number, counts: Counts): string =>
      `Taken ${after(moment)} with its messages still on it, ${phone(whose, to)} gives up ${lineCounts(counts)}`,
  },
  span,

  recording:
    'The thief also has a recording of everything that the company carried, from before the theft and from after it, with the outer wrapping off.',
  spans: (spans: readonly (readonly [string, readonly NamedSystem[]])[]): string =>
    `Open in the end: ${spans.map(([span, systems]) => `${span} in ${systemList(systems)}`).join('; ')}.`,
  healing: (shut: readonly (readonly [last: number, systems: readonly NamedSystem[]])[]): string =>
    `If the phone is given back and used on, nothing opens after ${shut
      .map(([last, systems]) => `line ${number(last + 1)} in ${systemList(systems)}`)
      .join(' and after ')}, as long as the thief only listens.`,
  mine: (system: NamedSystem, state: 'kept' | 'open' | 'sealed', line: number): string => {
    const own = `In ${systemName[system].short} your own message, line ${number(line + 1)},`;
    return {
      open: `${own} is read.`,
      kept: `${own} is read without any key, because the phone has kept it.`,
      sealed: `${own} stays sealed.`,
    }[state];
  },
  empty: (line: number): string =>
    `Your own message, line ${number(line + 1)}, is empty: there is nothing in it to read.`,
  open: (systems: readonly NamedSystem[]): string =>
    systems.length === 0
      ? 'In none of these systems could the company read along.'
      : `No phone was needed for ${systemList(systems)}: there the company could read all along.`,
  history: {
    identity: 'Counted is what that key opens; the phone itself, with all it has kept, was not taken.',
    device:
      'Counted are keys alone: most phones also keep the messages they have shown, and those need no key.',
    history: 'New keys protect only what has been deleted.',
  },
};

export type Words = typeof words;
