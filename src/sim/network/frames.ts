import { fromHex } from '../bytes.ts';
import { sealBox } from '../crypto/box.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { publish, type Session, send, setup, sharedSecret } from '../messengers/courier.ts';
import { courierService, type FrameKind, sealedCourier, signed } from '../services/courier.ts';
import { phoneNumber } from '../services/phone.ts';
import { sms } from '../services/sms.ts';
import { smtp } from '../services/smtp.ts';
import type { Message } from './day.ts';
import type { Phone } from './phone.ts';
import { type Dispatch, type NetworkState, phoneIn } from './state.ts';

/** The courier's sessions by sender and receiver: plain data, replaced and never changed. */
export type Sessions = Readonly<Record<string, Session>>;

/** The first time two people write: either phone sets up its side. One agreement, since both get the same. */
function meet(one: Phone, other: Phone): Sessions {
  const shared = sharedSecret(one.courier, publish(other.courier));
  return {
    [`${one.id}>${other.id}`]: setup(one.courier, publish(other.courier), shared),
    [`${other.id}>${one.id}`]: setup(other.courier, publish(one.courier), shared),
  };
}

/** What the sender's phone seals, if there is anything to seal. */
function seal(sessions: Sessions, from: Phone, to: Phone, { text, nonce }: Message): [Sessions, Uint8Array] {
  if (!text) return [sessions, new Uint8Array()];
  const pair = `${from.id}>${to.id}`;
  const met = sessions[pair] ? sessions : { ...sessions, ...meet(from, to) };
  const [after, packet] = send(met[pair] as Session, text, nonce);
  return [{ ...met, [pair]: after }, packet];
}

/** The frame in which the company gets it: as it is, or with the sender's account sealed for the receiver too. */
function courierFrame(
  { seed, defences }: NetworkState,
  from: Phone,
  to: Phone,
  { id, kind, event, t }: Message,
  body: Uint8Array,
): Uint8Array {
  const head = { kind: kind as FrameKind, id, to: to.account };
  if (!defences.sealed) return courierService.write({ ...head, from: from.account, body });
  const fresh = () => seededBytes(seed, `sealed ${event} ${t}`, 32);
  const box = sealBox(fromHex(to.courier.public), signed(from.account, body), fresh);
  return sealedCourier.write({ ...head, from: '', body: box });
}

/**
 * What the sender's phone makes of a message: sealed if the courier carries it, in the frame of its service, ready for the
 * network. Messages of two people must come in order, as the courier counts them. Returns the sessions afterwards, and the
 * dispatch. Throws a RangeError for a phone that is not on the network.
 */
export function packMessage(
  network: NetworkState,
  sessions: Sessions,
  message: Message,
): [Sessions, Dispatch] {
  const { event, t, home, by, id, kind } = message;
  const [from, to] = [phoneIn(network, message.from).phone, phoneIn(network, message.to).phone];
  const ends = { event, t, home, from: from.id, to: to.id };
  const body = message.text ?? new Uint8Array();
  switch (by) {
    case 'courier': {
      const [after, sealed] = seal(sessions, from, to, message);
      const frame = courierFrame(network, from, to, message, sealed);
      return [after, { ...ends, by: 'server', server: 'company', frame, close: false }];
    }
    case 'mail': {
      const frame = smtp.write({ id, from: from.account, to: to.account, body });
      return [sessions, { ...ends, by: 'server', server: 'mail', frame, close: true }];
    }
    case 'web':
      return [sessions, { ...ends, by, host: message.site }];
    case 'sms': {
      const [sender, receiver] = [phoneNumber(from.account), phoneNumber(to.account)];
      return [sessions, { ...ends, by, frame: sms.write({ id, from: sender, to: receiver, body }) }];
    }
    case 'phone': {
      const signal = kind === 'call-start' ? kind : 'call-end';
      return [sessions, { ...ends, by, signal, circuit: Number.parseInt(id.slice(0, 3), 16) }];
    }
  }
}
