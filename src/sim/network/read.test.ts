/** Packets that are sound, checksums and all, but not as ours are: each thing that a reader looks at, by itself. */
import { expect, test } from 'vitest';
import { concat, u16, utf8 } from '../bytes.ts';
import { checksum, innerChecksum, readIp, TCP, UDP, writeIp } from './ip.ts';
import { ACK, readTcp, writeTcp } from './tcp.ts';
import { unwrap, wrap } from './tunnel.ts';
import { readUdp, writeUdp } from './udp.ts';

const ends = { source: 1, destination: 2, id: 3, ttl: 4 };
const ports = { sourcePort: 50_000, destinationPort: 443 };

/** The packet with some bytes changed, and its header's checksum made to fit again. */
function changed(packet: Uint8Array, ...changes: [at: number, ...bytes: number[]][]): Uint8Array {
  const other = packet.slice();
  for (const [at, ...bytes] of changes) other.set(bytes, at);
  other.set([0, 0], 10);
  other.set(u16(checksum(other.subarray(0, 20))), 10);
  return other;
}

test('IP: version and header, service, fragments, lengths', () => {
  const packet = writeIp({ ...ends, protocol: 1 }, utf8('ping'));
  expect(readIp(changed(packet))?.payload).toEqual(utf8('ping'));
  for (const bent of [
    changed(packet, [0, 0x46]),
    changed(packet, [0, 0x65]),
    changed(packet, [1, 1]),
    changed(packet, [6, 0, 0]),
    changed(packet, [6, 0x20, 0]),
    changed(packet, [2, 0, 19]),
    changed(packet, [2, 0, 25]),
    changed(packet).slice(0, 23),
    packet.with(10, (packet[10] ?? 0) ^ 1),
  ])
    expect(readIp(bent)).toBeNull();
  expect(readIp(changed(packet, [2, 0, 20]))?.payload).toEqual(new Uint8Array());
});

/** A packet around this, whose inner checksum is put at a place. */
function around(protocol: number, inner: Uint8Array, at: number): Uint8Array {
  const bytes = inner.slice();
  bytes.set([0, 0], at);
  bytes.set(u16(innerChecksum({ ...ends, protocol }, bytes)), at);
  return writeIp({ ...ends, protocol }, bytes);
}

test('TCP: no options but the one, whole headers, the right protocol', () => {
  const segment = {
    ...ends,
    ...ports,
    sequence: 1,
    acknowledgement: 2,
    flags: ACK,
    payload: utf8('hello, hello, hello!'),
  };
  const tcp = writeTcp({ ...segment, limit: 0 }).slice(20);
  const of = (...changes: [at: number, ...bytes: number[]][]) => {
    const bytes = tcp.slice();
    for (const [at, ...some] of changes) bytes.set(some, at);
    return readTcp(around(TCP, bytes, 16))?.segment ?? null;
  };
  expect(of()?.payload).toEqual(segment.payload);
  // Headers of 16, 28 and 60 bytes, and one of 24 with another option than the longest segment.
  for (const size of [4, 7, 15]) expect(of([12, size << 4])).toBeNull();
  expect(of([12, 6 << 4], [20, 2, 4, 5, 0])?.limit).toBe(0x500);
  for (const option of [
    [3, 4, 5, 0],
    [2, 3, 5, 0],
    [1, 1, 1, 0],
  ])
    expect(of([12, 6 << 4], [20, ...option])).toBeNull();
  expect(readTcp(around(TCP, tcp.slice(0, 18), 16))).toBeNull();
  expect(readTcp(around(UDP, tcp, 16))).toBeNull();
});

test('UDP: a length that is that of the datagram, a whole header, the right protocol', () => {
  const udp = writeUdp({ ...ends, ...ports, payload: utf8('hello') }).slice(20);
  const of = (bytes: Uint8Array, protocol: number = UDP) =>
    readUdp(around(protocol, bytes, 6))?.datagram ?? null;
  expect(of(udp)?.payload).toEqual(utf8('hello'));
  for (const length of [7, 12, 14]) {
    const other = udp.slice();
    other.set(u16(length), 4);
    expect(of(other)).toBeNull();
  }
  // Seven bytes that say they are seven, at a port at which half a checksum is enough.
  const cut = (port: number) => concat(u16(port), u16(443), u16(7), Uint8Array.of(0));
  const sum = (port: number) => innerChecksum({ ...ends, protocol: UDP }, cut(port));
  const port = Array.from({ length: 2000 }, (_, i) => i).find((one) => (sum(one) & 0xff) === 0) ?? 0;
  const short = cut(port).with(6, sum(port) >> 8);
  expect(innerChecksum({ ...ends, protocol: UDP }, short)).toBe(0);
  expect(readUdp(writeIp({ ...ends, protocol: UDP }, short))).toBeNull();
  expect(of(udp, TCP)).toBeNull();
});

test('a capsule with a packet in it, and no other', () => {
  const capsule = wrap(utf8('packet'));
  expect(unwrap(capsule)?.packet).toEqual(utf8('packet'));
  for (const bent of [
    capsule.with(0, 1),
    capsule.with(2, 1),
    capsule.with(1, 6),
    capsule.slice(0, -1),
    concat(capsule, u16(0)),
  ])
    expect(unwrap(bent)).toBeNull();
});
