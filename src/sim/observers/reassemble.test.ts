import { expect, test } from 'vitest';
import { concat, u16 } from '../bytes.ts';
import { PSH, SYN, writeTcp } from '../network/tcp.ts';
import { reassemble } from './reassemble.ts';

/** A record whose content is this byte, so many times. */
const record = (byte: number, size: number) =>
  concat(Uint8Array.of(23, 3, 3), u16(size), new Uint8Array(size).fill(byte));
const packet = (sequence: number, payload: Uint8Array, flags = PSH, up = true) =>
  writeTcp({
    ...{ source: 1, destination: 2, id: 0, ttl: 9, acknowledgement: 0, limit: 0 },
    ...(up ? { sourcePort: 50_000, destinationPort: 443 } : { sourcePort: 443, destinationPort: 50_000 }),
    ...{ sequence, flags, payload },
  });
const found = (...packets: Uint8Array[]) =>
  reassemble(packets).map((record) => [record.bytes[5], record.bytes.length, record.packets]);

const [one, two] = [record(1, 95), record(2, 45)];

test('a record in pieces, two in one packet, and either direction apart', () => {
  expect(found(packet(0, one.slice(0, 3)), packet(3, one.slice(3, 50)), packet(50, one.slice(50)))).toEqual([
    [1, 100, [0, 1, 2]],
  ]);
  expect(found(packet(0, concat(one, two, one.slice(0, 60))), packet(210, one.slice(60)))).toEqual([
    [1, 100, [0]],
    [2, 50, [0]],
    [1, 100, [0, 1]],
  ]);
  expect(found(packet(0, one.slice(0, 40)), packet(0, two, PSH, false), packet(40, one.slice(40)))).toEqual([
    [2, 50, [1]],
    [1, 100, [0, 2]],
  ]);
});

test('after a gap, what was received of a record is given up', () => {
  const half = packet(0, one.slice(0, 50));
  // Seventy bytes never came. What begins a record then is one, and is not put behind the half.
  expect(found(half, packet(120, two))).toEqual([[2, 50, [1]]]);
  expect(found(half, packet(120, concat(two, one)), packet(270, two))).toEqual([
    [2, 50, [1]],
    [1, 100, [1]],
    [2, 50, [2]],
  ]);
  expect(found(half, packet(51, one.slice(50)), packet(101, two))).toEqual([[2, 50, [2]]]);
});

test('a packet that comes twice counts once; a new beginning starts over', () => {
  const half = packet(0, one.slice(0, 50));
  expect(found(half, half, packet(50, one.slice(50)))).toEqual([[1, 100, [0, 2]]]);
  const begins = packet(99, new Uint8Array(), SYN);
  expect(found(half, begins, packet(100, two))).toEqual([[2, 50, [2]]]);
  // The beginning counts as one byte.
  expect(found(begins, packet(100, two))).toEqual([[2, 50, [1]]]);
});
