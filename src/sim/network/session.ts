import { concat, readU16, readU32, utf8 } from '../bytes.ts';
import { dohRequest, dohResponse } from '../services/web.ts';
import { readConfigList } from '../tls/ech.ts';
import { ALERT, APPLICATION_DATA, type TrafficKey } from '../tls/record.ts';
import { accessOf } from './access.ts';
import { type Connection, closeTcp, openTcp, type Segments, sendSegments } from './connection.ts';
import { A, addressIn, configsIn, type DnsMessage, dns, HTTPS_RECORD } from './dns.ts';
import { connectionChance, handshakeOf, resolve } from './hosts.ts';
import { address, FRESH_TTL } from './ip.ts';
import { type Socket, translate } from './nat.ts';
import { along } from './path.ts';
import { FIRST_PORT, PORTS } from './phone.ts';
import { DNS_PORT, serverOf } from './servers.ts';
import { type NetworkState, type OpenConnection, phoneIn, type Route, type Sent } from './state.ts';
import { SEGMENT_MAX } from './tcp.ts';
import { sendRecords } from './tls-connection.ts';
import type { Binding, ConnectionKeys } from './trace.ts';
import { assign, TUNNEL_RESPONSE, tunnelRequest, wrap } from './tunnel.ts';
import type { Packet, PhoneId, Place, ServerId } from './types.ts';
import { writeUdp } from './udp.ts';

/** Milliseconds from a phone to a server: on the road, and by way of the relay. */
const [DELAY, DETOUR] = [20, 45];
/** A packet in the tunnel gets headers around it, and has to fit into a packet with them. */
const TUNNEL_MAX = SEGMENT_MAX - 100;
/** What the relay calls a phone that it carries for. */
const TUNNEL_ADDRESS = address('10.77.0.2');
const RELAY = serverOf('relay');
const CLOSE_NOTIFY = Uint8Array.of(1, 0);

/**
 * What one phone does in one go: it looks names up, opens connections, sends and gets. For use inside one function: it
 * collects packets and changes, and `end` makes the network afterwards of the one before.
 */
export class PhoneSession {
  now: number;
  #event: number;
  #frame = false;
  #home: boolean;
  #used: number;
  readonly #network: NetworkState;
  readonly #id: PhoneId;
  readonly #open: Record<string, OpenConnection>;
  readonly #sent: Sent[] = [];
  readonly #keys: ConnectionKeys[] = [];
  readonly #bindings: Binding[] = [];

  /** Begins at `t` (milliseconds since the first midnight), or as soon as the phone is free. */
  constructor(network: NetworkState, id: PhoneId, t: number, event: number) {
    const { open: connections, used, home, free } = phoneIn(network, id);
    this.#network = network;
    this.#id = id;
    this.#event = event;
    this.#open = { ...connections };
    this.#used = used;
    this.#home = home;
    this.now = Math.max(t, free);
  }

