import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, fromHex, toHex, utf8 } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { readConfigList } from '../tls/ech.ts';
import { innerContent, openRecord, recordNonce, sealRecord, trafficKey } from '../tls/record.ts';
import { type Connection, closeTcp, openTcp, type Segments, sendSegments } from './connection.ts';
import { A, addressAnswer, addressIn, configsIn, dns, HTTPS_RECORD } from './dns.ts';
import { echKey, resolve } from './hosts.ts';
import { address, checksum, dotted, readIp, writeIp } from './ip.ts';
import { translate } from './nat.ts';
import { ends, readPacket } from './packet.ts';
import { ACK, FIN, PSH, readTcp, SEGMENT_MAX, SYN, writeTcp } from './tcp.ts';
import { assign, unwrap, wrap } from './tunnel.ts';
import { readUdp, writeUdp } from './udp.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const key = trafficKey(seededBytes(1, 'traffic', 32));
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const u16 = fc.integer({ min: 0, max: 0xffff });
const ip = { source: u32, destination: u32, id: u16, ttl: fc.integer({ min: 1, max: 255 }) };
const segment = fc.record({
  ...ip,
  sourcePort: u16,
  destinationPort: u16,
  sequence: u32,
  acknowledgement: u32,
  flags: fc.constantFrom(SYN, SYN | ACK, ACK, PSH | ACK, FIN | ACK),
  limit: fc.constantFrom(0, SEGMENT_MAX),
  payload: bytes(SEGMENT_MAX),
});
const datagram = fc.record({ ...ip, sourcePort: u16, destinationPort: u16, payload: bytes(600) });

/** Flips one bit. */
function flip(packet: Uint8Array, at: number, bit: number): Uint8Array {
  const flipped = packet.slice();
  const i = at % packet.length;
  flipped[i] = (flipped[i] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}

test('a record under another number, shortened, lengthened or with any bit flipped is refused', () => {
  const record = sealRecord(key, 5, utf8('{"v":1}'));
  const opened = openRecord(key, 5, record);
  expect(opened && innerContent(opened)).toEqual({ content: utf8('{"v":1}'), type: 23 });
  expect(openRecord(key, 4, record)).toBeNull();
  expect(openRecord(key, 5, record.slice(0, -1))).toBeNull();
  expect(openRecord(key, 5, fromHex(`${toHex(record)}00`))).toBeNull();
  for (let i = 0; i < record.length * 8; i++) {
    expect(openRecord(key, 5, flip(record, i >> 3, i))).toBeNull();
  }
  expect(() => sealRecord(key, 0, new Uint8Array(16_385))).toThrow(RangeError);
});

test('the record number sits in the last bytes of the nonce (RFC 8446 section 5.3)', () => {
  expect(toHex(recordNonce(fromHex('000102030405060708090a0b'), 0x01020304))).toBe(
    '0001020304050607090b090f',
  );
});

test('checksums: the worked example of RFC 1071 section 3, and a header known from the wire', () => {
  expect(checksum(fromHex('0001f203f4f5f6f7'))).toBe(0xffff - 0xddf2);
  expect(checksum(fromHex('45000073000040004011b861c0a80001c0a800c7'))).toBe(0);
});

test('addresses', () => {
  expect(address('198.51.100.7')).toBe(0xc6336407);
  expect(dotted(0xc6336407)).toBe('198.51.100.7');
});

describe.each([
  ['TCP', segment, writeTcp, (b: Uint8Array) => readTcp(b)?.segment ?? null],
  ['UDP', datagram, writeUdp, (b: Uint8Array) => readUdp(b)?.datagram ?? null],
] as const)('%s', (_, any, write, read) => {
  test('a packet survives, and a flipped bit anywhere is noticed', () => {
    fc.assert(
      fc.property(any as fc.Arbitrary<never>, fc.nat(), fc.nat({ max: 7 }), (one, at, bit) => {
        const packet = write(one);
        expect(read(packet)).toEqual(one);
        expect(readPacket(packet)?.length).toBe(packet.length);
        expect(read(concat(packet, Uint8Array.of(1, 2, 3)))).toEqual(one);
        expect(readPacket(flip(packet, at, bit))).toBeNull();
      }),
    );
    fc.assert(fc.property(bytes(80), (b) => read(b) === null));
  });

  test('a router that translates changes an address, a port and the hops left, and nothing else', () => {
    fc.assert(
      fc.property(any as fc.Arbitrary<Parameters<typeof writeUdp>[0]>, u32, u16, (one, to, port) => {
        const packet = write(one as never);
        const there = { ...one, source: to, sourcePort: port, ttl: one.ttl - 1 };
        expect(read(translate(packet, 'source', { address: to, port }))).toEqual(there);
        const back = { ...one, destination: to, destinationPort: port, ttl: one.ttl - 1 };
        expect(read(translate(packet, 'destination', { address: to, port }))).toEqual(back);
      }),
    );
    expect(() => translate(new Uint8Array(40), 'source', { address: 1, port: 1 })).toThrow(RangeError);
  });
});

test('a packet of another protocol is read as IP and as nothing else', () => {
  const packet = writeIp({ source: 1, destination: 2, id: 3, ttl: 4, protocol: 1 }, utf8('ping'));
  expect(readIp(packet)?.payload).toEqual(utf8('ping'));
  expect(readPacket(packet)).toBeNull();
});

test('which end is the phone’s does not depend on the direction', () => {
  fc.assert(
    fc.property(segment, (s) => {
      fc.pre(s.sourcePort !== s.destinationPort);
      const there = ends({ packet: s });
      const back = ends({
        packet: {
          ...s,
          source: s.destination,
          destination: s.source,
          sourcePort: s.destinationPort,
          destinationPort: s.sourcePort,
        },
      });
      expect(back).toEqual({ ...there, up: !there.up });
      expect(there.port).toBeLessThan(there.phonePort);
    }),
  );
});

describe('a connection', () => {
  const start: Connection = {
    client: { address: address('192.168.1.20'), port: 50_000 },
    seen: { address: address('198.51.100.20'), port: 40_000 },
    server: { address: address('203.0.113.10'), port: 443 },
    up: { sequence: 0xffff_fff0, id: 0xffff },
    down: { sequence: 7, id: 1 },
    delay: 20,
    limit: SEGMENT_MAX,
  };
  const flags = (sent: Segments) => sent.map(({ bytes: b }) => readTcp(b)?.segment.flags);

  test('opens with three packets and closes with three, and counts SYN and FIN', () => {
    const [opened, three] = openTcp(start);
    expect(flags(three)).toEqual([SYN, SYN | ACK, ACK]);
    expect(opened.up.sequence).toBe(0xffff_fff1);
    const [closed, end] = closeTcp(opened);
    expect(flags(end)).toEqual([FIN | ACK, FIN | ACK, ACK]);
    expect(closed.down.sequence).toBe(9);
    const last = readTcp(end[2]?.bytes ?? new Uint8Array())?.segment;
    expect(last?.acknowledgement).toBe(9);
  });

  test('carries bytes of any length, counted round the corner, to whom they are for', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 5000 }), (up, content) => {
        const [after, sent] = sendSegments(start, up, content);
        const segments = sent.map(({ bytes: b }) => readTcp(b)?.segment);
        const data = segments.slice(0, -1);
        expect(concat(...data.map((s) => s?.payload ?? new Uint8Array()))).toEqual(content);
        const [mine, before] = up ? [after.up, start.up] : [after.down, start.down];
        expect(mine.sequence).toBe((before.sequence + content.length) % 2 ** 32);
        expect(segments.at(-1)?.acknowledgement).toBe(mine.sequence);
        expect(segments.at(-1)?.payload).toHaveLength(0);
        const to = up ? start.server : start.seen;
        for (const s of data) expect([s?.destination, s?.destinationPort]).toEqual([to.address, to.port]);
      }),
    );
  });
});

