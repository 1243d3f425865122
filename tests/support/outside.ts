/** Everything that takes bytes from outside, bytes that were really sent, and bytes that are made to hurt. */
import { concat, fromHex, fromUtf8, utf8 } from '../../src/sim/bytes.ts';
import { experiment } from '../../src/sim/chat/experiment.ts';
import { heldThroughout } from '../../src/sim/chat/keyrings.ts';
import { aesGcm } from '../../src/sim/crypto/aes.ts';
import { openBox } from '../../src/sim/crypto/box.ts';
import { openCbc } from '../../src/sim/crypto/cbc.ts';
import { chachaPoly } from '../../src/sim/crypto/chacha.ts';
import { seededChance } from '../../src/sim/crypto/chance.ts';
import { ecAgree, ecFromSpki, ecVerify } from '../../src/sim/crypto/ec.ts';
import { hpkeOpen, hpkeReceiver, hpkeSender } from '../../src/sim/crypto/hpke.ts';
import { generateRsa, oaepDecrypt, pkcs1Decrypt, pkcs1Verify } from '../../src/sim/crypto/rsa.ts';
import { publicKey } from '../../src/sim/crypto/x25519.ts';
import { xeddsaVerify } from '../../src/sim/crypto/xeddsa.ts';
import {
  identity as courierIdentity,
  receive as courierReceive,
  publish,
  setup,
} from '../../src/sim/messengers/courier.ts';
import { cutPacket } from '../../src/sim/messengers/courier-packet.ts';
import { cutPayload } from '../../src/sim/messengers/imessage/payload.ts';
import { readPlist } from '../../src/sim/messengers/imessage/plist.ts';
import type { Json, Messenger, Payload } from '../../src/sim/messengers/messenger.ts';
import { verifySignature } from '../../src/sim/messengers/otr/identity.ts';
import { readOtrMessage as readOtr } from '../../src/sim/messengers/otr/messages.ts';
import { readNumbers } from '../../src/sim/messengers/otr/smp.ts';
import { readPlaintext } from '../../src/sim/messengers/otr/tlv.ts';
import { armor } from '../../src/sim/messengers/pgp/armor.ts';
import { importPublic } from '../../src/sim/messengers/pgp/keys.ts';
import { readPackets } from '../../src/sim/messengers/pgp/packets.ts';
import type { SystemId } from '../../src/sim/messengers/registry.ts';
import { readItems } from '../../src/sim/messengers/signal/protobuf.ts';
import { judgeListing } from '../../src/sim/messengers/surespot/keys.ts';
import { configsIn, dns, HTTPS_RECORD } from '../../src/sim/network/dns.ts';
import { readPacket } from '../../src/sim/network/packet.ts';
import { unwrap } from '../../src/sim/network/tunnel.ts';
import { contentOf } from '../../src/sim/observers/contents.ts';
import { decryptPackets } from '../../src/sim/observers/decrypt.ts';
import { reassemble } from '../../src/sim/observers/reassemble.ts';
import { wireLayer } from '../../src/sim/observers/wire.ts';
import { copyService } from '../../src/sim/services/copy.ts';
import { courierService, sealedCourier } from '../../src/sim/services/courier.ts';
import { isup } from '../../src/sim/services/isup.ts';
import { mast } from '../../src/sim/services/mast.ts';
import type { Service } from '../../src/sim/services/service.ts';
import { readCertificate } from '../../src/sim/tls/certificate.ts';
import { ask, hear } from '../../src/sim/tls/client.ts';
import { echConfig, openHello, readConfigList } from '../../src/sim/tls/ech.ts';
import { EXTENSION } from '../../src/sim/tls/extensions.ts';
import { cutMessages, messageFields } from '../../src/sim/tls/messages.ts';
import { openRecord, recordLength, trafficKey } from '../../src/sim/tls/record.ts';
import { answer } from '../../src/sim/tls/server.ts';

