import { isup } from '../services/isup.ts';
import { type Contact, HOME_NETWORK, mast } from '../services/mast.ts';
import { phoneNumber } from '../services/phone.ts';
import { sms } from '../services/sms.ts';
import type { Phone } from './cast.ts';
import type { Post } from './day.ts';
import type { Carried, Roads } from './state.ts';

/** How long it rings, and how long a phone takes to be found, in milliseconds. */
const [RINGS, FOUND] = [6000, 800];
/** The town is one area of the phone company's network. Its centre is where the reader is when out. */
const AREA = 1;
const CENTRE = 100;

/** The number on a phone's card: what the network knows it by (ITU-T E.212). */
export const subscriberOf = ({ person }: Pick<Phone, 'person'>): string =>
  HOME_NETWORK + String(person).padStart(10, '0');

/** The cell that a phone is in: everybody's own at home, and the centre's for the reader who is out. */
const cellOf = ({ role, person }: Phone, home: boolean): number =>
  role === 'you' && !home ? CENTRE : CENTRE + 1 + person;

/**
 * What the phone company carries for a text or a plain telephone call: the masts' words on where each phone is, then
 * the text itself, or the exchanges' signals that a call begins, is answered and ends. A call of so many seconds is
 * counted from the answer, which comes at `post.t`.
 */
export function signals({ cast }: Roads, post: Post): Carried[] {
  const [from, to] = [cast[post.from], cast[post.to]];
  const packet = (who: Phone, out: boolean, t: number, bytes: Uint8Array, frame = true): Carried => {
    const phone = `phone:${who.person}` as const;
    return {
      packet: { t, passes: out ? [phone, 'telco'] : ['telco', phone], bytes },
      event: post.event,
      frame,
    };
  };
  const seen = (who: Phone, t: number, why: Contact['why']): Carried => {
    const at = { area: AREA, cell: cellOf(who, post.home) };
    return packet(who, true, t, mast.write({ why, subscriber: subscriberOf(who), at }), false);
  };
  const numbers = { from: phoneNumber(from.account), to: phoneNumber(to.account) };
  const { t } = post;
  if (post.by === 'sms') {
    const text = sms.write({ id: post.id, ...numbers, body: post.text ?? new Uint8Array() });
    return [
      seen(from, t - FOUND, 'text'),
      packet(from, true, t, text),
      seen(to, t + FOUND, 'answer'),
      packet(to, false, t + 2 * FOUND, text),
    ];
  }
  const circuit = Number.parseInt(post.id.slice(0, 3), 16);
  const signal = (kind: 'begin' | 'answer' | 'release' | 'done') => isup.write({ kind, circuit, ...numbers });
  if (post.kind === 'call-start') {
    return [
      seen(from, t - RINGS - FOUND, 'call'),
      packet(from, true, t - RINGS, signal('begin')),
      seen(to, t - RINGS + FOUND, 'answer'),
      packet(to, false, t - RINGS + 2 * FOUND, signal('begin')),
      packet(to, true, t, signal('answer')),
      packet(from, false, t + 1, signal('answer')),
    ];
  }
  return [
    packet(from, true, t, signal('release')),
    packet(to, false, t + 1, signal('release')),
    packet(to, true, t + 2, signal('done')),
    packet(from, false, t + 3, signal('done')),
  ];
}
