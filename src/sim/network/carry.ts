import { fromHex } from '../bytes.ts';
import { sealBox } from '../crypto/box.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { publish, type Session, secretOf, send, setup } from '../messengers/courier.ts';
import { courier, type FrameKind, sealedCourier, signed } from '../services/courier.ts';
import { smtp } from '../services/smtp.ts';
import { webRequest, webResponse } from '../services/web.ts';
import type { Phone } from './cast.ts';
import { DAY_MS, type Post } from './day.ts';
import { pageOf, serverOf } from './servers.ts';
import { Trip } from './session.ts';
import { type Carried, type Defences, NO_DEFENCES, type Roads } from './state.ts';
import { signals } from './telephone.ts';
import type { Role, ServerId } from './types.ts';

/** Milliseconds from a frame's arrival at a company to its departure. */
const RELAY = 60;
/** How long before it is needed a line is opened. */
const LEAD = 2000;
/** How long before it is next used a phone has left its old network. */
const MOVE = 120_000;
/** When phones are put away, after midnight. */
const NIGHT = 23 * 3_600_000 + 30 * 60_000;

/** The roads at midnight: nothing is open, nothing has been sent. The reader comes first in `cast`. */
export function openRoads(seed: number, cast: readonly Phone[], options: Defences = NO_DEFENCES): Roads {
  const byRole = <T>(of: (phone: Phone) => T) =>
    Object.fromEntries(cast.map((phone) => [phone.role, of(phone)])) as Record<Role, T>;
  return {
    seed,
    options,
    provider: cast[0]?.provider ?? 0,
    cast: byRole((phone) => phone),
    phones: byRole(() => ({ home: true, lines: {}, used: 0, free: 0 })),
    sessions: {},
    keys: [],
    bindings: [],
  };
}

/** The first time two people write: either phone sets up its side. One agreement, since both get the same. */
function meet(one: Phone, other: Phone): Record<string, Session> {
  const shared = secretOf(one.courier, publish(other.courier));
  return {
    [`${one.role}>${other.role}`]: setup(one.courier, publish(other.courier), shared),
    [`${other.role}>${one.role}`]: setup(other.courier, publish(one.courier), shared),
  };
}

/** What the sender's phone seals, if there is anything to seal. */
function seal(roads: Roads, { from, to, text, nonce }: Post): [Roads, Uint8Array] {
  if (!text) return [roads, new Uint8Array()];
  const pair = `${from}>${to}`;
  const met = roads.sessions[pair] ? {} : meet(roads.cast[from], roads.cast[to]);
  const session = { ...roads.sessions, ...met }[pair] as Session;
  const [after, packet] = send(session, text, nonce);
  return [{ ...roads, sessions: { ...roads.sessions, ...met, [pair]: after } }, packet];
}

/** The frame in which the company gets it: as it is, or with the sender's account sealed for the receiver too. */
function frameOf({ seed, options, cast }: Roads, post: Post, body: Uint8Array): Uint8Array {
  const { id } = post;
  const kind = post.kind as FrameKind;
  const [from, to] = [cast[post.from], cast[post.to]];
  if (!options.sealed) return courier.write({ kind, id, from: from.account, to: to.account, body });
  const fresh = () => seededBytes(seed, `sealed ${post.event} ${post.t}`, 32);
  const box = sealBox(fromHex(to.courier.public), signed(from.account, body), fresh);
  return sealedCourier.write({ kind, id, from: '', to: to.account, body: box });
}

/** A phone at time `t` with a line to a host, opened before if it has none; before that it leaves its old network. */
function ready(roads: Roads, role: Role, post: Post, t: number, server: ServerId, host: string): Trip {
  const { home, lines } = roads.phones[role];
  const moves = role === 'you' && home !== post.home;
  const lead = moves ? MOVE : Object.hasOwn(lines, host) ? 0 : LEAD;
  const trip = new Trip(roads, role, t - lead, post.event);
  if (moves) {
    trip.move(post.home);
    trip.now = Math.max(trip.now, t - LEAD);
  }
  trip.reach(server, host);
  trip.now = Math.max(trip.now, t);
  return trip;
}

/** Over two stretches: sender's phone to company, company to receiver's phone. `over`: the line ends with it. */
function pass(
  roads: Roads,
  post: Post,
  server: ServerId,
  frame: Uint8Array,
  over: boolean,
): [Roads, Carried[]] {
  const { host } = serverOf(server);
  const sender = ready(roads, post.from, post, post.t, server, host);
  const arrives = sender.now + RELAY;
  sender.deliver(host, true, frame);
  if (over) sender.hangUp(host);
  const [sent, up] = sender.end();
  const receiver = ready(sent, post.to, post, arrives, server, host);
  receiver.deliver(host, false, frame);
  if (over) receiver.hangUp(host);
  const [got, down] = receiver.end();
  return [got, [...up, ...down]];
}

/** A page is asked for and comes. */
function visit(roads: Roads, post: Post): [Roads, Carried[]] {
  const host = post.site;
  const trip = ready(roads, post.from, post, post.t, 'site', host);
  trip.deliver(host, true, webRequest.write({ host }));
  trip.now += RELAY;
  trip.say(host, false, webResponse.write({ host, text: pageOf(host) ?? '' }));
  trip.hangUp(host);
  return trip.end();
}

/**
 * Carries one post, and returns the roads afterwards and the packets. Posts must come in order of time; packets of
 * one may overlap with those of the next. Each layer is the real one, from the service's frame down to IPv4.
 */
export function carry(roads: Roads, post: Post): [Roads, Carried[]] {
  const { cast } = roads;
  switch (post.by) {
    case 'courier': {
      const [sealed, body] = seal(roads, post);
      return pass(sealed, post, 'company', frameOf(sealed, post, body), false);
    }
    case 'mail': {
      const [from, to] = [cast[post.from].account, cast[post.to].account];
      const mail = { id: post.id, from, to, body: post.text ?? new Uint8Array() };
      return pass(roads, post, 'mail', smtp.write(mail), true);
    }
    case 'web':
      return visit(roads, post);
    default:
      return [roads, signals(roads, post)];
  }
}

/** The end of day number `day`: all lines that still stand are ended, one phone after the other. */
export function closeRoads(roads: Roads, day = 0): [Roads, Carried[]] {
  const all: Carried[] = [];
  let now = roads;
  for (const [i, role] of (Object.keys(roads.phones) as Role[]).entries()) {
    const trip = new Trip(now, role, day * DAY_MS + NIGHT + 5000 * i, -1);
    trip.move(now.phones[role].home);
    const [after, packets] = trip.end();
    now = after;
    all.push(...packets);
  }
  return [now, all];
}

/** Packets in order of time, each with its event. */
export const inOrder = (carried: readonly Carried[]): Carried[] =>
  carried.toSorted((a, b) => a.packet.t - b.packet.t);