const SEED = 2015;
export const secret = new Uint8Array(32).fill(9);
const rsa = generateRsa(1024, seededChance(1, 'rsa'));
const key = trafficKey(secret);
const point = fromHex(`04${'11'.repeat(64)}`);
export const config = { id: 1, key: publicKey(secret), longest: 32, publicName: 'a.example' };
export const asking = ask({ host: 'b.example', protocol: 'x', ech: config }, seededChance(1, 'asking'));
const packet = (bytes: Uint8Array) => [{ t: 0, passes: [], bytes }];
const [ann, bob] = ['ann', 'bob'].map((name, i) =>
  courierIdentity(
    name,
    secret.map((byte) => byte + i),
  ),
);
const courierSession = ann && bob && setup(ann, publish(bob));
const context = hpkeSender(config.key, secret, secret).context;

type Reader = (bytes: Uint8Array) => unknown;
export const READERS: Record<string, Reader> = {
  'AES-GCM, as nonce': (bytes) => aesGcm.open(secret, bytes, bytes, secret),
  'AES-GCM, sealed': (bytes) => aesGcm.open(secret, secret.slice(0, 12), bytes, bytes),
  'ChaCha20-Poly1305, as nonce': (bytes) => chachaPoly.open(secret, bytes, bytes, secret),
  'ChaCha20-Poly1305, sealed': (bytes) => chachaPoly.open(secret, secret.slice(0, 12), bytes, bytes),
  'AES-CBC': (bytes) => openCbc(secret, secret.slice(0, 16), bytes),
  box: (bytes) => openBox(secret, bytes),
  ECDH: (bytes) => ecAgree('P-256', secret, bytes),
  ECDSA: (bytes) => [ecVerify('P-256', bytes, secret, bytes), ecVerify('P-521', point, bytes, bytes)],
  SubjectPublicKeyInfo: (bytes) => ecFromSpki('P-521', bytes),
  HPKE: (bytes) => [hpkeReceiver(secret, bytes, bytes), hpkeOpen(context, 0, bytes, bytes)],
  OAEP: (bytes) => [oaepDecrypt(rsa, bytes), oaepDecrypt(rsa, bytes.slice(0, 128))],
  'PKCS #1': (bytes) => [
    pkcs1Decrypt(rsa, bytes.slice(0, 128)),
    pkcs1Verify(rsa, bytes.slice(0, 32), bytes.slice(0, 128)),
    pkcs1Verify(rsa, bytes, bytes, 'sha512'),
  ],
  XEdDSA: (bytes) => [
    xeddsaVerify(bytes, bytes, bytes),
    xeddsaVerify(bytes.slice(0, 32), bytes, bytes.slice(0, 64)),
  ],
  'DSA key': (bytes) => verifySignature(bytes, secret, bytes),
  courier: (bytes) => [courierSession && courierReceive(courierSession, bytes), cutPacket(bytes)],
  protobuf: (bytes) => readItems(bytes, 1),
  plist: (bytes) => readPlist(bytes),
  'iMessage payload': (bytes) => cutPayload(bytes),
  'OTR message': (bytes) => readOtr(bytes),
  'OTR plaintext': (bytes) => readPlaintext(bytes),
  SMP: (bytes) => [6, 11, 8, 3].map((count) => readNumbers(bytes, count)),
  'PGP packets': (bytes) => readPackets(bytes),
  'PGP key': (bytes) => [
    importPublic(fromUtf8(bytes)),
    importPublic(fromUtf8(armor('PUBLIC KEY BLOCK', concat(bytes, Uint8Array.of(1))))),
  ],
  'SureSpot directory': (bytes) => {
    const text = fromUtf8(bytes);
    const one = { version: 1, dhPub: text, dsaPub: text, dhPubSig: text, dsaPubSig: text, serverSig: text };
    return judgeListing('ann', [], [one, { ...one, clientSig: text }]);
  },
  copy: (bytes) => [copyService.read(bytes), copyService.fields(bytes)],
  'courier frame': (bytes) => [
    courierService.read(bytes),
    sealedCourier.read(bytes),
    courierService.fields(bytes),
  ],
  'mast, exchange': (bytes) => [mast.read(bytes), isup.read(bytes)],
  'content of a record': (bytes) => contentOf(bytes),
  tunnel: (bytes) => unwrap(bytes),
  DNS: (bytes) => [
    dns.read(bytes),
    configsIn({ id: 0, response: true, name: 'a', type: 65, answers: [{ type: HTTPS_RECORD, data: bytes }] }),
  ],
  'IP, TCP, UDP': (bytes) => readPacket(bytes),
  payloads: (bytes) => [
    reassemble([bytes, bytes]),
    decryptPackets({ tls: [] }, packet(bytes)),
    wireLayer([bytes], [0], []),
  ],
  'TLS record': (bytes) => [recordLength(bytes), openRecord(key, 0, bytes)],
  'TLS messages': (bytes) => [cutMessages(bytes), messageFields(bytes), hear(asking, bytes)],
  'TLS server': (bytes) => answer({ host: () => null }, bytes, seededChance(1, 'server')),
  certificate: (bytes) => readCertificate(bytes),
  ECH: (bytes) => [
    echConfig.read(bytes),
    readConfigList(bytes),
    openHello([{ config, secret }], {
      ...{ random: secret, session: new Uint8Array(), suites: [] },
      extensions: [{ type: EXTENSION.ech, data: bytes }],
    }),
  ],
};

