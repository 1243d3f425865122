import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { DEFENCE_SETS, dayWith, MESSAGE, recordsOf, textsOf } from '../../../tests/support/day.ts';
import { draws } from '../../../tests/support/depth.ts';
import { concat, fromUtf8, toHex } from '../bytes.ts';
import { readTcp } from '../network/tcp.ts';
import { DAY } from '../town/clock.ts';
import { decryptPackets } from './decrypt.ts';
import { type KeeperId, OBSERVERS, type ObserverId, TAPS, type WatcherId, WITNESSES } from './ids.ts';
import { keyringOf } from './keyrings.ts';
import { lookupTablesOf, placeOf } from './lookup.ts';
import type {
  EnvelopeRecord,
  Keyring,
  LogRecord,
  Observation,
  PhoneCall,
  PhoneMessage,
  PhoneVisit,
} from './types.ts';
import { NO_KEYS, startOf } from './types.ts';
import { handOver, observe, passing, type Request, watch } from './watch.ts';

const day = dayWith(2015);
const { phones } = day;
const names = new Map<string, string>(phones.map((phone) => [phone.id, phone.name]));
const by = (service: string) => day.events.filter((event) => (event.by ?? 'courier') === service);
const EVERYBODY: readonly WatcherId[] = [...OBSERVERS, ...WITNESSES];
const PHONES: readonly WatcherId[] = ['friend', 'thief'];

/** Every text that stands in a value, however deep. */
const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(strings);

describe('no words', () => {
  test('no type but the phones’ has a place for them', () => {
    expectTypeOf<Extract<LogRecord, { text: unknown }>>().toEqualTypeOf<PhoneMessage>();
    expectTypeOf<EnvelopeRecord>().not.toHaveProperty('text');
    expectTypeOf<PhoneCall>().not.toHaveProperty('text');
    expectTypeOf<Exclude<LogRecord, EnvelopeRecord>>().toEqualTypeOf<PhoneMessage | PhoneCall | PhoneVisit>();
    // Nobody but a phone can hand over more than an envelope, and a phone cannot be asked for its records.
    expectTypeOf(handOver).returns.toEqualTypeOf<Observation<EnvelopeRecord>[]>();
    expectTypeOf<Request['from'][number]>().toEqualTypeOf<KeeperId>();
    expectTypeOf<Extract<KeeperId, 'friend' | 'thief' | 'investigator'>>().toEqualTypeOf<never>();
    // All that is a text in an envelope is a name, a host, an address or a cell, whatever the kind of record.
    type Texts<R> = R extends unknown
      ? { [K in keyof R]: R[K] extends string | null ? K : never }[keyof R]
      : never;
    expectTypeOf<Texts<EnvelopeRecord>>().toEqualTypeOf<
      | ('kind' | 'source' | 'address' | 'remote' | 'host' | 'subscriber' | 'shared')
      | ('from' | 'to' | 'fromCell' | 'toCell')
    >();
  });

  test.each(DEFENCE_SETS)('defences ($name): no record but the phones’ holds any', ({ on }) => {
    const of = dayWith(2015, ...on);
    const texts = textsOf(of).filter((text) => text.length > 3);
    for (const watcher of EVERYBODY) {
      const said = recordsOf(watcher, of).flatMap(strings);
      const found = texts.filter((text) => said.some((one) => one.includes(text)));
      expect(found.length > 0, watcher).toBe(PHONES.includes(watcher));
    }
  });

  test('and it is not that they were never on the road: sealed they were, open they were not', () => {
    const internet = day.packets.filter(({ bytes }) => readTcp(bytes));
    const road = fromUtf8(concat(...internet.map((packet) => packet.bytes)));
    for (const text of textsOf(day)) expect(road).not.toContain(text);
  });
});

