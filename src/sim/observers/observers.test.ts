import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import script from '../../../content/scenarios/day.json' with { type: 'json' };
import { concat, fromHex, fromUtf8, toBase64, toHex } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { makeCast } from '../packets/cast.ts';
import { makeDay, makePosts, type ScriptLine } from '../packets/day.ts';
import { readFrame, writeFrame } from '../packets/frame.ts';
import { carry, openRoads } from '../packets/road.ts';
import { readPacket, writePacket } from '../packets/tcp.ts';
import type { Packet } from '../packets/types.ts';
import { makePeople } from '../town/people.ts';
import { booksOf, placeOf } from './books.ts';
import { OBSERVERS, type ObserverId } from './ids.ts';
import { keyringOf } from './keyrings.ts';
import { observe } from './observe.ts';
import { peel } from './peel.ts';
import { innerStrips } from './strips.ts';
import type { EnvelopeRecord, Keyring, LogRecord, PhoneCall, PhoneMessage, Strip } from './types.ts';
import { passing, watch } from './watch.ts';

const MESSAGE = 'Meet me under the harbour clock at nine. Tell nobody.';

function live(seed: number, message = MESSAGE) {
  const { people, ties } = makePeople(seed, { friendName: 'Ines' });
  const cast = makeCast(seed, people, ties);
  const day = makeDay(seed, script as ScriptLine[]);
  const posts = makePosts(seed, day, message);
  const tape: Packet[] = [];
  let roads = openRoads(seed, cast);
  for (const post of posts) {
    const [after, packets] = carry(roads, post);
    roads = after;
    tape.push(...packets);
  }
  return { cast, day, posts, tape };
}

const { cast, day, tape } = live(2015);
const keyrings = OBSERVERS.map((observer) => keyringOf(observer, cast));
const texts = day.flatMap((line) =>
  line.kind === 'message' ? [line.mine ? MESSAGE : (line.text ?? '')] : [],
);
const anyPacket = fc.nat({ max: tape.length - 1 }).map((i) => (tape[i] as Packet).bytes);
const anyKeyring = fc.constantFrom(...keyrings);
const layers = (strips: Strip[]) => strips.map((strip) => strip.name);

function covered(strip: Strip): void {
  let at = 0;
  for (const field of strip.fields) {
    expect(field.start).toBe(at);
    expect(field.end).toBeGreaterThanOrEqual(field.start);
    at = field.end;
  }
  expect(at).toBe(strip.hex.length / 2);
}

