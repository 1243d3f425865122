import { fromHex, readU16, readU32 } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { publish, type Session, secretOf, send, setup } from '../messengers/courier.ts';
import { trafficKey } from '../tls/record.ts';
import type { Phone, Role } from './cast.ts';
import type { Post } from './day.ts';
import { writeFrame } from './frame.ts';
import { type Line, stretch, type Way } from './line.ts';
import { address } from './tcp.ts';
import type { Packet, Place } from './types.ts';

/** The messaging company's address, in the third network of RFC 5737. */
export const COMPANY = '203.0.113.10';
export const HTTPS = 443;
/** Milliseconds from a frame's arrival at the company to its departure. */
const RELAY = 60;

/** A phone of the cast and its line. */
interface Connected extends Line {
  owner: Phone;
}

/** Everything on the move between phones and company: plain data, replaced and never changed. */
export interface Roads {
  /** The reader's provider, whose routers the tape is taken at. */
  provider: number;
  lines: Readonly<Partial<Record<Role, Connected>>>;
  /** Courier sessions by sender and receiver. */
  sessions: Readonly<Record<string, Session>>;
}

/** The roads at midnight: connections stand, nothing has been sent. The reader comes first in `cast`. */
export function openRoads(seed: number, cast: readonly Phone[]): Roads {
  const line = (phone: Phone): Connected => {
    const chance = seededBytes(seed, `connection ${phone.role}`, 12);
    const way = (secret: string, at: number): Way => ({
      traffic: trafficKey(fromHex(secret)),
      records: 0,
      sequence: readU32(chance, at),
      id: readU16(chance, at + 4),
    });
    return {
      owner: phone,
      phone: { address: address(phone.address), port: phone.port },
      company: { address: address(COMPANY), port: HTTPS },
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

/** The places on the way between a phone and the company, starting at the phone. */
function placesOf({ owner }: Connected, provider: number, home: boolean): Place[] {
  const places: Place[] = [`phone:${owner.person}`];
  if (owner.role === 'you' && home) places.push('wifi');
  if (owner.provider === provider) places.push('isp');
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
    if (!sessions[pair]) sessions = { ...sessions, ...meet(from.owner, to.owner) };
    const [after, packet] = send(sessions[pair] as Session, post.text, post.nonce);
    sessions = { ...sessions, [pair]: after };
    body = packet;
  }
  const frame = writeFrame({ ...post, from: from.owner.account, to: to.owner.account, body });
  const [sender, up] = stretch(from, true, frame, post.t, placesOf(from, roads.provider, post.home));
  const down = placesOf(to, roads.provider, post.home).reverse();
  const [receiver, more] = stretch(to, false, frame, post.t + up.length + RELAY, down);
  return [
    {
      ...roads,
      lines: {
        ...roads.lines,
        [post.from]: { ...from, ...sender },
        [post.to]: { ...to, ...receiver },
      },
      sessions,
    },
    [...up, ...more],
  ];
}