describe('what they write down', () => {
  test('the company: the day as it happened, without the words, and nothing that went by others', () => {
    const expected = by('courier').map(({ from, to, kind, t, seconds }) => ({
      kind,
      from: names.get(from),
      to: names.get(to ?? from),
      at: Math.floor(t / 1000),
      ...(kind === 'call' ? { seconds } : {}),
    }));
    expect(recordsOf('company', day)).toMatchObject(expected);
  });

  test('the mail company: who wrote to whom', () => {
    const expected = by('mail').map(({ from, to, text }) => ({
      kind: 'message',
      source: 'mail',
      from: names.get(from),
      to: names.get(to ?? from),
      size: text?.length,
    }));
    expect(recordsOf('mail', day)).toMatchObject(expected);
  });

  test('the phone company: texts and calls, with the cells of both ends', () => {
    const person = (role: string) => phones.find((phone) => phone.id === role)?.person ?? 0;
    const cell = (role: string, where: string | undefined) =>
      role === 'you' && where === 'out' ? '1-100' : `1-${101 + person(role)}`;
    const expected = day.events
      .filter((event) => event.by === 'sms' || event.by === 'phone')
      .map(({ by: service, from, to = from, where, seconds, t }) => ({
        kind: service === 'sms' ? 'sms' : 'telephone',
        at: Math.floor(t / 1000),
        from: names.get(from),
        to: names.get(to),
        fromCell: cell(from, where),
        toCell: cell(to, where),
        ...(service === 'phone' ? { seconds } : {}),
      }));
    expect(expected.length).toBeGreaterThan(3);
    expect(recordsOf('telco', day)).toMatchObject(expected);
  });

  test('the host of the websites: which was visited, and from which address', () => {
    const expected = by('web').map(({ site, t }) => ({
      kind: 'visit',
      host: site,
      at: Math.floor(t / 1000),
    }));
    expect(recordsOf('site', day)).toMatchObject(expected);
  });

  test('the two phones: every text, call and visit of their owners', () => {
    for (const [observer, role] of [
      ['thief', 'you'],
      ['friend', 'friend'],
    ] as const) {
      const own = day.events.filter((line) => line.from === role || line.to === role);
      const records = recordsOf(observer, day);
      expect(records).toHaveLength(own.length);
      for (const [i, { kind, mine, text, seconds, from, site, by: service = 'courier' }] of own.entries()) {
        const direction = from === role ? 'out' : 'in';
        const said = { text: mine ? MESSAGE : text, by: service, direction };
        expect(records[i]).toMatchObject(
          {
            message: { kind: 'text', ...said },
            call: { kind: 'phone-call', seconds, by: service, direction },
            visit: { kind: 'phone-visit', host: site },
          }[kind],
        );
      }
    }
  });

  test('networks: flows that add up to the bytes that came by; only a provider knows names', () => {
    for (const watcher of ['wifi', 'isp', 'friend-isp'] as const) {
      const indices = passing(watcher, day);
      const tcp = indices.filter((i) => readTcp(day.packets[i]?.bytes ?? new Uint8Array()));
      const flows = watch(watcher, day).filter(({ record }) => record.kind === 'flow');
      let bytes = 0;
      for (const { record } of flows) {
        if (record.kind !== 'flow') continue;
        bytes += record.bytesUp + record.bytesDown;
        expect(record.last).toBeGreaterThanOrEqual(record.first);
        const owner = phones.find(({ person }) => person === record.customer);
        expect(record.subscriber).toBe(watcher === 'wifi' ? null : owner?.name);
        expect(record.remote).toMatch(/^203\.0\.113\./);
        expect(record.host).not.toBeNull();
      }
      expect(bytes).toBe(tcp.reduce((sum, i) => sum + (day.packets[i]?.bytes.length ?? 0), 0));
      expect(flows.flatMap(({ packets }) => packets).sort((a, b) => a - b)).toEqual(tcp);
    }
  });

  test('networks: every name that a phone asked for, before it goes there', () => {
    for (const watcher of ['wifi', 'isp', 'friend-isp'] as const) {
      const records = recordsOf(watcher, day);
      const asked = records.flatMap((one) => (one.kind === 'lookup' ? [`${one.address} ${one.host}`] : []));
      const gone = records.flatMap((one) => (one.kind === 'flow' ? [`${one.address} ${one.host}`] : []));
      expect(asked.length).toBeGreaterThan(2);
      expect(new Set(asked)).toEqual(new Set(gone));
    }
  });
});

describe('many behind one address', () => {
  test('what the company knows of a sender leads to a customer only with the provider’s own books', () => {
    const flows = [...recordsOf('isp', day), ...recordsOf('friend-isp', day)];
    let shared = 0;
    for (const record of recordsOf('company', day)) {
      if (record.kind !== 'message') continue;
      const seen = `${record.address}:${record.port}`;
      const found = flows.flatMap((flow) => {
        if (flow.kind !== 'flow') return [];
        const outside = flow.shared ?? `${flow.address}:${flow.phonePort}`;
        return outside === seen ? [flow.subscriber] : [];
      });
      const known = new Set(found);
      if (known.size === 0) continue; // a provider that nobody asked
      expect([...known]).toEqual([record.from]);
      if (record.address.endsWith('.250')) shared++;
    }
    expect(shared).toBeGreaterThan(5);
  });

  test('phones have one address inside, and share another outside', () => {
    const ofIsp = recordsOf('friend-isp', day).filter((one) => one.kind === 'flow');
    const inside = new Set(ofIsp.flatMap((one) => (one.kind === 'flow' && one.shared ? [one.address] : [])));
    const outside = new Set(
      ofIsp.flatMap((one) => (one.kind === 'flow' && one.shared ? [one.shared.split(':')[0]] : [])),
    );
    expect(inside.size).toBeGreaterThan(1);
    expect(outside.size).toBe(1);
    for (const one of recordsOf('wifi', day)) {
      if (one.kind === 'flow') expect(one.address).toMatch(/^192\.168\.1\./);
    }
  });
});

