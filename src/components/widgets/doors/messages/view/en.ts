import type { DoorId, Looker } from '../../../../../sim/chat/doors.ts';
import { LINES } from '../../../../../sim/chat/script.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { capital, digits } from '../../../../messages/language/en.ts';
import { number, systemList } from '../../../../messages/lines/en.ts';
import { systemName } from '../../../../messages/systems/en.ts';
import type { Envelope, Result } from '../../widget.ts';

const bytes = (n: number): string => (n === 1 ? '1 byte' : `${digits(n)} bytes`);

/** Words of the picture. */
export const words = {
  caption:
    'The same twelve lines, sent through every messenger of November 2015. Each bar is the chat, line by line.',
  door: {
    none: 'No door',
    escrow: 'Escrow key',
    ghost: 'Ghost',
    spy: 'Spyware',
  } satisfies Record<DoorId, string>,
  about: {
    none: 'Nothing is added. An authority has what the company can hand over.',
    escrow:
      'Every phone seals each line once more, for a key that an authority keeps: one key for everybody’s messages.',
    ghost:
      'The company adds a silent participant to the chat, whom no screen shows. Both phones seal each line for this ghost too.',
    spy: 'A program on your phone copies what you type and what you are shown, from the moment it is there.',
  } satisfies Record<DoorId, string>,
  doorLegend: 'Look through',
  holderLegend: 'Who looks?',
  holder: {
    authority: 'The authority',
    thief: 'A thief, afterwards',
    company: 'The company',
  } satisfies Record<Looker, string>,
  infected: (line: number): string =>
    line === 0
      ? 'Spyware is there before the first line'
      : line === LINES
        ? 'Spyware comes after the last line'
        : `Spyware comes after line ${number(line)}`,
  band: {
    authority: 'What an authority reads',
    thief: 'What a thief reads who steals the keys later',
  },
  /** Heads of columns: the door, or what is stolen. */
  head: {
    authority: { none: 'No door', escrow: 'Escrow key', ghost: 'Ghost', spy: 'Spyware' },
    thief: { none: 'A phone’s', escrow: 'Escrow key', ghost: 'The ghost’s', spy: 'The spy’s' },
  },
  others: (n: number): string => `${capital(number(n))} others`,
  othersNote: (systems: Result['others']): string =>
    `The others are ${systemList(systems)}: the company reads them anyway, and so does whoever is given its recording.`,
  ofLines: (read: number, sent: number): string => `${read} of ${sent}`,
  readThrough: (door: DoorId, systems: number): string =>
    `lines an authority reads ${{ none: 'without a door', escrow: 'with the escrow key', ghost: 'as a ghost', spy: 'through spyware' }[door]}, in ${number(systems)} messengers`,
  count: (n: number): string => `${n} of ${LINES}`,
  systemLegend: 'Messenger',
  letterTitle: (system: string, door: DoorId): string =>
    `Your own line in ${system}, with ${
      { none: 'no door', escrow: 'an escrow key', ghost: 'a ghost', spy: 'spyware' }[door]
    }`,
  freightTitle: (system: Result['system']): string =>
    `What the usual chat weighs in ${systemName[system].short}`,
  packets: (n: number): string => `${n} packets`,
  bytes,
  more: (percent: number): string => `${percent} % more`,
  to: (to: Envelope['to'], friend: string): string =>
    ({
      friend: `For ${isolate(friend)}`,
      ghost: 'For the ghost',
      escrow: 'For the holder of the escrow key',
      spy: 'For whoever planted the spyware',
    })[to],
  reads: {
    authority: 'the authority reads it',
    thief: 'the thief reads it',
    company: 'the company reads it',
  } satisfies Record<Looker, string>,
  shut: {
    authority: 'stays sealed for the authority',
    thief: 'stays sealed for the thief',
    company: 'stays sealed for the company',
  } satisfies Record<Looker, string>,
  empty: '(an empty message)',
};