describe('peel', () => {
  test('fields cover every byte of every layer exactly once', () => {
    fc.assert(
      fc.property(anyKeyring, anyPacket, (keys, bytes) => {
        peel(keys, bytes).forEach(covered);
      }),
    );
    fc.assert(
      fc.property(anyKeyring, fc.uint8Array({ maxLength: 120 }), (keys, bytes) => {
        const strips = peel(keys, bytes);
        expect(layers(strips)).toEqual(['wire']);
        strips.forEach(covered);
      }),
    );
  });

  test('whoever opens the frame reads all of it but the base64 of the sealed body', () => {
    for (const observer of ['company', 'friend', 'thief'] as const) {
      const kinds = new Set<string | undefined>();
      for (const i of passing(observer, cast, tape)) {
        const strips = peel(keyringOf(observer, cast), (tape[i] as Packet).bytes);
        const [, frame, seal] = strips;
        if (!frame) throw new Error('shut');
        covered(frame);
        const of = (name: string) => frame.fields.find((field) => field.name === name);
        const said = (name: string) => {
          const field = of(name);
          return field && fromUtf8(fromHex(frame.hex.slice(field.start * 2, field.end * 2)));
        };
        expect(said('frame.bodyMark')).toBe('"body":"');
        expect(said('frame.end')).toBe('"}');
        expect(said('tls.innerType')).toBe('\u0017');
        expect(said('frame.body')).toBe(seal && toBase64(fromHex(seal.hex)));
        // A call's start and end have no body: then there is nothing sealed at all.
        const sealed = frame.fields.filter(({ mark }) => mark === 'sealed').map(({ name }) => name);
        const kind = of('frame.kind')?.value;
        const empty = kind === 'call-start' || kind === 'call-end';
        expect(sealed).toEqual(empty ? [] : ['frame.body']);
        expect(strips.length).toBe(empty ? 2 : observer === 'company' ? 3 : 4);
        kinds.add(kind);
        const open = frame.fields.filter(({ mark }) => mark === 'envelope').map(({ name }) => said(name));
        expect(JSON.parse(open.slice(0, -1).join(''))).toMatchObject({ v: 1, kind, body: '' });
      }
      expect(kinds).toEqual(new Set(['message', 'call-start', 'call-sound', 'call-end']));
    }
  });

  test('padding behind the frame counts as what follows it', () => {
    const inner = concat(
      writeFrame({ kind: 'call-end', id: 'a', from: 'b', to: 'c', body: new Uint8Array() }),
    );
    const padded = concat(inner, Uint8Array.of(23, 0, 0, 0));
    const [strip] = innerStrips({ inner: padded, frame: readFrame(fromUtf8(inner)), text: null });
    if (!strip) throw new Error('no strip');
    covered(strip);
    expect(strip.fields.at(-1)).toMatchObject({ name: 'tls.innerType', value: '23', start: inner.length });
  });

  test('a record that needs several packets opens only when all of them are there', () => {
    const long = 'Nobody reads this far. '.repeat(80);
    const { cast, tape } = live(7, long);
    const from = tape.findIndex((packet) => packet.bytes.length === 1500);
    const parts = tape.slice(from, from + 2).map((packet) => packet.bytes);
    const keys = keyringOf('thief', cast);
    const whole = peel(keys, concat(...parts));
    expect(whole.at(-1)?.fields[0]?.value).toBe(long);
    whole.forEach(covered);
    for (const part of parts) {
      const strips = peel(keys, part);
      expect(layers(strips)).toEqual(['wire']);
      strips.forEach(covered);
    }
  });

  test('keys of other people open nothing', () => {
    const foreign = fc.nat().map((seed): Keyring => {
      const secret = (label: string) => toHex(seededBytes(seed, `foreign ${label}`, 32));
      const accounts = cast.map(({ account, address, courier }) => ({
        account,
        address,
        public: courier.public,
      }));
      return {
        tls: accounts.map(({ address }) => ({
          address,
          client: secret(`c${address}`),
          server: secret(`s${address}`),
        })),
        identities: accounts.map(({ account }) => ({ account, secret: secret(account) })),
        peers: accounts.map(({ account, public: key }) => ({ account, public: key })),
      };
    });
    fc.assert(
      fc.property(foreign, anyPacket, (keys, bytes) => {
        expect(layers(peel(keys, bytes))).toEqual(['wire']);
      }),
      { numRuns: 20 },
    );
  });

  test('true outer keys with foreign inner keys stop at the seal', () => {
    const friend = keyringOf('friend', cast);
    const keys: Keyring = {
      ...friend,
      identities: friend.identities.map(({ account }) => ({
        account,
        secret: toHex(seededBytes(1, 'no', 32)),
      })),
    };
    for (const i of passing('friend', cast, tape)) {
      expect(['frame', 'seal']).toContain(peel(keys, (tape[i] as Packet).bytes).at(-1)?.name);
    }
  });

  test('any flipped bit is refused and nothing throws, even if the checksums are made to fit again', () => {
    fc.assert(
      fc.property(anyKeyring, anyPacket, fc.nat(), fc.nat({ max: 7 }), (keys, bytes, at, bit) => {
        const flipped = bytes.slice();
        const i = at % bytes.length;
        flipped[i] = (flipped[i] ?? 0) ^ (1 << bit);
        expect(layers(peel(keys, flipped))).toEqual(['wire']);
        const segment = readPacket(bytes)?.segment;
        if (!segment) throw new Error('unreadable');
        const k = at % segment.payload.length;
        segment.payload[k] = (segment.payload[k] ?? 0) ^ (1 << bit);
        expect(layers(peel(keys, writePacket(segment)))).toEqual(['wire']);
      }),
      { numRuns: 60 },
    );
  });
});

test('who opens what: nobody on the road, the company up to the seal, the two phones to the words', () => {
  const deepest = (observer: ObserverId) =>
    new Set(
      passing(observer, cast, tape).map(
        (i) => peel(keyringOf(observer, cast), (tape[i] as Packet).bytes).at(-1)?.name,
      ),
    );
  expect(deepest('wifi')).toEqual(new Set(['wire']));
  expect(deepest('isp')).toEqual(new Set(['wire']));
  expect(deepest('company')).toEqual(new Set(['seal', 'frame']));
  expect(deepest('friend')).toEqual(new Set(['text', 'frame', 'sound']));
  expect(deepest('thief')).toEqual(new Set(['text', 'frame', 'sound']));
  expect(placeOf('investigator', cast)).toBeNull();
});

