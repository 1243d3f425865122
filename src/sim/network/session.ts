import { concat, readU16, readU32, utf8 } from '../bytes.ts';
import { dohRequest, dohResponse } from '../services/web.ts';
import { readConfigList } from '../tls/ech.ts';
import { ALERT, APPLICATION_DATA, type TrafficKey } from '../tls/record.ts';
import { type Connection, close, open, type Sent, send } from './connection.ts';
import { A, addressIn, configsIn, type DnsMessage, dns, HTTPS_RECORD } from './dns.ts';
import { accessOf, connectionChance, handshakeOf, resolve } from './hosts.ts';
import { address, FRESH_TTL } from './ip.ts';
import { type Socket, translate } from './nat.ts';
import { along } from './path.ts';
import { DNS_PORT, serverOf } from './servers.ts';
import type { Carried, PhoneState, Roads, Route, Standing } from './state.ts';
import { SEGMENT_MAX } from './tcp.ts';
import { say } from './tls-connection.ts';
import { assign, TUNNEL_RESPONSE, tunnelRequest, wrap } from './tunnel.ts';
import type { Packet, Place, Role, ServerId } from './types.ts';
import { writeUdp } from './udp.ts';

/** Milliseconds from a phone to a server: on the road, and by way of the relay. */
const [DELAY, DETOUR] = [20, 45];
/** A packet in the tunnel gets headers around it, and has to fit into a packet with them. */
const TUNNEL_MAX = SEGMENT_MAX - 100;
/** What the relay calls a phone that it carries for. */
const TUNNEL_ADDRESS = address('10.77.0.2');
const RELAY = serverOf('relay');
const FIRST_PORT = 49_152;
const CLOSE_NOTIFY = Uint8Array.of(1, 0);

/**
 * What one phone does in one go: it asks for names, opens lines, sends and gets. A pen, for use inside one function: it
 * collects packets and changes, and `end` makes new roads of the old ones.
 */
export class Trip {
  now: number;
  #event: number;
  readonly #roads: Roads;
  readonly #role: Role;
  readonly #packets: Carried[] = [];
  readonly #lines: Record<string, Standing>;
  readonly #keys: Roads['keys'][number][] = [];
  readonly #bindings: Roads['bindings'][number][] = [];
  #home: boolean;
  #used: number;
  #frame = false;

  /** Begins at `t` (milliseconds since midnight), or as soon as the phone is free. */
  constructor(roads: Roads, role: Role, t: number, event: number) {
    const state = roads.phones[role];
    this.#roads = roads;
    this.#role = role;
    this.#event = event;
    this.#lines = { ...state.lines };
    this.#used = state.used;
    this.#home = state.home;
    this.now = Math.max(t, state.free);
  }

