import { X509Certificate } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { vector } from '../binary.ts';
import { concat, fromHex, fromUtf8, toHex, u16, utf8 } from '../bytes.ts';
import { pooledChance } from '../crypto/chance.ts';
import { ecKeys, ecSign } from '../crypto/ec.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { publicKey } from '../crypto/x25519.ts';
import { certify, readCertificate } from './certificate.ts';
import { ask, check, hear, type Offer } from './client.ts';
import { type EchKey, echConfig, echConfigList, openHello, readConfigList, sealEncoded } from './ech.ts';
import { EXTENSION, type Extension, hostIn } from './extensions.ts';
import { shakeHands } from './handshake.ts';
import { clientHello, serverHello } from './hello.ts';
import { keyLog } from './keylog.ts';
import { certificateVerify, cutMessages, finished, toSign } from './messages.ts';
import { HANDSHAKE, innerContent, openRecord, sealRecord, trafficKey } from './record.ts';
import { finishedMac, transcriptHash } from './schedule.ts';
import { accepts, answer, type Host, type Serving } from './server.ts';
import { AES_128_GCM, CHACHA20_POLY1305 } from './suites.ts';

const chance = (label: string) => pooledChance(1, label, 512);
const hostOf = (name: string): Host => {
  const key = ecKeys('P-256', (n) => seededBytes(1, `key ${name}`, n));
  return { name, key, certificate: certify(name, key, seededBytes(1, name, 8)) };
};
const [ferry, museum] = [hostOf('ferry.example'), hostOf('museum.example')];
const echSecret = seededBytes(1, 'ech', 32);
const echKey: EchKey = {
  secret: echSecret,
  config: { id: 7, key: publicKey(echSecret), longest: 32, publicName: 'shared.example' },
};
const among =
  (...hosts: Host[]): Serving['host'] =>
  (name) =>
    hosts.find((one) => one.name === name) ?? null;
const serving: Serving = { host: among(ferry, museum), ech: [echKey] };
const offer: Offer = { host: 'museum.example', protocol: 'http/1.1' };
const sealedOffer: Offer = { ...offer, ech: echKey.config };

function established(what: Offer, by: Serving = serving) {
  const both = shakeHands(what, by, chance('client'), chance('server'));
  if ('refused' in both) throw new Error(both.refused);
  return both;
}

/** The same step by step, and with the signature checked. */
function stepwise(what: Offer, by: Serving) {
  const asking = ask(what, chance('client'));
  const answered = answer(by, asking.hello, chance('server'));
  if ('refused' in answered) return answered;
  const heard = hear(asking, answered.serverHello);
  return 'refused' in heard ? heard : check(heard, answered.flight);
}

describe.each([
  ['plain', offer],
  ['with a sealed hello', sealedOffer],
])('a handshake, %s', (_, what) => {
  test.each([CHACHA20_POLY1305, AES_128_GCM])('ends with keys of $name that fit crosswise', (suite) => {
    const both = established(what, { ...serving, suites: [suite] });
    expect(both.up.suite).toBe(suite);
    const done = stepwise(what, { ...serving, suites: [suite] });
    if ('refused' in done) throw new Error(done.refused);
    expect(toHex(done.secrets.client)).toBe(both.keys.client);
    expect(both.host).toBe('museum.example');
    expect(both.protocol).toBe('http/1.1');
    const record = sealRecord(both.up, 0, utf8('hello'));
    const inner = openRecord(trafficKey(fromHex(both.keys.client), suite), 0, record);
    expect(inner && innerContent(inner)?.content).toEqual(utf8('hello'));
    expect(openRecord(both.down, 0, record)).toBeNull();
  });

  test('a flipped bit in any message makes one end give up, and none throw', () => {
    const asking = ask(what, chance('client'));
    const answered = answer(serving, asking.hello, chance('server'));
    if ('refused' in answered) throw new Error(answered.refused);
    const flip = (bytes: Uint8Array, bit: number) => {
      const flipped = bytes.slice();
      const i = bit % (bytes.length * 8);
      flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
      return flipped;
    };
    const message = fc.constantFrom('clientHello', 'serverHello', 'flight', 'finished');
    const ends = (which: string, bit: number): boolean => {
      const touched = (name: string, bytes: Uint8Array) => (name === which ? flip(bytes, bit) : bytes);
      const said = answer(serving, touched('clientHello', asking.hello), chance('server'));
      if ('refused' in said) return false;
      const heard = hear(asking, touched('serverHello', said.serverHello));
      if ('refused' in heard) return false;
      const done = check(heard, touched('flight', said.flight));
      return !('refused' in done) && accepts(said, touched('finished', done.finished));
    };
    expect(ends('', 0)).toBe(true);
    fc.assert(
      fc.property(message, fc.nat(), (which, bit) => {
        expect(ends(which, bit)).toBe(false);
      }),
      draws(60),
    );
  });
});