/** What does most harm when it comes again and again, one unit after the other. */
export const MARKS = [
  ...[
    '?OTR:',
    '?OTR|',
    '?OTR,1,2,',
    '?OTR',
    ' \t  \t\t\t\t \t \t \t  ',
    '[',
    '{"a":',
    '{"a":1,"a":[',
    '"',
    '\\',
  ],
  ...[
    '"a":"b",',
    '42["message",{',
    '<title>',
    '\r\n\r\n',
    'Content-Transfer-Encoding: 7bit\r\n\r\n',
    '=',
    '.',
    'a',
  ],
  ...[
    '-----BEGIN PGP MESSAGE-----\n',
    'a: b\n',
    'aa\n',
    'GET / HTTP/1.1\r\nHost: ',
    "<message from='",
    '0',
    ',',
  ],
].map(utf8);
const RAW = [
  '00',
  'ff',
  '0a00',
  '12001a00',
  'e001',
  'c100',
  '9101',
  '1603030001',
  '450000',
  '3000',
  '3080',
  '01000000',
  'd11011',
];
export const units = [...MARKS, ...RAW.map(fromHex)];
export const many = (unit: Uint8Array, size: number): Uint8Array => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += unit.length) bytes.set(unit.subarray(0, size - at), at);
  return bytes;
};

/** Bytes that really were sent, for the messengers to be asked about. */
export interface Held {
  id: SystemId;
  messenger: Messenger;
  service: Service;
  payloads: readonly Payload[];
  session: Json;
  keys: readonly Json[];
  packets: readonly Uint8Array[];
}

const chats = new Map<SystemId, Promise<Held>>();

async function chat(system: SystemId): Promise<Held> {
  const { messenger, service, recording, trace } = await experiment({
    system,
    attack: 'none',
    seed: SEED,
    message: 'Hi.',
  });
  return {
    ...{ id: system, messenger, service },
    payloads: recording.crossings.map(({ payload }) => payload),
    session: recording.moments.at(-1)?.['friend'] as Json,
    keys: heldThroughout(messenger, recording, 'friend').keys,
    packets: trace.packets.map(({ bytes }) => bytes),
  };
}

/** What was sent in a chat over a system, and what the friend’s phone holds at its end; each is held once. */
export function hold(system: SystemId): Promise<Held> {
  const one = chats.get(system) ?? chat(system);
  chats.set(system, one);
  return one;
}

/** All that a phone and an observer do with bytes. */
export function takeIn({ messenger, service, session, keys, payloads }: Held, bytes: Uint8Array): void {
  messenger.receive(session, bytes, seededChance(1, 'receive'));
  const payload = { from: payloads[0]?.from ?? '', to: payloads[0]?.to ?? '', bytes };
  messenger.decrypt(keys, [payload]);
  messenger.verify(keys, null, [payload], 0);
  service.read(bytes);
  service.fields(bytes);
}
