import { fromHex, readU16, readU32 } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { publish, type Session, secretOf, send, setup } from '../messengers/courier.ts';
import type { Phone, Role } from './cast.ts';
import type { Post } from './day.ts';
import { writeFrame } from './frame.ts';
import { address, SEGMENT_MAX, writePacket } from './tcp.ts';
import { sealRecord, type TrafficKey, trafficKey } from './tls.ts';
import type { Packet, Place } from './types.ts';

/** The messaging company's address, in the third network of RFC 5737. */
export const COMPANY = '203.0.113.10';
export const HTTPS = 443;
/** Milliseconds from a frame's arrival at the company to its departure. */
const RELAY = 60;

/** One direction of a connection: its key, and what has been sent on it so far. */
interface Way {
  traffic: TrafficKey;
  records: number;
  sequence: number;
  id: number;
}

/** A phone's one standing connection with the company; `up` is away from the phone. */
interface Line {
  phone: Phone;
  address: number;
  up: Way;
  down: Way;
}

/** Everything on the move between phones and company: plain data, replaced and never changed. */
export interface Roads {
  /** The reader's provider, whose routers the tape is taken at. */
  provider: number;
  lines: Readonly<Partial<Record<Role, Line>>>;
  /** Courier sessions by sender and receiver. */
  sessions: Readonly<Record<string, Session>>;
}

/** The roads at midnight: connections stand, nothing has been sent. The reader comes first in `cast`. */
export function openRoads(seed: number, cast: readonly Phone[]): Roads {
  const line = (phone: Phone): Line => {
    const chance = seededBytes(seed, `connection ${phone.role}`, 12);
    const way = (secret: string, at: number): Way => ({
      traffic: trafficKey(fromHex(secret)),
      records: 0,
      sequence: readU32(chance, at),
      id: readU16(chance, at + 4),
    });
    return {
      phone,
      address: address(phone.address),
      up: way(phone.tls.client, 0),
      down: way(phone.tls.server, 6),
    };
  };
  return {
    provider: cast[0]?.provider ?? 0,
    lines: Object.fromEntries(cast.map((phone) => [phone.role, line(phone)])),
    sessions: {},
  };
}

/** Sends one frame over one line in one direction: a TLS record, cut into as many packets as it needs. */
function stretch(line: Line, up: boolean, frame: Uint8Array, t: number, passes: Place[]): [Line, Packet[]] {
  const [way, back] = up ? [line.up, line.down] : [line.down, line.up];
  const record = sealRecord(way.traffic, way.records, frame);
  const [phone, company] = [
    { address: line.address, port: line.phone.port },
    { address: address(COMPANY), port: HTTPS },
  ];
  const [from, to] = up ? [phone, company] : [company, phone];
  const packets: Packet[] = [];
  for (let at = 0; at < record.length; at += SEGMENT_MAX) {
    packets.push({
      t: t + packets.length,
      passes,
      bytes: writePacket({
        source: from.address,
        destination: to.address,
        sourcePort: from.port,
        destinationPort: to.port,
        id: (way.id + packets.length) % 0x1_0000,
        sequence: (way.sequence + at) % 0x1_0000_0000,
        acknowledgement: back.sequence,
        payload: record.subarray(at, at + SEGMENT_MAX),
      }),
    });
  }
  const sent: Way = {
    ...way,
    records: way.records + 1,
    sequence: (way.sequence + record.length) % 0x1_0000_0000,
    id: (way.id + packets.length) % 0x1_0000,
  };
  return [up ? { ...line, up: sent } : { ...line, down: sent }, packets];
}

/** The places on the way between a phone and the company, starting at the phone. */
function placesOf({ phone }: Line, provider: number, home: boolean): Place[] {
  const places: Place[] = [`phone:${phone.person}`];
  if (phone.role === 'you' && home) places.push('wifi');
  if (phone.provider === provider) places.push('isp');
  return [...places, 'company'];
}

/** The first time two people write: either phone sets up its side. One agreement, since both get the same. */
function meet(one: Phone, other: Phone): Record<string, Session> {
  const shared = secretOf(one.courier, publish(other.courier));
  return {
    [`${one.role}>${other.role}`]: setup(one.courier, publish(other.courier), shared),
    [`${other.role}>${one.role}`]: setup(other.courier, publish(one.courier), shared),
  };
}

/**
 * Carries one frame over its two stretches, sender's phone to company and company to receiver's phone, and
 * returns the roads afterwards and the packets. Frames must come in order of time. Each layer is the real one:
 * courier packet, company frame, TLS 1.3 record (RFC 8446), TCP (RFC 9293), IPv4 (RFC 791).
 */
export function carry(roads: Roads, post: Post): [Roads, Packet[]] {
  const [from, to] = [roads.lines[post.from], roads.lines[post.to]];
  if (!from || !to) throw new RangeError('Nobody by that role has a phone');
  let { sessions } = roads;
  let body: Uint8Array = new Uint8Array();
  if (post.text) {
    const pair = `${post.from}>${post.to}`;
    if (!sessions[pair]) sessions = { ...sessions, ...meet(from.phone, to.phone) };
    const [after, packet] = send(sessions[pair] as Session, post.text, post.nonce);
    sessions = { ...sessions, [pair]: after };
    body = packet;
  }
  const frame = writeFrame({ ...post, from: from.phone.account, to: to.phone.account, body });
  const [sender, up] = stretch(from, true, frame, post.t, placesOf(from, roads.provider, post.home));
  const down = placesOf(to, roads.provider, post.home).reverse();
  const [receiver, more] = stretch(to, false, frame, post.t + up.length + RELAY, down);
  return [
    {
      ...roads,
      lines: { ...roads.lines, [post.from]: sender, [post.to]: receiver },
      sessions,
    },
    [...up, ...more],
  ];
}
