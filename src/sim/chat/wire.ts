import { fromHex, readU16, readU32, toHex } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import type { Phone } from '../network/cast.ts';
import { address } from '../network/ip.ts';
import { serverOf } from '../network/servers.ts';
import { SEGMENT_MAX } from '../network/tcp.ts';
import { type Line, tell } from '../network/tls-connection.ts';
import type { Packet, Place } from '../network/types.ts';
import { copyService } from '../services/copy.ts';
import type { Service } from '../services/service.ts';
import { trafficKey } from '../tls/record.ts';
import { type Crossing, isCopy, type Recording } from './run.ts';

/** How a service's frames travel: in TLS records over the internet, or bare over the phone company's own network. */
export type Road = 'tls' | 'open';

/** Everything that was on the move, in order, and of each packet the crossing that it is part of (for scoring only). */
export interface Tape {
  road: Road;
  packets: Packet[];
  crossing: number[];
}

/** The chat begins at nine in the morning and a line is typed every two minutes. Milliseconds since midnight. */
const START = 9 * 3_600_000;
const PAUSE = 120_000;
/** Milliseconds that each leg takes. */
const LEG = 40;

/** A line that has stood since long before the chat: its handshake is on no tape. */
function openLine(seed: number, phone: Phone): Line {
  const chance = seededBytes(seed, `chat connection ${phone.role}`, 12);
  const way = (at: number) => ({ sequence: readU32(chance, at), id: readU16(chance, at + 4) });
  const writer = (secret: string) => ({ traffic: trafficKey(fromHex(secret)), records: 0 });
  const client = { address: address(phone.address), port: phone.port };
  return {
    connection: {
      client,
      seen: client,
      server: serverOf('company'),
      up: way(0),
      down: way(6),
      delay: LEG,
      limit: SEGMENT_MAX,
    },
    up: writer(phone.tls.client),
    down: writer(phone.tls.server),
  };
}

/** Places between a phone and the company, the phone first. The company's own ends have no way to go. */
function placesOf(phone: Phone, road: Road, provider: number): Place[] {
  const here: Place = `phone:${phone.person}`;
  if (road === 'open') return [here, 'company'];
  const wifi: Place[] = phone.role === 'you' ? ['wifi'] : [];
  const isp: Place[] = phone.provider === provider ? ['isp'] : [];
  return [here, ...wifi, ...isp, 'company'];
}

/**
 * Puts a chat on the road: each packet in its service's frame, the frame in a TLS record under the keys of the phone's
 * own line (or bare, on an open road), up from the sender's phone and down to the receiver's. Ends that the company
 * runs itself have no leg; a copy for somebody who only listens stays with the company. Accounts are spelled as the service spells them. `cast` begins with you and your friend.
 */
export function putOnWire(
  { crossings }: Recording,
  service: Service,
  road: Road,
  seed: number,
  cast: readonly Phone[],
): Tape {
  const phones = { you: cast[0] as Phone, friend: cast[1] as Phone };
  const lines = { you: openLine(seed, phones.you), friend: openLine(seed, phones.friend) };
  const tape: Tape = { road, packets: [], crossing: [] };

  const leg = (crossing: Crossing, n: number, up: boolean, frame: Uint8Array, t: number) => {
    const { holder } = up ? crossing.from : crossing.to;
    if (holder === 'company') return;
    const places = placesOf(phones[holder], road, phones.you.provider);
    const passes = up ? places : places.reverse();
    let packets: Packet[] = [{ t, passes, bytes: frame }];
    if (road === 'tls') {
      const [line, sent] = tell(lines[holder], up, frame);
      lines[holder] = line;
      packets = sent.map(({ after, bytes }) => ({ t: t + after, passes, bytes }));
    }
    tape.packets.push(...packets);
    tape.crossing.push(...packets.map(() => n));
  };
  const ids = seededBytes(seed, 'chat ids', 4 * Math.min(crossings.length, 2000));
  for (const [n, crossing] of crossings.entries()) {
    const { payload, moment } = crossing;
    const frame = (isCopy(payload) ? copyService : service).write({
      id: toHex(ids.slice(4 * n, 4 * n + 4)),
      from: payload.from,
      to: payload.to,
      ...(payload.device ? { device: payload.device } : {}),
      body: payload.bytes,
    });
    const t = START + moment * PAUSE + n;
    leg(crossing, n, true, frame, t);
    if (!isCopy(payload)) leg(crossing, n, false, frame, t + LEG);
  }
  return tape;
}