describe('DNS', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
  const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
  const message = fc.record({
    id: u16,
    response: fc.boolean(),
    name,
    type: fc.constantFrom(A, HTTPS_RECORD),
    answers: fc.array(fc.record({ type: u16, data: bytes(60) }), { maxLength: 3 }),
  });

  test('a message survives, is named byte by byte, and hostile bytes are null or what would be written', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.nat({ max: 7 }), (one, at, bit) => {
        const written = dns.write(one);
        expect(dns.read(written)).toEqual(one);
        const fields = dns.fields(one);
        expect(fields.reduce((end, field) => (field.start === end ? field.end : -1), 0)).toBe(written.length);
        const read = dns.read(flip(written, at, bit));
        if (read) expect(dns.write(read)).toEqual(flip(written, at, bit));
      }),
    );
  });

  test('names of the invented internet have an address, and websites say how to seal a hello', () => {
    const ask = (host: string, type: number) =>
      resolve(7, { id: 1, response: false, name: host, type, answers: [] });
    expect(dotted(addressIn(ask('chat.courier.example', A)) ?? 0)).toBe('203.0.113.10');
    const site = 'www.harbour-ferry.example';
    expect(dotted(addressIn(ask(site, A)) ?? 0)).toBe('203.0.113.80');
    const configs = configsIn(ask(site, HTTPS_RECORD));
    expect(configs && readConfigList(configs)).toEqual(echKey(7).config);
    expect(configsIn(ask('chat.courier.example', HTTPS_RECORD))).toBeNull();
    expect(addressIn(ask('nobody.example', A))).toBeNull();
    expect(addressIn({ ...ask(site, A), answers: [addressAnswer(1)] })).toBe(1);
  });
});

test('a packet comes out of its capsule; anything else is null', () => {
  fc.assert(
    fc.property(bytes(1400), (packet) => {
      const capsule = wrap(packet);
      expect(unwrap(capsule)?.packet).toEqual(packet);
      expect(unwrap(capsule.slice(0, -1))).toBeNull();
      expect(unwrap(concat(capsule, Uint8Array.of(0)))).toBeNull();
    }),
  );
  expect(unwrap(assign(1))).toBeNull();
  expect(() => wrap(new Uint8Array(0x4000))).toThrow(RangeError);
});