test('the host stands in a plain hello, and nowhere in one that is sealed', () => {
  const wire = (what: Offer) => concat(...(established(what).sayings[0]?.records ?? []));
  expect(fromUtf8(wire(offer))).toContain('museum.example');
  expect(fromUtf8(wire(sealedOffer))).not.toContain('museum.example');
  expect(fromUtf8(wire(sealedOffer))).not.toContain('http/1.1');
  const outer = clientHello.read(wire(sealedOffer).slice(5));
  expect(hostIn(outer?.extensions ?? [])).toBe('shared.example');
  // Names of any length make hellos of one length.
  const names = Array.from({ length: 25 }, (_, i) => `${'a'.repeat(i + 1)}.ex`);
  const lengths = names.map((host) => ask({ ...sealedOffer, host }, chance('client')).hello.length);
  expect(new Set(lengths).size).toBe(1);
});

test('a hello opens with the right key only, and only as it was sent', () => {
  const { hello, counts } = ask(sealedOffer, chance('client'));
  const outer = clientHello.read(hello);
  if (!outer) throw new Error('no hello');
  expect(openHello([echKey], outer)).toEqual(clientHello.read(counts));
  expect(openHello([], outer)).toBeNull();
  expect(openHello([{ ...echKey, secret: seededBytes(2, 'ech', 32) }], outer)).toBeNull();
  expect(openHello([{ ...echKey, config: { ...echKey.config, id: 8 } }], outer)).toBeNull();
  expect(openHello([echKey], { ...outer, suites: outer.suites.slice(1) })).toBeNull();
  const plain = clientHello.read(ask(offer, chance('client')).hello);
  expect(plain && openHello([echKey], plain)).toBeNull();
});

test('a server without the key answers under the public name, and the client gives up', () => {
  const without: Serving = { host: among(hostOf('shared.example'), museum) };
  const both = shakeHands(sealedOffer, without, chance('client'), chance('server'));
  expect(both).toEqual({ refused: 'ech_required' });
});

test('extensions that stand outside only are put back in their place, if they are there in that order', () => {
  const { hello, counts } = ask(sealedOffer, chance('client'));
  const [outer, inner] = [clientHello.read(hello), clientHello.read(counts)];
  if (!outer || !inner) throw new Error('no hello');
  const bare = { ...outer, extensions: outer.extensions.filter(({ type }) => type !== EXTENSION.ech) };
  const sealedWith = (...types: number[]) => {
    const instead = { type: 0xfd00, data: vector(1, ...types.map(u16)) };
    const extensions = [...inner.extensions.filter(({ type }) => !types.includes(type)), instead];
    const { hello: whole } = sealEncoded(echKey.config, { ...inner, extensions }, bare, chance('fresh')(32));
    return openHello([echKey], whole)?.extensions.map(({ type }) => type);
  };
  const { groups, signatures, versions, keyShare, serverName, alpn, ech } = EXTENSION;
  expect(sealedWith(groups, keyShare)).toEqual([
    serverName,
    alpn,
    signatures,
    versions,
    ech,
    groups,
    keyShare,
  ]);
  expect(sealedWith(keyShare, groups)).toBeUndefined();
  expect(sealedWith(groups, groups)).toBeUndefined();
  expect(sealedWith(alpn)).toBeUndefined();
  expect(sealedWith(ech)).toBeUndefined();
});

