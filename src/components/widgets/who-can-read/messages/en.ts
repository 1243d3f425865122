import type { Layer } from '../../../../sim/layers/field.ts';
import type { SystemId } from '../../../../sim/messengers/registry.ts';
import type { ObserverId } from '../../../../sim/observers/ids.ts';
import { isolate } from '../../../messages/bidi.ts';
import { words as chat } from '../../../messages/fields/chat/en.ts';
import { words as road } from '../../../messages/fields/road/en.ts';
import { type FieldWords, wordsOf } from '../../../messages/fields.ts';
import { capital, list, spelled } from '../../../messages/language/en.ts';
import { systemName } from '../../../messages/systems/en.ts';
import type { Result } from '../widget.ts';
import { hands } from './hands/en.ts';

const word = spelled(12);
const every = (n: number, all: number): string =>
  n === all ? `all ${word(all)}` : `${word(n)} of ${word(all)}`;

interface Tally {
  all: number;
  whole: number;
  part: number;
  none: number;
  absent: number;
}

/** Within a sentence. */
const who = (observer: ObserverId, to: string): string =>
  ({
    wifi: 'somebody on the same Wi-Fi',
    isp: 'your internet provider',
    company: 'the company that carries it',
    friend: `${isolate(to)}’s phone`,
    thief: 'a thief with your phone',
    investigator: 'an investigator',
  })[observer];

const short = (observer: ObserverId, to: string): string =>
  observer === 'company' ? 'the company' : who(observer, to);

const over = (system: SystemId): string =>
  system === 'whatsapp' ? 'WhatsApp between two Android phones' : systemName[system].short;

const onTheRoad = ({ all, whole, part }: Tally, name: string): string =>
  whole + part === 0
    ? `${capital(word(all))} ways to send one chat, and ${name} reads not one line of any`
    : `${capital(word(all))} ways to send one chat, and ${name} reads every line on ${word(whole)} of them, some on ${word(part)}`;

/** The systems of which a thief gets so much, as a list. */
function shares({ all, whole, part, none, absent }: Tally): string {
  const some = [
    [whole, 'the whole chat'],
    [part, 'part of it'],
    [none + absent, 'nothing'],
  ] as const;
  const parts = some
    .filter(([n]) => n > 0)
    .map(([n, what], i) => `${what} on ${i === 0 ? every(n, all) : word(n)}`);
  return list(parts);
}

export const words = {
  /** Asked before anything is shown. */
  guess: {
    question: ({ rows }: Result): string =>
      `${capital(word(rows.length))} ways to send one chat. On how many can the company that carries it read every line?`,
    unit: ({ rows }: Result): string => `of ${word(rows.length)}`,
  },

  hands,
  fields: (layers: readonly Layer[]): FieldWords => wordsOf({ ...road, ...chat }, layers),

  finding: {
    wifi: (tally, to) => onTheRoad(tally, who('wifi', to)),
    isp: (tally, to) => onTheRoad(tally, who('isp', to)),
    company: ({ all, whole }) =>
      whole === 0
        ? `${capital(word(all))} ways to send one chat, and on none of them does the company that carries it read every line`
        : `${capital(word(all))} ways to send one chat: on ${whole === all ? 'all' : word(whole)} of them the company that carries it reads every line`,
    friend: ({ all, whole }, to) =>
      `${capital(word(all))} ways to send one chat, and ${who('friend', to)} reads every line of ${every(whole, all)}: it is one of the two ends`,
    thief: (tally, _to, history) =>
      history
        ? `${capital(word(tally.all))} ways to send one chat, and a stolen phone with its old messages on it gives up ${shares(tally)}`
        : `With the old messages deleted, a stolen phone and a record of its traffic still give up ${shares(tally)}`,
    investigator: ({ all, whole }) =>
      whole === 0
        ? `${capital(word(all))} ways to send one chat, and on none of them can an investigator have every line from the company`
        : `${capital(word(all))} ways to send one chat: on ${whole === all ? 'all' : word(whole)} of them an investigator can have every line from the company`,
  } satisfies Record<ObserverId, (tally: Tally, to: string, history: boolean) => string>,

  reads: (
    system: SystemId,
    observer: ObserverId,
    to: string,
    { read, kept, all }: { read: number; kept: number; all: number },
  ): string => {
    const name = short(observer, to);
    const memory =
      kept === 0 ? '' : `, ${kept === read ? '' : `${word(kept)} of them `}out of the phone’s own memory`;
    return read === 0
      ? `Over ${over(system)} all ${word(all)} lines of the chat pass, and ${name} reads none of them.`
      : `${capital(name)} reads ${every(read, all)} lines of the chat over ${over(system)}${memory}.`;
  },
  passesBy: (system: SystemId, observer: ObserverId, to: string): string =>
    `A chat over ${over(system)} takes another road, and ${short(observer, to)} gets no byte of it.`,

  own: 'The line looked at, your own,',
  which: (line: number, from: 'you' | 'friend', to: string): string =>
    `The line looked at, number ${line + 1}, from ${from === 'you' ? 'you' : isolate(to)},`,
  opened: (which: string, layers: number, empty: boolean): string =>
    layers === 1
      ? `${which} lies open as it is.`
      : `${which} opens through ${word(layers)} layers down to the words${empty ? ', of which there are none' : ''}.`,
  kept: (which: string, typed: boolean): string =>
    typed
      ? `${which} was typed on this phone, which needs no key to know it.`
      : `${which} is on this phone because it was shown there, and stored.`,
  altered: (which: string): string => `${which} opens, but what comes out is not what was typed.`,
  sealed: (which: string, size: number): string =>
    `${which} stays shut: no key of this observer’s opens its ${size === 1 ? 'one sealed byte' : `${size} sealed bytes`}.`,
  absent: (which: string): string => `${which} does not come by here.`,

  others: (all: number, wholes: readonly (readonly [ObserverId, number])[], to: string): string => {
    const parts = wholes.map(([by, n]) => `${short(by, to)} ${n === 0 ? 'none' : word(n)}`);
    return `Of the ${word(all)}, this is how many each of the others reads whole: ${list(parts)}.`;
  },
};

export type Words = typeof words;
