import network from '../../../content/scenarios/network.json' with { type: 'json' };
import { pooledChance } from '../crypto/chance.ts';
import { ecKeys } from '../crypto/ec.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { publicKey } from '../crypto/x25519.ts';
import { memo, memoMany, TOWNS } from '../memo.ts';
import { certify } from '../tls/certificate.ts';
import type { Offer } from '../tls/client.ts';
import { type EchKey, echConfigList } from '../tls/ech.ts';
import { type Established, shakeHands } from '../tls/handshake.ts';
import type { Host, Serving } from '../tls/server.ts';
import type { Phone } from './cast.ts';
import { A, type Answer, addressAnswer, type DnsMessage, HTTPS_RECORD, httpsAnswer } from './dns.ts';
import { address } from './ip.ts';
import type { Socket } from './nat.ts';
import { DNS_PORT, HOSTS, idOf, serverOf } from './servers.ts';
import type { Place, ServerId } from './types.ts';

/** Room for the longest name of a website, so that sealed hellos are all of one length. */
const LONGEST_NAME = 32;

/** A host with its keys and its certificate. Kept, as every connection to it needs them and a signature takes long. */
const hostOf = /* @__PURE__ */ memoMany(
  TOWNS * HOSTS.length,
  (seed: number, name: string) => `${seed} ${name}`,
  (seed, name): Host => {
    const key = ecKeys('P-256', (n) => seededBytes(seed, `server ${name}`, n));
    return { name, key, certificate: certify(name, key, seededBytes(seed, `serial ${name}`, 8)) };
  },
);

/** What the host of the websites publishes so that hellos can be sealed for it. */
export const echKey = /* @__PURE__ */ memo((seed: number): EchKey => {
  const secret = seededBytes(seed, 'ech', 32);
  const publicName = serverOf('site').host;
  return { secret, config: { id: 1, key: publicKey(secret), longest: LONGEST_NAME, publicName } };
});

/** A server with its keys. Only where many websites share an address is a sealed hello of any use: only there is it offered. */
export const serving = (seed: number, id: ServerId): Serving => ({
  host: (name) => {
    const asked = name ?? serverOf(id).host;
    return idOf(asked) === id ? hostOf(seed, asked) : null;
  },
  ...(id === 'site' ? { ech: [echKey(seed)] } : {}),
});

/** What any resolver answers (RFC 1034 section 4.3.2): our names all have an address, and websites say how to seal a hello. */
export function resolve(seed: number, question: DnsMessage): DnsMessage {
  const id = idOf(question.name);
  const answers: Answer[] = [];
  if (id && question.type === A) answers.push(addressAnswer(serverOf(id).address));
  if (id === 'site' && question.type === HTTPS_RECORD)
    answers.push(httpsAnswer(serverOf(id).protocol, echConfigList(echKey(seed).config)));
  return { ...question, response: true, answers };
}

/** How a phone is on the internet at the moment. */
export interface Access {
  /** Its own address, and the one that its provider's or its home's router gives it to the outside. */
  address: number;
  outside: number;
  /** First of the ports that the router has for it. */
  ports: number;
  resolver: Socket;
  /** Who sees its packets before the router, and who after it, in order from the phone. */
  inner: readonly Place[];
  outer: readonly Place[];
}

/** Ports that a provider's router keeps for each phone behind its shared address (RFC 7753 names such blocks). */
const BLOCK = { first: 16_384, size: 2048 } as const;
const HOME_PORTS = 32_768;

/**
 * At home (the reader's, or anybody's whose phone never leaves it) a router gives all phones its one address (RFC 3022);
 * outside, the provider's does so for many customers (RFC 6598 keeps addresses for that). `provider` is the reader's.
 */
export function accessOf(phone: Phone, home: boolean, provider: number): Access {
  const {
    network: net,
    shared,
    resolver,
  } = network.providers[phone.provider] as (typeof network.providers)[0];
  const last = Number(phone.address.slice(net.length + 1));
  const isp: Place = phone.provider === provider ? 'isp' : 'other-isp';
  const fixed = phone.role === 'you' ? home : network.fixed.includes(phone.role);
  const me: Place = `phone:${phone.person}`;
  const known = { resolver: { address: address(resolver), port: DNS_PORT } };
  if (fixed) {
    const wifi: Place[] = phone.role === 'you' ? ['wifi'] : [];
    return {
      ...known,
      address: address(`192.168.1.${last}`),
      outside: address(phone.address),
      ports: HOME_PORTS,
      inner: [me, ...wifi],
      outer: [isp],
    };
  }
  return {
    ...known,
    address: address(`100.64.${phone.provider}.${last}`),
    outside: address(shared),
    ports: BLOCK.first + BLOCK.size * Math.floor((last - 10) / 20),
    inner: [me, isp],
    outer: [],
  };
}

/** So many fresh bytes for one connection. */
export const connectionChance = (seed: number, name: string, size: number) =>
  pooledChance(seed, `connection ${name}`, size);

/** Bytes of chance that a handshake needs: the client's part at its most, and the server's. */
const CHANCE = 128 + 64;
/** Connections of a town that are kept: those of a week, with every defence and without. */
const CONNECTIONS = 600;

/**
 * The handshake of one connection (`name`) with a server. The same in every day of a town, whoever is in it: so those
 * that were made are kept, as making them takes longest of all. Throws if one end refuses, which ours do not.
 */
export const handshakeOf = /* @__PURE__ */ memoMany(
  TOWNS * CONNECTIONS,
  (seed: number, name: string, server: ServerId, offer: Offer) =>
    JSON.stringify([seed, name, server, offer.host, offer.ech?.id]),
  (seed, name, server, offer): Established => {
    const chance = connectionChance(seed, `${name} handshake`, CHANCE);
    const both = shakeHands(offer, serving(seed, server), chance, chance);
    if ('refused' in both) throw new RangeError(`${offer.host}: ${both.refused}`);
    return both;
  },
);
