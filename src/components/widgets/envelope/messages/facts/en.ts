import type { FactId, Question } from '../../../../../sim/observers/facts.ts';
import type { WatcherId } from '../../../../../sim/observers/ids.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { clock, digits } from '../../../../messages/language/en.ts';
import type { DefenceId } from '../../defences.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY = 86_400;

/** Words that picture and description share. */
export const words = {
  weekday: (day: number): string => DAYS[day] ?? '',
  clock: (t: number): string => clock(Math.floor((t % DAY) / 3600), Math.floor(t / 60) % 60),
  /** The same with the day, where it is not the first. */
  moment: (t: number): string => `${t < DAY ? '' : `${DAYS[Math.floor(t / DAY)]}, `}${words.clock(t)}`,
  bytes: (n: number): string => (n === 1 ? '1 byte' : `${digits(n)} bytes`),
  length: (seconds: number): string =>
    seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`,

  /** Who watches, within a sentence. */
  watcher: (watcher: WatcherId, to: string): string =>
    ({
      wifi: 'somebody on your Wi-Fi',
      isp: 'your internet provider',
      company: 'the messaging company',
      friend: `${isolate(to)}’s phone`,
      thief: 'a thief with your phone',
      investigator: 'an investigator',
      'friend-isp': `${isolate(to)}’s internet provider`,
      telco: 'the phone company',
      mail: 'the mail company',
      site: 'the host of the websites',
      resolver: 'the resolver',
      relay: 'the relay',
    })[watcher],

  /** What a field tells, in plain words. */
  fact: {
    began: 'when it began',
    ended: 'when it was over',
    seconds: 'how long it took',
    from: 'from whom',
    to: 'to whom',
    with: 'with whom',
    direction: 'which way',
    service: 'by which service',
    words: 'the words',
    line: 'whose line it is',
    customer: 'customer number',
    address: 'address of the phone',
    port: 'port of the phone',
    shared: 'the same as seen from outside',
    fromCell: 'cell of the sender',
    toCell: 'cell of the receiver',
    host: 'name of the server',
    remote: 'address of the server',
    program: 'port of the server',
    size: 'sealed bytes',
    up: 'bytes from the phone',
    down: 'bytes to the phone',
    packets: 'packets',
  } satisfies Record<FactId, string>,
  /** What nobody wrote down. */
  question: {
    words: 'a word of it',
    from: 'who wrote it',
    to: 'for whom it is',
    line: 'whose line it came over',
    address: 'the phone’s address',
    size: 'how large it is',
    began: 'when',
  } satisfies Record<Question, string>,

  defence: {
    ech: 'Encrypted hello',
    doh: 'Encrypted DNS',
    relay: 'Relay',
    sealed: 'Sealed sender',
  } satisfies Record<DefenceId, string>,
};
