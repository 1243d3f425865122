/** Nothing works longer on a long thing from outside than its length is worth. Work is counted, not timed. */
import { describe, expect, test } from 'vitest';
import { depth } from '../../tests/support/depth.ts';
import { config, hold, MARKS, many, READERS, secret, takeIn, units } from '../../tests/support/outside.ts';
import { callsOf, workOf } from '../../tests/support/work.ts';
import { vector } from './binary.ts';
import { concat, fromUtf8, u16, u32, utf8 } from './bytes.ts';
import { seededChance } from './crypto/chance.ts';
import { readPlist } from './messengers/imessage/plist.ts';
import { systems } from './messengers/registry.ts';
import { bytesField } from './messengers/signal/protobuf.ts';
import { PSH, writeTcp } from './network/tcp.ts';
import { reassemble } from './observers/reassemble.ts';
import { openHello, sealEncoded } from './tls/ech.ts';
import { EXTENSION } from './tls/extensions.ts';
import { RECORD_HEADER, recordLength } from './tls/record.ts';

/**
 * What happens inside a regular expression is not counted. But one that went over a mebibyte again from every mark in it
 * would not come to an end.
 */
test('a mebibyte of marks without an end', async () => {
  const { messenger, session } = await hold('otr3');
  for (const unit of MARKS.slice(0, 5))
    messenger.receive(session, many(unit, 2 ** 20), seededChance(1, 'receive'));
  for (const id of ['email', 'psn', 'surespot', 'otr3'] as const) {
    const { service, payloads } = await hold(id);
    const [payload] = payloads;
    if (!payload) throw new Error('nothing was sent');
    const frame = service.write({ ...payload, id: '00000001', body: payload.bytes });
    const begun = frame.slice(0, frame.length - 6);
    for (const unit of [...MARKS.slice(10, 15), utf8('.\r\n')])
      service.read(concat(begun, many(unit, 2 ** 18)));
  }
}, 120_000);

describe('work grows with the length and no faster', () => {
  const some = depth(
    units.filter((_, i) => i % 3 === 0),
    units,
  );
  /** Four times as long is at most five times as much work, and something for the beginning. */
  const isFair = (run: (size: number) => unknown, size: number): boolean => {
    const [short, long] = [size, 4 * size].map((n) => workOf(() => run(n))) as [number, number];
    return long < 5 * short + 50_000;
  };
  const fair = (run: (size: number) => unknown, size: number): void => expect(isFair(run, size)).toBe(true);
  /** Which of these are not. All are counted together first, as counting takes longer than what is counted. */
  const unfair = (runs: readonly (readonly [string, (bytes: Uint8Array) => unknown])[], size: number) => {
    const over = (read: (bytes: Uint8Array) => unknown) => (length: number) => {
      for (const unit of some) read(many(unit, length));
    };
    const together = (length: number) => {
      for (const [, read] of runs) over(read)(length);
    };
    return isFair(together, size)
      ? []
      : ['together', ...runs.filter(([, read]) => !isFair(over(read), size)).map(([name]) => name)];
  };

  test('every reader', () => {
    expect(unfair(Object.entries(READERS), 1024)).toEqual([]);
  });

  test('every system’s phone, observer and service', async () => {
    const all = await Promise.all(systems.map(({ id }) => hold(id)));
    expect(
      unfair(
        all.map((one) => [one.id, (bytes) => takeIn(one, bytes)] as const),
        512,
      ),
    ).toEqual([]);
  });

  test('Signal: a message of many fields', async () => {
    const one = await hold('signal');
    const fields = (size: number) =>
      concat(
        Uint8Array.of(0x33),
        ...Array.from({ length: size }, (_, i) => bytesField(1 + i, new Uint8Array())),
      );
    fair((size) => takeIn(one, fields(size)), 1000);
  });

  test('SureSpot: JSON with many names', async () => {
    const one = await hold('surespot');
    const json = (size: number) => utf8(`{${Array.from({ length: size }, (_, i) => `"${i}":"x"`).join()}}`);
    fair((size) => takeIn(one, json(size)), 500);
    const real = fromUtf8(one.payloads[0]?.bytes ?? secret);
    fair((size) => takeIn(one, utf8(real.replace('{', fromUtf8(json(size)).replace('}', ',')))), 500);
  });

  test('iMessage: a list that names one long text again and again', () => {
    const list = (size: number): Uint8Array => {
      const text = concat(Uint8Array.of(0x5f, 0x11), u16(size), many(utf8('a'), size));
      const array = concat(Uint8Array.of(0xaf, 0x11), u16(size), new Uint8Array(size).fill(1));
      const table = 8 + array.length + text.length;
      const trailer = concat(
        new Uint8Array(6),
        Uint8Array.of(2, 1),
        u32(0),
        u32(2),
        u32(0),
        u32(0),
        u32(0),
        u32(table),
      );
      return concat(utf8('bplist00'), array, text, u16(8), u16(8 + array.length), trailer);
    };
    expect(readPlist(list(20))?.value).toEqual(Array(20).fill('a'.repeat(20)));
    fair((size) => readPlist(list(size)), 1000);
  });

  test('a TLS record in packets of one byte', () => {
    const payloads = (size: number) =>
      Array.from({ length: size }, (_, i) =>
        writeTcp({
          ...{
            source: 1,
            destination: 2,
            id: 0,
            ttl: 9,
            sourcePort: 50_000,
            destinationPort: 443,
            flags: PSH,
            limit: 0,
          },
          ...{ sequence: i, acknowledgement: 0 },
          payload: concat(Uint8Array.of(23, 3, 3), u16(size - RECORD_HEADER)).slice(i, i + 1).length
            ? concat(Uint8Array.of(23, 3, 3), u16(size - RECORD_HEADER)).slice(i, i + 1)
            : Uint8Array.of(7),
        }),
      );
    expect(reassemble(payloads(100)).map(({ bytes, packets }) => [bytes.length, packets.length])).toEqual([
      [100, 100],
    ]);
    const [short, long] = [payloads(1000), payloads(4000)];
    fair((size) => reassemble(size === 1000 ? short : long), 1000);
    // Bytes are put together when the header is there, and when the record is.
    expect(callsOf('takeRecords', () => reassemble(long))).toBe(2);
    // No record is longer than 16,640 bytes and its header.
    expect([16_640, 16_641].map((n) => recordLength(concat(Uint8Array.of(23, 3, 3), u16(n))))).toEqual([
      16_645,
      null,
    ]);
  });

  test('a sealed hello that borrows from thousands of extensions', () => {
    const hello = (count: number) => {
      const outside = Array.from({ length: count }, (_, i) => ({ type: 100 + i, data: new Uint8Array() }));
      const types = vector(1, ...outside.slice(-100).map(({ type }) => u16(type)));
      const plain = { random: secret, session: new Uint8Array(), suites: [], extensions: outside };
      const inner = {
        ...plain,
        extensions: [
          { type: 0xfd00, data: types },
          { type: EXTENSION.ech, data: Uint8Array.of(1) },
        ],
      };
      return sealEncoded(config, inner, plain, secret).hello;
    };
    const [short, long] = [hello(1000), hello(4000)];
    expect(openHello([{ config, secret }], short)?.extensions).toHaveLength(101);
    fair((size) => openHello([{ config, secret }], size === 1000 ? short : long), 1000);
  });
});