  /** The roads afterwards, and the packets that were sent. */
  end(): [Roads, Carried[]] {
    const { phones, keys, bindings } = this.#roads;
    const state: PhoneState = { home: this.#home, lines: this.#lines, used: this.#used, free: this.now };
    const roads = {
      ...this.#roads,
      phones: { ...phones, [this.#role]: state },
      keys: this.#keys.length ? [...keys, ...this.#keys] : keys,
      bindings: this.#bindings.length ? [...bindings, ...this.#bindings] : bindings,
    };
    return [roads, this.#packets];
  }

  stands(host: string): boolean {
    return Object.hasOwn(this.#lines, host);
  }

  /** Leaves one network for the other: what was open is ended first, the tunnel last. */
  move(home: boolean): void {
    for (const host of Object.keys(this.#lines).sort(
      (a, b) => Number(a === RELAY.host) - Number(b === RELAY.host),
    ))
      this.hangUp(host);
    this.#home = home;
  }

  /** Opens the line to a server, if it does not stand yet. */
  reach(server: ServerId, host = serverOf(server).host): void {
    if (this.stands(host)) return;
    const relayed = this.#has('relay') && server !== 'relay';
    if (relayed) this.reach('relay');
    // Of a resolver and of a relay the phone has the addresses: it could not ask anybody else.
    const asks = server !== 'resolver' && server !== 'relay';
    const { at, configs } = asks ? this.#lookUp(host, server === 'site') : { at: null, configs: null };
    const { address: there, port } = serverOf(server);
    this.#connect(server, host, { address: at ?? there, port }, relayed, configs);
    if (server === 'relay') {
      this.say(host, true, utf8(tunnelRequest(host)));
      this.say(host, false, utf8(TUNNEL_RESPONSE));
      this.say(host, false, assign(TUNNEL_ADDRESS));
    }
  }

  /** Sends what the event is about: a frame, a request. */
  deliver(host: string, up: boolean, content: Uint8Array): void {
    this.#frame = true;
    this.say(host, up, content);
    this.#frame = false;
  }

  /** Sends something over a line that stands. */
  say(host: string, up: boolean, content: Uint8Array, type = APPLICATION_DATA): void {
    const standing = this.#lineTo(host);
    const [line, sent] = say(standing.line, up, content, type);
    this.#lines[host] = { ...standing, line, event: this.#event };
    this.#emit(standing.route, sent);
  }

  /** Ends a line: both ends say so (RFC 8446 section 6.1), then TCP does. That still belongs to what it last served. */
  hangUp(host: string): void {
    const before = this.#event;
    this.#event = this.#lineTo(host).event;
    this.say(host, true, CLOSE_NOTIFY, ALERT);
    this.say(host, false, CLOSE_NOTIFY, ALERT);
    const { line, route } = this.#lineTo(host);
    this.#emit(route, close(line.connection)[1]);
    delete this.#lines[host];
    this.#event = before;
  }

  #lineTo(host: string): Standing {
    const standing = this.#lines[host];
    if (!standing) throw new RangeError(`There is no line to ${host}`);
    return standing;
  }

  /** Defences are the reader's. */
  #has(defence: 'ech' | 'doh' | 'relay'): boolean {
    return this.#role === 'you' && this.#roads.options[defence];
  }

  #put(packets: readonly Packet[]): void {
    const [event, frame] = [this.#event, this.#frame];
    const seen = packets.filter(({ passes }) => passes.length > 0);
    this.#packets.push(...seen.map((packet) => ({ packet, event, frame })));
  }

  /** Packets on their way, each at its time; afterwards it is a little later. */
  #emit(route: Route, sent: readonly Sent[]): void {
    for (const one of sent) {
      const t = this.now + one.after;
      if (route.relayed) this.#relay(route, one, t);
      else this.#put(along(route, one, t));
    }
    this.now += (sent.at(-1)?.after ?? 0) + (route.relayed ? DELAY + 5 : 3);
  }

  /** A packet in the tunnel on this side of the relay, and as the relay's own on the other. */
  #relay(route: Route, { up, bytes }: Sent, t: number): void {
    const passes = [...route.outer];
    if (up) {
      this.#tunnel(true, bytes, t);
      this.#put([{ t: t + DELAY + 2, passes, bytes: translate(bytes, 'source', route.seen) }]);
    } else {
      this.#put([{ t, passes: passes.reverse(), bytes }]);
      this.#tunnel(false, translate(bytes, 'destination', route.client), t + 1);
    }
  }

  #tunnel(up: boolean, packet: Uint8Array, t: number): void {
    const relay = this.#lineTo(RELAY.host);
    const [line, sent] = say(relay.line, up, wrap(packet));
    for (const one of sent) this.#put(along(relay.route, one, t + one.after));
    this.#lines[RELAY.host] = { ...relay, line, event: this.#event };
  }