test('no type but the phones’ has a place for words, and no other record holds any', () => {
  expectTypeOf<Extract<LogRecord, { text: unknown }>>().toEqualTypeOf<PhoneMessage>();
  expectTypeOf<EnvelopeRecord>().not.toHaveProperty('text');
  expectTypeOf<PhoneCall>().not.toHaveProperty('text');
  for (const observer of ['wifi', 'isp', 'company', 'investigator'] as const) {
    const records = JSON.stringify(watch(observer, cast, tape));
    for (const text of texts) expect(records).not.toContain(JSON.stringify(text).slice(1, -1));
  }
  // And it is not that the words were never on the road: the sealed bytes were, the words were not.
  const road = fromUtf8(concat(...tape.map((packet) => packet.bytes)));
  for (const text of texts) expect(road).not.toContain(text);
});

test('the company’s log is the day as it happened, without the words', () => {
  const names = new Map(cast.map((phone) => [phone.role, phone.name]));
  const expected = day.map(({ from, to, kind, t, seconds }) => ({
    kind,
    from: names.get(from),
    to: names.get(to),
    at: Math.floor(t / 1000),
    ...(kind === 'call' ? { seconds } : {}),
  }));
  expect(watch('company', cast, tape).map(({ record }) => record)).toMatchObject(expected);
});

test('the reader’s phone holds every text of the reader, the friend’s every one of the friend', () => {
  for (const [observer, role] of [
    ['thief', 'you'],
    ['friend', 'friend'],
  ] as const) {
    const own = day.filter((line) => line.from === role || line.to === role);
    const expected = own.map(({ mine, text, kind, seconds, from }) => ({
      direction: from === role ? 'out' : 'in',
      ...(kind === 'call' ? { kind: 'phone-call', seconds } : { kind: 'text', text: mine ? MESSAGE : text }),
    }));
    expect(watch(observer, cast, tape).map(({ record }) => record)).toMatchObject(expected);
  }
});

test('flows add up to the bytes that came by, and only the provider knows a name', () => {
  for (const observer of ['wifi', 'isp'] as const) {
    const indices = passing(observer, cast, tape);
    const records = watch(observer, cast, tape);
    let bytes = 0;
    for (const { record } of records) {
      if (record.kind !== 'flow') throw new Error('not a flow');
      bytes += record.bytesUp + record.bytesDown;
      expect(record.last).toBeGreaterThanOrEqual(record.first);
      const owner = cast.find((phone) => phone.address === record.address);
      expect(record.subscriber).toBe(observer === 'isp' ? owner?.name : null);
      expect(record).toMatchObject({ remote: '203.0.113.10', port: 443 });
    }
    expect(bytes).toBe(indices.reduce((sum, i) => sum + (tape[i] as Packet).bytes.length, 0));
    expect(records.flatMap(({ packets }) => packets).sort((a, b) => a - b)).toEqual(indices);
  }
});

test('an observer lives on its keyring: as JSON it sees the same, empty it sees no frame', () => {
  for (const observer of OBSERVERS) {
    const copy = (one: ObserverId) => JSON.parse(JSON.stringify(keyringOf(one, cast))) as Keyring;
    expect(watch(observer, cast, tape, copy)).toEqual(watch(observer, cast, tape));
  }
  const empty: Keyring = { tls: [], identities: [], peers: [] };
  for (const observer of ['company', 'friend', 'thief'] as const) {
    const received = passing(observer, cast, tape).map((i) => tape[i] as Packet);
    expect(observe(observer, empty, received, booksOf(observer, cast))).toEqual([]);
  }
});

test('damaged, missing and doubled packets never make an observer throw', () => {
  const damage = fc.array(fc.tuple(fc.nat({ max: tape.length - 1 }), fc.nat(), fc.nat({ max: 2 })), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.constantFrom(...OBSERVERS), damage, (observer, hits) => {
      let broken = [...tape];
      for (const [i, at, how] of hits) {
        const packet = broken[i];
        if (!packet) continue;
        const bytes = packet.bytes.slice();
        bytes[at % bytes.length] = 0x5a;
        if (how === 0) broken[i] = { ...packet, bytes };
        if (how === 1) broken = broken.toSpliced(i, 1);
        if (how === 2) broken = broken.toSpliced(i, 0, packet);
      }
      watch(observer, cast, broken);
    }),
    { numRuns: 25 },
  );
});

test('a packet that comes twice is one message, not two', () => {
  const twice = tape.flatMap((packet) => [packet, { ...packet, bytes: packet.bytes.slice() }]);
  for (const observer of ['company', 'friend', 'thief'] as const) {
    const records = (packets: Packet[]) => watch(observer, cast, packets).map(({ record }) => record);
    expect(records(twice)).toEqual(records(tape));
  }
});

test('the same seed gives the same tape, another seed another', () => {
  const bytes = (seed: number) => live(seed).tape.map((packet) => toHex(packet.bytes));
  expect(bytes(2015)).toEqual(tape.map((packet) => toHex(packet.bytes)));
  expect(bytes(2016)).not.toEqual(bytes(2015));
});
