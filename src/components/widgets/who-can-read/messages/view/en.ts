import { NAMED } from '../../../../../sim/chat/named.ts';
import type { LineState } from '../../../../../sim/chat/view.ts';
import type { ObserverId } from '../../../../../sim/observers/ids.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { spelled } from '../../../../messages/language/en.ts';
import { hands } from '../hands/en.ts';

const bytes = (n: number): string => (n === 1 ? '1 byte' : `${n} bytes`);

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  hands,
  caption: `Twelve lines, your own among them, sent over ${spelled(12)(NAMED.length)} systems of November 2015. Ink is what could be read, wax what stayed sealed.`,
  history: 'Old messages are still stored on your phone',
  matrix: 'How many of the twelve lines each observer reads, system by system',
  asOf: 'November 2015',
  head: {
    wifi: 'Wi-Fi',
    isp: 'Provider',
    company: 'Company',
    friend: 'Friend',
    thief: 'Thief',
    investigator: 'Investigator',
  } satisfies Record<ObserverId, string>,
  cell: (read: number, all: number, absent: boolean): string =>
    absent ? 'does not pass' : read === 0 ? `none of ${all} lines` : `${read} of ${all} lines`,
  none: '–',
  key: {
    opened: 'read',
    kept: 'read in the phone’s own memory',
    sealed: 'sealed',
    absent: 'does not pass here',
  },
  keyTitle: 'What the little sheets show',
  chatTitle: (system: string): string => `The chat over ${system}`,
  mineOver: (system: string): string => `Your line over ${system}`,
  of: (n: number, all: number): string => `${n} of ${all}`,
  whole: (who: string): string => `systems let ${who} read all`,
  chatWho: (who: string): string => `as ${who} has it`,
  who: {
    wifi: () => 'somebody on your Wi-Fi',
    isp: () => 'your provider',
    company: () => 'the company',
    friend: (to) => `${isolate(to)}’s phone`,
    thief: () => 'the thief',
    investigator: () => 'the investigator',
  } satisfies Record<ObserverId, (to: string) => string>,
  you: 'You',
  own: 'your line',
  state: (state: LineState, size: number): string =>
    ({
      opened: '',
      kept: 'from the phone’s memory',
      altered: 'not as it was typed',
      sealed: bytes(size),
      absent: 'does not pass here',
    })[state],
  modelled: 'How it is modelled:',
  layersTitle: (line: number, mine: boolean): string =>
    mine ? 'Your line, layer by layer' : `Line ${line + 1}, layer by layer`,
  layersNone: 'This line does not pass here. There is no byte of it to look at.',
  shut: 'No key of this observer’s goes any further.',
  memory: 'The words are known here all the same: the phone has them in its memory.',
  empty: '(an empty line)',
  bytes,
  marks: {
    envelope: 'envelope: readable to this observer',
    sealed: 'sealed',
    readable: 'readable',
    unknown: 'unknown to this observer',
  },
  layer: {
    wire: 'On the road: the packet, for all to see',
    frame: 'The service’s frame',
    text: 'The words',
    unknown: 'Bytes of a kind that is not known here',
    'otr.line': 'In the frame: a line of OTR',
    'otr.message': 'The same, no longer spelt out: the packet of OTR',
    'otr.gx': 'A half of the first key',
    'otr.signature': 'Opened: who is speaking',
    'pgp.armor': 'In the mail: a message of PGP',
    pgp: 'The same, no longer spelt out: its packets',
    'pgp.session': 'Opened with the long-term key: the key of this message',
    'pgp.opened': 'Opened with that: what was sealed',
    imessage: 'In the frame: the packet of iMessage',
    'imessage.block': 'Opened with the device’s key: the key of this message',
    'imessage.plist': 'Opened with that: what was sealed',
    signal: 'In the frame: the packet of the Signal protocol',
    surespot: 'In the frame: the message of SureSpot',
    'surespot.sealed': 'What is sealed in it',
    copy: 'A copy for somebody who only listens',
  } as Record<string, string>,
};
