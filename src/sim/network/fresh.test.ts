/** A day of the town with every defence on: what must be new on its wires is. */
import { expect, test } from 'vitest';
import { dayWith } from '../../../tests/support/day.ts';
import { repeated, twice } from '../../../tests/support/fresh.ts';
import { fromHex, toHex } from '../bytes.ts';
import { openBox } from '../crypto/box.ts';
import { cutPacket } from '../messengers/courier-packet.ts';
import { reassemble } from '../observers/reassemble.ts';
import { viewOf } from '../observers/watch.ts';
import { readSigned } from '../services/courier.ts';
import { shareIn } from '../tls/extensions.ts';
import { clientHello, serverHello } from '../tls/hello.ts';
import { dns } from './dns.ts';
import { readTcp, SYN } from './tcp.ts';
import { readUdp } from './udp.ts';

const day = dayWith(2015, 'ech', 'doh', 'relay', 'sealed');
const packets = day.packets.map(({ bytes }) => bytes);

test('secrets of connections: none is like another', () => {
  const secrets = day.keys.flatMap(({ person: _, to: __, ech, inner, ...keys }) => [
    ...Object.values(keys),
    ...(inner ? [inner] : []),
    ...(ech ? [ech.shared] : []),
  ]);
  expect(secrets.length).toBeGreaterThan(5 * day.keys.length);
  expect(twice(secrets)).toEqual([]);
  expect(repeated(secrets.map(fromHex))).toEqual([]);
});

test('hellos: each has a random and a key of its own', () => {
  // A packet is in the recording on either side of a router.
  const plain = new Set(
    reassemble(packets).flatMap(({ bytes }) => (bytes[0] === 22 ? [toHex(bytes.slice(5))] : [])),
  );
  const values = [...plain].flatMap((hex) => {
    const [asked, said] = [clientHello.read(fromHex(hex)), serverHello.read(fromHex(hex))];
    const hello = asked ?? said;
    return hello
      ? [hello.random, shareIn(hello.extensions, asked ? 'client' : 'server') ?? hello.random]
      : [];
  });
  expect(values.length).toBeGreaterThanOrEqual(2 * day.keys.length);
  expect(repeated(values)).toEqual([]);
});

test('what the courier carries: every box has a fresh key, every packet in it a nonce of its own', () => {
  const { seen } = viewOf('company', day);
  const frames = seen.opened.flatMap(({ record, content }) =>
    record.up && content.kind === 'frame' ? [content.frame] : [],
  );
  const boxes = frames.map(({ body }) => body);
  expect(frames.every(({ from }) => from === '')).toBe(true);
  expect(frames.length).toBeGreaterThan(20);
  expect(repeated(boxes)).toEqual([]);
  const nonces = frames.flatMap(({ to, body }) => {
    const phone = day.phones.find(({ account }) => account === to);
    const opened = phone && openBox(fromHex(phone.courier.secret), body);
    const packet = cutPacket((opened && readSigned(opened)?.body) || new Uint8Array());
    return packet ? [packet.nonce] : [];
  });
  expect(nonces.length).toBeGreaterThan(20);
  expect(repeated(nonces)).toEqual([]);
});

test('connections begin to count at numbers of their own, and questions have numbers that cannot be guessed', () => {
  const begins = packets.flatMap((bytes) => {
    const segment = readTcp(bytes)?.segment;
    return segment && segment.flags & SYN ? [segment.sequence] : [];
  });
  expect(new Set(begins).size).toBeGreaterThanOrEqual(2 * day.keys.length);
  const ids = packets.flatMap((bytes) => {
    const payload = readUdp(bytes)?.datagram.payload;
    const question = payload && dns.read(payload);
    return question && !question.response ? [question.id] : [];
  });
  // Of so few of 65,536 hardly two are the same, but for those that a router passed on.
  expect(new Set(ids).size).toBeGreaterThan(8);
  expect(ids).not.toContain(0);
});
