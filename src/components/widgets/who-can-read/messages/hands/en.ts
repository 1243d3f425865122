import type { ObserverId } from '../../../../../sim/observers/ids.ts';
import { isolate } from '../../../../messages/bidi.ts';

/** What an observer has in its hands, in one sentence: for the picture and for its description. */
export const hands = (observer: ObserverId, to: string, history: boolean): string =>
  ({
    wifi: 'Somebody on the Wi-Fi you use at home holds no key, and hears what passes between your phone and the company.',
    isp: 'Your internet provider holds no key, and carries what passes between your phone and the company.',
    company:
      'The company holds the keys of the outer wrapping, at your end and at the other, and no key to a seal inside it.',
    friend: `${isolate(to)}’s phone is there from the first line to the last, with every key it ever had, and with what was typed on it.`,
    thief: history
      ? 'The thief took your phone after the last line, unlocked, with the keys it holds by then, a record of its traffic, and the old messages stored on it.'
      : 'The thief took your phone after the last line, unlocked, with the keys it holds by then and a record of its traffic; the old messages are deleted.',
    investigator:
      'The investigator makes the company hand over its keys and the words it can read, so more than the mere records of other figures.',
  })[observer];