describe('an investigator', () => {
  const without = (records: readonly LogRecord[]) => records.map((one) => JSON.stringify(one)).sort();

  test('gets what company and provider wrote down, and nothing of it once it is no longer kept', () => {
    const both = [...recordsOf('company', day), ...recordsOf('isp', day)];
    expect(without(recordsOf('investigator', day))).toEqual(without(both));
    expect(placeOf('investigator', phones)).toBeNull();
    const from = ['telco'] as const;
    const asked = (after: number, kept: number) =>
      handOver(day, { from, now: after * DAY, kept }).map(({ record }) => record);
    expect(without(asked(30, 30))).toEqual(without(recordsOf('telco', day)));
    expect(asked(31, 30)).toEqual([]);
    expect(handOver(day, { from: [], now: DAY, kept: 365 })).toEqual([]);
  });

  test('gets of each record whether that one is still kept, to the second', () => {
    const all = watch('telco', day);
    const [first, ...rest] = all;
    const now = 3 * DAY + startOf(first?.record as LogRecord);
    const got = (at: number) => handOver(day, { from: ['telco'], now: at, kept: 3 });
    expect(got(now)).toEqual(all);
    expect(got(now + 1)).toEqual(rest);
  });

  test('may ask anybody, and gets each record with its source', () => {
    const from: readonly KeeperId[] = ['telco', 'mail', 'site', 'friend-isp'];
    const got = handOver(day, { from, now: DAY, kept: 365 }).map(({ record }) => record);
    expect(new Set(got.map(({ source }) => source))).toEqual(new Set(from));
    expect(got).toHaveLength(from.reduce((sum, one) => sum + recordsOf(one, day).length, 0));
  });
});

test('an observer lives on its keyring: as JSON it sees the same, empty it sees no frame', () => {
  for (const watcher of EVERYBODY) {
    const copy = (one: WatcherId) => JSON.parse(JSON.stringify(keyringOf(one, day))) as Keyring;
    expect(watch(watcher, day, copy)).toEqual(watch(watcher, day));
  }
  for (const watcher of ['company', 'mail', 'site'] as const) {
    const received = passing(watcher, day).flatMap((i) => day.packets[i] ?? []);
    expect(
      observe(watcher, NO_KEYS, decryptPackets(NO_KEYS, received), lookupTablesOf(watcher, day)),
    ).toEqual([]);
  }
});

test('damaged, missing and doubled packets never make an observer throw', () => {
  const { packets } = dayWith(2015, 'ech', 'doh', 'relay', 'sealed');
  const damage = fc.array(fc.tuple(fc.nat({ max: packets.length - 1 }), fc.nat(), fc.nat({ max: 2 })), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.constantFrom(...TAPS), damage, (tap, hits) => {
      let broken = [...packets];
      for (const [i, at, how] of hits) {
        const packet = broken[i];
        if (!packet) continue;
        const bytes = packet.bytes.slice();
        bytes[at % bytes.length] = 0x5a;
        if (how === 0) broken[i] = { ...packet, bytes };
        if (how === 1) broken = broken.toSpliced(i, 1);
        if (how === 2) broken = broken.toSpliced(i, 0, packet);
      }
      watch(tap, { ...day, packets: broken });
    }),
    draws(25),
  );
});

test('a packet that comes twice is one message, not two', () => {
  const packets = day.packets.flatMap((packet) => [packet, { ...packet, bytes: packet.bytes.slice() }]);
  for (const watcher of ['company', 'friend', 'thief', 'mail', 'site', 'telco'] as const) {
    expect(recordsOf(watcher, { ...day, packets })).toEqual(recordsOf(watcher, day));
  }
});

test('the same seed gives the same trace, another seed another', () => {
  const bytes = (seed: number) => dayWith(seed).packets.map((packet) => toHex(packet.bytes));
  const first = bytes(2015);
  expect(bytes(2016)).not.toEqual(first);
  expect(bytes(2015)).toEqual(first);
});

test('everybody who can watch has a place, and the switch’s six come first', () => {
  const six: readonly ObserverId[] = OBSERVERS;
  expect(six).toEqual(['wifi', 'isp', 'company', 'friend', 'thief', 'investigator']);
  for (const tap of TAPS) expect(placeOf(tap, phones)).not.toBeNull();
});

test('a flow ends with a pause of a whole minute, and not before', () => {
  const [first] = watch('isp', day).filter(({ record }) => record.kind === 'flow');
  const [a, b] = (first?.packets ?? []).map((i) => day.packets[i]);
  if (!a || !b) throw new Error('a flow of two packets');
  const flows = (pause: number) =>
    recordsOf('isp', { ...day, packets: [a, { ...b, t: a.t + pause }] }).filter(
      ({ kind }) => kind === 'flow',
    );
  expect(flows(59_999)).toHaveLength(1);
  expect(flows(60_000)).toHaveLength(2);
});