test('who asks for nothing that the other has is told so', () => {
  const refusal = (what: Offer, by: Serving = serving) =>
    shakeHands(what, by, chance('client'), chance('server'));
  expect(refusal({ ...offer, host: 'other.example' })).toEqual({ refused: 'unrecognized_name' });
  const [one, other] = [[AES_128_GCM], [CHACHA20_POLY1305]];
  expect(refusal({ ...offer, suites: one }, { ...serving, suites: other })).toEqual({
    refused: 'handshake_failure',
  });
  const without = (type: number, extensions: Extension[]) => extensions.filter((one) => one.type !== type);
  const hello = clientHello.read(ask(offer, chance('client')).hello);
  if (!hello) throw new Error('no hello');
  const answerTo = (type: number) =>
    answer(
      serving,
      clientHello.write({ ...hello, extensions: without(type, hello.extensions) }),
      chance('server'),
    );
  expect(answerTo(EXTENSION.versions)).toEqual({ refused: 'protocol_version' });
  expect(answerTo(EXTENSION.keyShare)).toEqual({ refused: 'handshake_failure' });
  expect(answerTo(EXTENSION.signatures)).toEqual({ refused: 'handshake_failure' });
  expect(answerTo(EXTENSION.serverName)).toEqual({ refused: 'unrecognized_name' });
  expect(answer(serving, utf8('GET / HTTP/1.1'), chance('server'))).toEqual({ refused: 'decode_error' });
});

test('a client takes no certificate of another host, no other key’s signature, no other suite', () => {
  const impostor: Serving = { host: among({ ...ferry, name: 'museum.example' }) };
  expect(shakeHands(offer, impostor, chance('client'), chance('server'))).toEqual({
    refused: 'bad_certificate',
  });
  const thief: Serving = { host: among({ ...museum, key: ferry.key }) };
  expect(stepwise(offer, thief)).toEqual({ refused: 'decrypt_error' });
  const asking = ask(offer, chance('client'));
  const answered = answer(serving, asking.hello, chance('server'));
  if ('refused' in answered) throw new Error(answered.refused);
  const said = serverHello.read(answered.serverHello);
  if (!said) throw new Error('no hello');
  expect(hear(asking, serverHello.write({ ...said, suite: 0x1302 }))).toEqual({
    refused: 'illegal_parameter',
  });
  expect(hear(asking, serverHello.write({ ...said, extensions: said.extensions.slice(0, 1) }))).toEqual({
    refused: 'protocol_version',
  });
});

test('Node reads our certificate, and finds it signed with its own key', () => {
  const certificate = new X509Certificate(museum.certificate);
  expect(certificate.checkHost('museum.example')).toBe('museum.example');
  expect(certificate.checkHost('ferry.example')).toBeUndefined();
  expect(certificate.subject).toBe('CN=museum.example');
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(new Date(certificate.validFrom).getUTCFullYear()).toBe(2015);
  expect(readCertificate(museum.certificate)).toEqual({ hosts: ['museum.example'], key: museum.key.public });
});

test('hostile certificates, hellos and lists of configurations never throw', () => {
  const hostile = (whole: Uint8Array) =>
    fc
      .tuple(fc.nat(whole.length), fc.nat(8), fc.uint8Array({ maxLength: 6 }))
      .map(([at, cut, put]) => concat(whole.slice(0, at), put, whole.slice(at + cut)));
  const list = echConfigList(echKey.config);
  const { hello } = ask(sealedOffer, chance('client'));
  fc.assert(
    fc.property(hostile(museum.certificate), hostile(list), hostile(hello), (der, configs, message) => {
      readCertificate(der);
      readConfigList(configs);
      const read = clientHello.read(message);
      if (read) openHello([echKey], read);
    }),
    draws(300),
  );
  expect(readConfigList(list)).toEqual(echKey.config);
  expect(toHex(echConfig.write(echKey.config))).toMatch(/^fe0d/);
});

