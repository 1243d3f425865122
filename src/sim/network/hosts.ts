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
import { A, type Answer, addressAnswer, type DnsMessage, HTTPS_RECORD, httpsAnswer } from './dns.ts';
import { HOSTS, idOf, serverOf } from './servers.ts';
import type { ServerId } from './types.ts';

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

/** What the host of the websites publishes so that hellos can be sealed for it. Kept, as every look-up of a website asks. */
export const echKey = /* @__PURE__ */ memo((seed: number): EchKey => {
  const secret = seededBytes(seed, 'ech', 32);
  const publicName = serverOf('site').host;
  return { secret, config: { id: 1, key: publicKey(secret), longest: LONGEST_NAME, publicName } };
});

/** A server with its keys. Only where many websites share an address is a sealed hello of any use: only there is it offered. */
const serving = (seed: number, id: ServerId): Serving => ({
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

/**
 * Fresh bytes for what goes by this name on one phone: `size` of them, handed out piece by piece; asked for more, it throws
 * a RangeError.
 */
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
