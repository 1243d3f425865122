import { toHex } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import type { System } from '../messengers/registry.ts';
import { carry, inOrder, openNetwork, traceOf } from '../network/carry.ts';
import { ends, readPacket } from '../network/packet.ts';
import type { Phone } from '../network/phone.ts';
import type { Sent } from '../network/state.ts';
import type { Trace } from '../network/trace.ts';
import type { Packet, PhoneId, Place } from '../network/types.ts';
import { copyService } from '../services/copy.ts';
import type { Service } from '../services/service.ts';
import { type End, isCopy, type Recording } from './run.ts';

/** How a system's frames travel: in TLS over the internet, or bare over the phone company's own network. */
export type Transport = System['transport'];

/** The chat begins at nine in the morning and a line is typed every two minutes. Milliseconds since midnight. */
const START = 9 * 3_600_000;
const PAUSE = 120_000;
/** Frames that have a number of their own. */
const NUMBERED = 2000;

/** The place of an observer of a chat: on an open transport, whoever stands at the company stands at the phone company. */
export const placeFor = (transport: Transport, place: Place): Place =>
  transport === 'open' && place === 'company' ? 'telco' : place;

/** The phone at an end; ends that the company runs itself have none. */
const phoneAt = ({ holder }: End): PhoneId | null => (holder === 'company' ? null : holder);

/** Whether a packet, of the internet or of the telephone network, goes away from a phone; false if there is none. */
export function isUp(packet: Packet | undefined): boolean {
  const read = packet && readPacket(packet.bytes);
  return read ? ends(read).up : packet?.passes[0]?.startsWith('phone:') === true;
}

/**
 * A chat as it crossed the wires, over the same network as the day: each packet in its service's frame, up from the
 * sender's phone and down to the receiver's. Ends that the company runs itself have no leg; a copy for somebody who only
 * listens stays with the company. Accounts are spelled as the service spells them. `phones` are yours and your friend's;
 * an event of the truth is the number of a crossing.
 */
export function traceChat(
  { crossings }: Pick<Recording, 'crossings'>,
  service: Service,
  transport: Transport,
  seed: number,
  phones: readonly Phone[],
): Trace {
  const ids = seededBytes(seed, 'chat ids', 4 * Math.min(crossings.length, NUMBERED));
  const all: Sent[] = [];
  let network = openNetwork(seed, phones);
  for (const [event, { payload, moment, from, to }] of crossings.entries()) {
    const frame = (isCopy(payload) ? copyService : service).write({
      id: toHex(ids.slice(4 * event, 4 * event + 4)),
      from: payload.from,
      to: payload.to,
      ...(payload.device ? { device: payload.device } : {}),
      body: payload.bytes,
    });
    const [after, sent] = carry(network, {
      event,
      t: START + moment * PAUSE + event,
      from: phoneAt(from),
      to: isCopy(payload) ? null : phoneAt(to),
      home: true,
      frame,
      ...(transport === 'open' ? { by: 'sms' } : { by: 'server', server: 'company', close: false }),
    });
    network = after;
    all.push(...sent);
  }
  return traceOf(network, inOrder(all));
}
