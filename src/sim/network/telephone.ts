import { isup } from '../services/isup.ts';
import { type CellContact, HOME_NETWORK, mast } from '../services/mast.ts';
import { phoneNumber } from '../services/phone.ts';
import type { Phone } from './phone.ts';
import { type Dispatch, type NetworkState, phoneIn, type Sent } from './state.ts';

/** How long it rings, and how long a phone takes to be found, in milliseconds. */
const [RINGS, FOUND] = [6000, 800];
/** The town is one area of the phone company's network. Its centre is where the reader is when out. */
const AREA = 1;
const CENTRE = 100;

/**
 * The number on a phone's card, 15 digits: what the network knows it by (ITU-T E.212). It ends in the person's number in
 * the town.
 */
export const subscriberOf = ({ person }: Pick<Phone, 'person'>): string =>
  HOME_NETWORK + String(person).padStart(10, '0');

/** The cell that a phone is in: everybody's own at home, and the centre's for the reader who is out. */
const cellOf = ({ id, person }: Phone, home: boolean): number =>
  id === 'you' && !home ? CENTRE : CENTRE + 1 + person;

type Telephone = Dispatch & { by: 'sms' | 'phone' };

/** A message of the phone company's network, from a phone or to it. */
function signal(
  { event }: Telephone,
  { person }: Phone,
  up: boolean,
  t: number,
  bytes: Uint8Array,
  frame = true,
): Sent {
  const phone = `phone:${person}` as const;
  return { packet: { t, passes: up ? [phone, 'telco'] : ['telco', phone], bytes }, event, frame };
}

/** A mast's word on where a phone is. */
function seen(dispatch: Telephone, phone: Phone, t: number, why: CellContact['why']): Sent {
  const at = { area: AREA, cell: cellOf(phone, dispatch.home) };
  const bytes = mast.write({ why, subscriber: subscriberOf(phone), at });
  return signal(dispatch, phone, true, t, bytes, false);
}

/** The masts' words on where each phone is, and the text itself, up and down. */
function text(dispatch: Dispatch & { by: 'sms' }, from: Phone | null, to: Phone | null): Sent[] {
  const { t, frame } = dispatch;
  return [
    ...(from ? [seen(dispatch, from, t - FOUND, 'text'), signal(dispatch, from, true, t, frame)] : []),
    ...(to
      ? [seen(dispatch, to, t + FOUND, 'answer'), signal(dispatch, to, false, t + 2 * FOUND, frame)]
      : []),
  ];
}

/** The exchanges' signals that a call begins and is answered, or that it ends. It is counted from the answer, at `t`. */
function call(dispatch: Dispatch & { by: 'phone' }, from: Phone, to: Phone): Sent[] {
  const { t, circuit } = dispatch;
  const numbers = { from: phoneNumber(from.account), to: phoneNumber(to.account) };
  const says = (who: Phone, up: boolean, at: number, kind: 'begin' | 'answer' | 'release' | 'done') =>
    signal(dispatch, who, up, at, isup.write({ kind, circuit, ...numbers }));
  return dispatch.signal === 'call-start'
    ? [
        seen(dispatch, from, t - RINGS - FOUND, 'call'),
        says(from, true, t - RINGS, 'begin'),
        seen(dispatch, to, t - RINGS + FOUND, 'answer'),
        says(to, false, t - RINGS + 2 * FOUND, 'begin'),
        says(to, true, t, 'answer'),
        says(from, false, t + 1, 'answer'),
      ]
    : [
        says(from, true, t, 'release'),
        says(to, false, t + 1, 'release'),
        says(to, true, t + 2, 'done'),
        says(from, false, t + 3, 'done'),
      ];
}

/**
 * What the phone company carries for a text or a plain telephone call: the masts' words on where the phones are, then the
 * text or the signals of the call. A call needs a phone at both ends; without one it is nothing. Throws a RangeError for a
 * phone that is not on the network.
 */
export function telephone(network: NetworkState, dispatch: Telephone): Sent[] {
  const phoneOf = (id: Dispatch['from']) => (id === null ? null : phoneIn(network, id).phone);
  const [from, to] = [phoneOf(dispatch.from), phoneOf(dispatch.to)];
  if (dispatch.by === 'sms') return text(dispatch, from, to);
  return from && to ? call(dispatch, from, to) : [];
}