  /** The network afterwards, and the packets that were sent. */
  end(): [NetworkState, Sent[]] {
    const { phones, keys, bindings } = this.#network;
    const state = {
      phone: this.#phone,
      home: this.#home,
      open: this.#open,
      used: this.#used,
      free: this.now,
    };
    const network = {
      ...this.#network,
      phones: { ...phones, [this.#id]: state },
      keys: this.#keys.length ? [...keys, ...this.#keys] : keys,
      bindings: this.#bindings.length ? [...bindings, ...this.#bindings] : bindings,
    };
    return [network, this.#sent];
  }

  get #phone() {
    return phoneIn(this.#network, this.#id).phone;
  }

  /** Leaves one network for the other: what was open is closed first, the tunnel last. */
  move(home: boolean): void {
    const hosts = Object.keys(this.#open);
    for (const host of hosts.sort((a, b) => Number(a === RELAY.host) - Number(b === RELAY.host)))
      this.close(host);
    this.#home = home;
  }

  /** Opens a connection to a server, unless there is one. */
  open(server: ServerId, host = serverOf(server).host): void {
    if (Object.hasOwn(this.#open, host)) return;
    const relayed = this.#has('relay') && server !== 'relay';
    if (relayed) this.open('relay');
    // Of a resolver and of a relay the phone has the addresses: it could not ask anybody else.
    const asks = server !== 'resolver' && server !== 'relay';
    const { at, configs } = asks ? this.#lookUp(host, server === 'site') : { at: null, configs: null };
    const { address: there, port } = serverOf(server);
    this.#connect(server, host, { address: at ?? there, port }, relayed, configs);
    if (server === 'relay') {
      this.send(host, true, utf8(tunnelRequest(host)));
      this.send(host, false, utf8(TUNNEL_RESPONSE));
      this.send(host, false, assign(TUNNEL_ADDRESS));
    }
  }

  /** Sends what the event is about: a frame, a request. */
  sendFrame(host: string, up: boolean, content: Uint8Array): void {
    this.#frame = true;
    this.send(host, up, content);
    this.#frame = false;
  }

  /** Sends something over an open connection. */
  send(host: string, up: boolean, content: Uint8Array, type = APPLICATION_DATA): void {
    const connection = this.#connectionTo(host);
    const [tls, segments] = sendRecords(connection.tls, up, content, type);
    this.#open[host] = { ...connection, tls, event: this.#event };
    this.#emit(connection.route, segments);
  }

  /**
   * Closes a connection: both ends send an alert (RFC 8446 section 6.1), then TCP ends. That still belongs to the event
   * that it last served.
   */
  close(host: string): void {
    const before = this.#event;
    this.#event = this.#connectionTo(host).event;
    this.send(host, true, CLOSE_NOTIFY, ALERT);
    this.send(host, false, CLOSE_NOTIFY, ALERT);
    const { tls, route } = this.#connectionTo(host);
    this.#emit(route, closeTcp(tls.tcp)[1]);
    delete this.#open[host];
    this.#event = before;
  }

  #connectionTo(host: string): OpenConnection {
    const connection = this.#open[host];
    if (!connection) throw new RangeError(`There is no connection to ${host}`);
    return connection;
  }

  /** Defences are the reader's. */
  #has(defence: 'ech' | 'doh' | 'relay'): boolean {
    return this.#id === 'you' && this.#network.defences[defence];
  }

  #put(packets: readonly Packet[]): void {
    const [event, frame] = [this.#event, this.#frame];
    const seen = packets.filter(({ passes }) => passes.length > 0);
    this.#sent.push(...seen.map((packet) => ({ packet, event, frame })));
  }

  /** Packets on their way, each at its time; afterwards it is a little later. */
  #emit(route: Route, segments: Segments): void {
    for (const one of segments) {
      const t = this.now + one.after;
      if (route.relayed) this.#relay(route, one, t);
      else this.#put(along(route, one, t));
    }
    this.now += (segments.at(-1)?.after ?? 0) + (route.relayed ? DELAY + 5 : 3);
  }

  /** A packet in the tunnel on this side of the relay, and as the relay's own on the other. */
  #relay(route: Route, { up, bytes }: Segments[number], t: number): void {
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
    const relay = this.#connectionTo(RELAY.host);
    const [tls, segments] = sendRecords(relay.tls, up, wrap(packet));
    for (const one of segments) this.#put(along(relay.route, one, t + one.after));
    this.#open[RELAY.host] = { ...relay, tls, event: this.#event };
  }

  /** A way to somewhere, with ports of its own. */
  #route(to: readonly Place[], relayed: boolean): Route {
    const { person, port: first } = this.#phone;
    const number = this.#used++;
    const port = FIRST_PORT + ((first - FIRST_PORT + number) % PORTS);
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
    return accessOf(this.#phone, this.#home, this.#network.provider);
  }

  /** TCP's three packets and TLS's handshake. */
  #connect(server: ServerId, host: string, to: Socket, relayed: boolean, configs: Uint8Array | null): void {
    const { seed } = this.#network;
    const name = `${this.#id} ${this.#used}`;
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
    const step = ([next, segments]: [Connection, Segments]) => {
      connection = next;
      this.#emit(route, segments);
    };
    step(openTcp(connection));
    const ech = configs && readConfigList(configs);
    const offer = { host, protocol: serverOf(server).protocol, ...(ech ? { ech } : {}) };
    const both = handshakeOf(seed, name, server, offer);
    for (const { up, records } of both.sayings) step(sendSegments(connection, up, concat(...records)));
    const writer = (traffic: TrafficKey) => ({ traffic, records: 0 });
    const tls = { tcp: connection, up: writer(both.up), down: writer(both.down) };
    this.#open[host] = { tls, route, event: this.#event };
    this.#keys.push({ person: this.#phone.person, to: server, ...both.keys });
  }

  /** Asks for a name's address, and if hellos are to be sealed, with what. */
  #lookUp(host: string, sealable: boolean): { at: number | null; configs: Uint8Array | null } {
    const ask = (type: number) => this.#ask({ id: 0, response: false, name: host, type, answers: [] });
    const configs = sealable && this.#has('ech') ? configsIn(ask(HTTPS_RECORD)) : null;
    return { at: addressIn(ask(A)), configs };
  }

  /** A question and its answer: sealed for a resolver of one's choice, or open to the provider's or the relay's. */
  #ask(question: DnsMessage): DnsMessage {
    const { seed } = this.#network;
    if (this.#has('doh')) {
      const { host } = serverOf('resolver');
      this.open('resolver');
      this.send(host, true, dohRequest.write({ host, message: dns.write(question) }));
      const answer = resolve(seed, question);
      this.send(host, false, dohResponse.write({ message: dns.write(answer) }));
      return answer;
    }
    const relayed = this.#has('relay');
    const id = readU16(connectionChance(seed, `${this.#id} ${this.#used}`, 2)(2), 0);
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