  /** A way to somewhere, with ports of its own. */
  #route(to: readonly Place[], relayed: boolean): Route {
    const { person, port: first } = this.#roads.cast[this.#role];
    const number = this.#used++;
    const port = FIRST_PORT + ((first - FIRST_PORT + number) % (0x1_0000 - FIRST_PORT));
    if (relayed) {
      const seen = { address: RELAY.address, port: FIRST_PORT + number };
      return { client: { address: TUNNEL_ADDRESS, port }, seen, inner: [], outer: [...to], relayed };
    }
    const { address: own, outside, ports, inner, outer } = this.#access;
    const [client, seen] = [
      { address: own, port },
      { address: outside, port: ports + number },
    ];
    if (!outer.length) this.#bindings.push({ t: this.now, person, client, seen });
    return { client, seen, inner, outer: [...outer, ...to], relayed };
  }

  get #access() {
    return accessOf(this.#roads.cast[this.#role], this.#home, this.#roads.provider);
  }

  /** TCP's three packets and TLS's handshake. */
  #connect(server: ServerId, host: string, to: Socket, relayed: boolean, configs: Uint8Array | null): void {
    const { seed, cast } = this.#roads;
    const name = `${this.#role} ${this.#used}`;
    const numbers = connectionChance(seed, name, 12)(12);
    const route = this.#route(relayed ? ['relay', server] : [server], relayed);
    let connection: Connection = {
      client: route.client,
      seen: route.seen,
      server: to,
      up: { sequence: readU32(numbers, 0), id: readU16(numbers, 4) },
      down: { sequence: readU32(numbers, 6), id: readU16(numbers, 10) },
      delay: relayed ? DETOUR : DELAY,
      limit: relayed ? TUNNEL_MAX : SEGMENT_MAX,
    };
    const step = ([next, sent]: [Connection, Sent[]]) => {
      connection = next;
      this.#emit(route, sent);
    };
    step(open(connection));
    const ech = configs && readConfigList(configs);
    const offer = { host, protocol: serverOf(server).protocol, ...(ech ? { ech } : {}) };
    const both = handshakeOf(seed, name, server, offer);
    for (const { up, records } of both.sayings) step(send(connection, up, concat(...records)));
    const writer = (traffic: TrafficKey) => ({ traffic, records: 0 });
    const line = { connection, up: writer(both.up), down: writer(both.down) };
    this.#lines[host] = { line, route, event: this.#event };
    this.#keys.push({ person: cast[this.#role].person, to: server, ...both.keys });
  }

  /** Asks for a name's address, and if hellos are to be sealed, with what. */
  #lookUp(host: string, sealable: boolean): { at: number | null; configs: Uint8Array | null } {
    const ask = (type: number) => this.#ask({ id: 0, response: false, name: host, type, answers: [] });
    const configs = sealable && this.#has('ech') ? configsIn(ask(HTTPS_RECORD)) : null;
    return { at: addressIn(ask(A)), configs };
  }

  /** A question and its answer: sealed for a resolver of one's choice, or open to the provider's or the relay's. */
  #ask(question: DnsMessage): DnsMessage {
    const { seed } = this.#roads;
    if (this.#has('doh')) {
      const { host } = serverOf('resolver');
      this.reach('resolver');
      this.say(host, true, dohRequest.write({ host, message: dns.write(question) }));
      const answer = resolve(seed, question);
      this.say(host, false, dohResponse.write({ message: dns.write(answer) }));
      return answer;
    }
    const relayed = this.#has('relay');
    const id = readU16(connectionChance(seed, `${this.#role} ${this.#used}`, 2)(2), 0);
    const route = this.#route([], relayed);
    const resolver = relayed ? { address: RELAY.address, port: DNS_PORT } : this.#access.resolver;
    const answer = resolve(seed, { ...question, id });
    this.#emit(route, [
      { up: true, after: 0, bytes: datagram(route.client, resolver, dns.write({ ...question, id })) },
      { up: false, after: DELAY, bytes: datagram(resolver, route.seen, dns.write(answer)) },
    ]);
    return answer;
  }
}

/** A datagram that may not be cut needs no number (RFC 6864 section 4.1). */
const datagram = (from: Socket, to: Socket, payload: Uint8Array): Uint8Array =>
  writeUdp({
    source: from.address,
    sourcePort: from.port,
    destination: to.address,
    destinationPort: to.port,
    id: 0,
    ttl: FRESH_TTL,
    payload,
  });
