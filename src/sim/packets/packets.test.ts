import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, fromUtf8, toHex, utf8 } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { innerContent, openRecord, recordNonce, sealRecord, trafficKey } from '../tls/record.ts';
import { readFrame, writeFrame } from './frame.ts';
import { address, checksum, dotted, readPacket, SEGMENT_MAX, writePacket } from './tcp.ts';
import { FRAME_KINDS } from './types.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const account = fc.stringMatching(/^[a-z0-9.]{1,12}$/);
const key = trafficKey(seededBytes(1, 'traffic', 32));

test('a frame survives, and anything but a frame is null', () => {
  const frame = fc.record({
    kind: fc.constantFrom(...FRAME_KINDS),
    id: account,
    from: account,
    to: account,
    body: bytes(100),
  });
  fc.assert(
    fc.property(frame, (f) => {
      expect(readFrame(fromUtf8(writeFrame(f)))).toEqual(f);
    }),
  );
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readFrame(text) === null));
  expect(readFrame('{"v":1,"kind":"message","id":"1","from":"a","to":"b","body":"!"}')).toBeNull();
});

test('node:crypto opens our records, header as additional data', () => {
  fc.assert(
    fc.property(bytes(300), fc.integer({ min: 0, max: 70_000 }), (content, number) => {
      const record = sealRecord(key, number, content);
      const opener = createDecipheriv('chacha20-poly1305', key.key, recordNonce(key.iv, number), {
        authTagLength: 16,
      });
      opener.setAAD(record.subarray(0, 5), { plaintextLength: record.length - 21 });
      opener.setAuthTag(record.subarray(-16));
      const inner = Buffer.concat([opener.update(record.subarray(5, -16)), opener.final()]);
      expect(toHex(inner)).toBe(`${toHex(content)}17`);
      const ours = openRecord(key, number, record);
      expect(ours && innerContent(ours)).toEqual({ content, type: 23 });
    }),
  );
});

test('a record under another number, shortened, lengthened or with any bit flipped is refused', () => {
  const record = sealRecord(key, 5, utf8('{"v":1}'));
  expect(openRecord(key, 4, record)).toBeNull();
  expect(openRecord(key, 5, record.slice(0, -1))).toBeNull();
  expect(openRecord(key, 5, fromHex(`${toHex(record)}00`))).toBeNull();
  for (let i = 0; i < record.length * 8; i++) {
    const flipped = record.slice();
    flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
    expect(openRecord(key, 5, flipped)).toBeNull();
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

test('a packet survives; a flipped bit anywhere is noticed', () => {
  const u32 = fc.integer({ min: 0, max: 0xffffffff });
  const u16 = fc.integer({ min: 0, max: 0xffff });
  const segment = fc.record({
    source: u32,
    destination: u32,
    sourcePort: u16,
    destinationPort: u16,
    id: u16,
    sequence: u32,
    acknowledgement: u32,
    payload: bytes(SEGMENT_MAX),
  });
  fc.assert(
    fc.property(segment, fc.nat(), fc.integer({ min: 0, max: 7 }), (s, at, bit) => {
      const packet = writePacket(s);
      expect(readPacket(packet)).toEqual({ segment: s, length: packet.length });
      const i = at % packet.length;
      packet[i] = (packet[i] ?? 0) ^ (1 << bit);
      const read = readPacket(packet);

      expect(read).toBeNull();
    }),
  );
  fc.assert(fc.property(bytes(80), (b) => readPacket(b) === null));
});

test('addresses', () => {
  expect(address('198.51.100.7')).toBe(0xc6336407);
  expect(dotted(0xc6336407)).toBe('198.51.100.7');
});
