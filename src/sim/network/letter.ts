import { makeDay, makeMessages } from './day.ts';
import { DAY_SCRIPT } from './script.ts';

/** How many payloads your phone has sealed for your friend's on the scripted day before the reader's own message. */
function sealedBefore(): number {
  const day = makeDay(0, DAY_SCRIPT);
  const messages = makeMessages(0, day, '');
  const mine = messages.findIndex(({ event }) => day[event]?.mine);
  const toFriend = messages
    .slice(0, mine)
    .filter(({ by, from, to, text }) => by === 'courier' && from === 'you' && to === 'friend' && text);
  return toFriend.length;
}

/** The counter of the reader's letter: the same packet, whether it is shown on its own or in the middle of that day. */
export const LETTER_COUNTER: number = /* @__PURE__ */ sealedBefore();
