import type { NamedSystem } from '../../../../../sim/chat/named.ts';
import { LINES } from '../../../../../sim/chat/script.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { capital } from '../../../../messages/language/en.ts';
import { number, systemList } from '../../../../messages/lines/en.ts';
import type { Result } from '../../widget.ts';
import { span } from '../common/en.ts';

const bytes = (n: number): string => (n === 1 ? '1 byte' : `${n} bytes`);

/** Words of the picture. */
export const words = {
  caption:
    'The company recorded the same twelve lines in each messenger. Drag the moment at which somebody copies a phone, and see what opens.',
  whose: 'Whose phone?',
  owner: (whose: Result['whose'], to: string): string => (whose === 'you' ? 'Yours' : `${isolate(to)}’s`),
  whatLegend: 'What is copied?',
  what: {
    identity: 'Only the long-term key',
    device: 'All keys',
    history: 'All keys, and the messages it kept',
  } satisfies Record<Result['what'], string>,
  about: {
    identity: 'The one key that stands for its owner and never changes. The phone itself is not taken.',
    device:
      'The phone deletes each message once it has been read. Few do, but only then can it matter which keys are left.',
    history:
      'As most phones do, this one keeps what was typed on it and what it showed. Whoever holds it reads that without any key.',
  } satisfies Record<Result['what'], string>,
  moment: (moment: number, what: Result['what']): string => {
    const taken = what === 'identity' ? 'Key copied' : 'Phone taken';
    if (moment === 0) return `${taken} before the first line`;
    return `${taken} after ${moment === LINES ? 'the last line' : `line ${number(moment)}`}`;
  },
  earlier: 'One line earlier',
  later: 'One line later',
  before: 'said before',
  after: 'said after',
  yours: 'your own message',
  rows: 'Messengers. Choose one to see its chat.',
  span,
  opened: (system: string): string => `of ${LINES} lines of the chat in ${system} are open`,
  of: `of ${LINES}`,
  others: (n: number): string => (n === 1 ? 'One other' : `${capital(number(n))} others`),
  open: (systems: readonly NamedSystem[]): string =>
    `${capital(systemList(systems))}: the company could read along without any phone.`,
  openSpan: 'every line',
  keys: {
    sealed: 'stays sealed',
    readable: 'opened with the keys',
    kept: 'kept on the phone, needs no key',
  },
  chat: (system: string): string => `What is left of the chat in ${system}`,
  speakers: (to: string): string => `You on the left, ${isolate(to)} on the right`,
  you: 'You',
  line: (n: number, from: string): string => `Line ${n + 1}, ${from}`,
  sealed: (n: number): string => `sealed, ${bytes(n)}`,
  empty: '(an empty message)',
  taken: (what: Result['what']): string => (what === 'identity' ? 'the key is copied' : 'the phone is taken'),
};