test('a key log names each secret by its random; with a sealed hello by both', () => {
  const { keys } = established(offer);
  expect(keyLog([keys]).split('\n').filter(Boolean)).toHaveLength(4);
  expect(keyLog([keys])).toMatch(/^CLIENT_HANDSHAKE_TRAFFIC_SECRET [\da-f]{64} [\da-f]{64}\n/);
  const sealed = established(sealedOffer);
  const lines = keyLog([sealed.keys]).split('\n').filter(Boolean);
  expect(lines).toHaveLength(10);
  const outer = clientHello.read(sealed.sayings[0]?.records[0]?.slice(5) ?? new Uint8Array());
  expect(lines.filter((line) => line.includes(toHex(outer?.random ?? utf8('?'))))).toHaveLength(6);
});

test('records of a handshake say what they are', () => {
  const [first, second, third] = established(offer).sayings;
  expect([first?.up, second?.up, third?.up]).toEqual([true, false, true]);
  expect(first?.records[0]?.[0]).toBe(HANDSHAKE);
  expect(second?.records.map(([type]) => type)).toEqual([22, 23]);
  expect(third?.records.map(([type]) => type)).toEqual([23]);
});

test('of the names in a certificate only those of hosts count', () => {
  const name = utf8('museum.example');
  const at =
    toHex(museum.certificate).lastIndexOf(`82${name.length.toString(16).padStart(2, '0')}${toHex(name)}`) / 2;
  expect(readCertificate(museum.certificate)?.hosts).toEqual(['museum.example']);
  // An address for mail, a web address, a number: alternative names of other kinds (RFC 5280 section 4.2.1.6).
  for (const tag of [0x81, 0x86, 0x87])
    expect(readCertificate(museum.certificate.with(at, tag))?.hosts).toEqual([]);
});

test('a server that chooses another version, or says none, is not heard', () => {
  const asking = ask(offer, chance('client'));
  const answered = answer(serving, asking.hello, chance('server'));
  const hello = 'refused' in answered ? null : serverHello.read(answered.serverHello);
  if (!hello) throw new Error('no hello');
  const others = hello.extensions.filter(({ type }) => type !== EXTENSION.versions);
  const heard = (...data: Uint8Array[]) => {
    const extensions = [...others, ...data.map((one) => ({ type: EXTENSION.versions, data: one }))];
    return hear(asking, serverHello.write({ ...hello, extensions }));
  };
  expect(heard(u16(0x0304))).not.toHaveProperty('refused');
  for (const data of [[], [u16(0x0303)], [u16(0x7f1c)], [vector(1, u16(0x0304))]])
    expect(heard(...data)).toEqual({ refused: 'protocol_version' });
});

test('each thing in the server’s flight is looked at by itself, and nothing may follow', () => {
  const asking = ask(offer, chance('client'));
  const answered = answer(serving, asking.hello, chance('server'));
  if ('refused' in answered) throw new Error(answered.refused);
  const heard = hear(asking, answered.serverHello);
  const [said, shown, , mac] = cutMessages(answered.flight) ?? [];
  if ('refused' in heard || !said || !shown || !mac) throw new Error('no flight');
  /** The flight with this said of its signature, and with a code over just that, or this one. */
  const flight = (scheme: number, code?: Uint8Array) => {
    const signed = sha256(toSign(transcriptHash(heard.messages, said, shown)));
    const proof = certificateVerify.write({ scheme, signature: ecSign('P-256', museum.key.secret, signed) });
    const hash = transcriptHash(heard.messages, said, shown, proof);
    return concat(said, shown, proof, finished.write(code ?? finishedMac(answered.stage.server, hash)));
  };
  expect(check(heard, flight(0x0403))).not.toHaveProperty('refused');
  for (const scheme of [0x0401, 0x0503, 0x0804])
    expect(check(heard, flight(scheme))).toEqual({ refused: 'decrypt_error' });
  expect(check(heard, flight(0x0403, new Uint8Array(32)))).toEqual({ refused: 'decrypt_error' });
  expect(check(heard, concat(flight(0x0403), mac))).toEqual({ refused: 'decode_error' });
  const done = check(heard, answered.flight);
  if ('refused' in done) throw new Error(done.refused);
  expect(accepts(answered, done.finished)).toBe(true);
  expect(accepts(answered, finished.write(new Uint8Array(32)))).toBe(false);
});
