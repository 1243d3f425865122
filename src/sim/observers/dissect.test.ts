import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCovered } from '../../../tests/support/covered.ts';
import { DEFENCE_SETS, dayWith } from '../../../tests/support/day.ts';
import { draws } from '../../../tests/support/depth.ts';
import { concat, fromHex, fromUtf8, toBase64, toHex } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import type { Layer } from '../layers/field.ts';
import type { Seized } from '../messengers/courier.ts';
import type { Json } from '../messengers/messenger.ts';
import type { DayTrace } from '../network/scripted.ts';
import { scriptedDay } from '../network/scripted.ts';
import { readTcp, writeTcp } from '../network/tcp.ts';
import { courierService } from '../services/courier.ts';
import { decryptPackets } from './decrypt.ts';
import { dissect, innerLayers } from './dissect.ts';
import { TAPS, type TapId } from './ids.ts';
import { keyringOf } from './keyrings.ts';
import type { Keyring } from './types.ts';
import { viewOf } from './watch.ts';

const day = dayWith(2015);
const namesOf = (layers: readonly Layer[]) => layers.map((layer) => layer.name);
const flip = (bytes: Uint8Array, at: number, bit: number) => {
  const flipped = bytes.slice();
  const i = at % bytes.length;
  flipped[i] = (flipped[i] ?? 0) ^ (1 << bit);
  return flipped;
};

/** Everything that one observer can look at: each record's packets, and each packet that belongs to none. */
function looks(tap: TapId, of: DayTrace): Layer[][] {
  const { keyring, seen } = viewOf(tap, of);
  const inRecords = new Set(seen.records.flatMap(({ packets }) => packets));
  const alone = seen.packets.flatMap((_, i) => (inRecords.has(i) ? [] : [[i]]));
  return [...seen.records.map(({ packets }) => packets), ...alone].map((which) =>
    dissect(keyring, seen, which),
  );
}

test.each(DEFENCE_SETS)('defences ($name): fields cover every byte of every layer exactly once', ({ on }) => {
  const of = dayWith(2015, ...on);
  for (const tap of TAPS) {
    for (const layers of looks(tap, of)) {
      const gaps = layers.filter((layer) => !isCovered(layer));
      if (gaps.length) throw new Error(`${tap}: ${gaps[0]?.name} ${JSON.stringify(gaps[0]?.fields)}`);
    }
  }
});

test('bytes that are no packet are one field, and never throw', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 120 }), { maxLength: 5 }), (packets) => {
      const keyring = keyringOf('company', day);
      const seen = decryptPackets(
        keyring,
        packets.map((bytes, t) => ({ t, passes: ['company'], bytes })),
      );
      const layers = dissect(
        keyring,
        seen,
        packets.map((_, i) => i),
      );
      expect(namesOf(layers)).toEqual(['wire']);
      expect(layers.every(isCovered)).toBe(true);
    }),
  );
});

test('whoever opens a frame of the courier reads all of it but the base64 of the sealed body', () => {
  for (const tap of ['company', 'friend', 'thief'] as const) {
    const kinds = new Set<string | undefined>();
    for (const layers of looks(tap, day)) {
      const frame = layers.find(
        ({ name, fields }) => name === 'frame' && fields[0]?.name === 'frame.version',
      );
      if (!frame) continue;
      const seal = layers.find(({ name }) => name === 'seal');
      const said = (name: string) => {
        const field = frame.fields.find((one) => one.name === name);
        return field && fromUtf8(fromHex(frame.hex.slice(field.start * 2, field.end * 2)));
      };
      expect(said('frame.bodyMark')).toBe('"body":"');
      expect(said('frame.end')).toBe('"}');
      expect(said('tls.innerType')).toBe('\u0017');
      expect(said('frame.body')).toBe(seal && toBase64(fromHex(seal.hex)));
      // A call's start and end have no body: then there is nothing sealed at all.
      const kind = frame.fields.find(({ name }) => name === 'frame.kind')?.value;
      const empty = kind === 'call-start' || kind === 'call-end';
      const sealed = frame.fields.filter(({ mark }) => mark === 'sealed').map(({ name }) => name);
      expect(sealed).toEqual(empty ? [] : ['frame.body']);
      expect(layers.length).toBe(empty ? 2 : tap === 'company' ? 3 : 4);
      kinds.add(kind);
    }
    expect(kinds).toEqual(new Set(['message', 'call-start', 'call-sound', 'call-end']));
  }
});

test('who opens what: nobody on the road, companies up to the seal, the two phones to the words', () => {
  const deepest = (tap: TapId) => new Set(looks(tap, day).map((layers) => layers.at(-1)?.name));
  expect(deepest('wifi')).toEqual(new Set(['wire']));
  expect(deepest('isp')).toEqual(new Set(['wire']));
  expect(deepest('friend-isp')).toEqual(new Set(['wire']));
  expect(deepest('company')).toEqual(new Set(['wire', 'handshake', 'seal', 'frame']));
  expect(deepest('mail')).toEqual(new Set(['wire', 'handshake', 'frame', 'text']));
  expect(deepest('telco')).toEqual(new Set(['signal', 'text']));
  expect(deepest('friend')).toEqual(new Set(['wire', 'handshake', 'frame', 'text', 'sound']));
  expect(deepest('thief')).toEqual(new Set(['wire', 'handshake', 'frame', 'text', 'sound', 'signal']));
});

test('anybody on the road reads which host a plain hello asks for; of a sealed one only the public name', () => {
  const hosts = (of: DayTrace) =>
    new Set(
      looks('wifi', of).flatMap(([wire]) =>
        (wire?.fields ?? []).flatMap(({ name, value }) => (name === 'tls.serverName' ? [value] : [])),
      ),
    );
  const others = ['chat.courier.example', 'smtp.mail.example'];
  expect(hosts(day)).toEqual(new Set([...others, 'www.harbour-ferry.example', 'www.sleep-clinic.example']));
  expect(hosts(dayWith(2015, 'ech'))).toEqual(new Set([...others, 'hosting.example']));
  expect(hosts(dayWith(2015, 'relay'))).toEqual(new Set(['relay.example']));
  const sealed = looks('wifi', dayWith(2015, 'ech')).flatMap(([wire]) =>
    (wire?.fields ?? []).filter(({ name }) => name === 'tls.echHello'),
  );
  expect(sealed.length).toBeGreaterThan(0);
  expect(sealed.every(({ mark }) => mark === 'sealed')).toBe(true);
});

test('the phone and the relay open the tunnel; what is in it stays shut for the relay', () => {
  const of = dayWith(2015, 'relay');
  const deepest = (tap: TapId) => new Set(looks(tap, of).map((layers) => layers.at(-1)?.name));
  expect(deepest('relay')).toEqual(new Set(['wire', 'handshake', 'frame', 'tunnel']));
  const whole = looks('thief', of).find((layers) => layers.at(-1)?.name === 'text' && layers.length > 3);
  expect(whole && namesOf(whole)).toEqual(['wire', 'tunnel', 'frame', 'seal', 'text']);
});

test('padding behind a frame counts as what follows it', () => {
  const frame = { kind: 'call-end', id: '0000000a', from: 'b', to: 'c', body: new Uint8Array() };
  const bytes = courierService.write(frame);
  const { seen } = viewOf('company', day);
  const opened = seen.opened.find(({ content }) => content.kind === 'frame');
  if (!opened) throw new Error('nothing opened');
  const padded = { ...opened, inner: concat(bytes, Uint8Array.of(23, 0, 0, 0)) };
  const [layer] = innerLayers(
    { ...padded, content: { kind: 'frame', service: courierService, frame } },
    null,
  );
  expect(layer && isCovered(layer)).toBe(true);
  expect(layer?.fields.at(-1)).toMatchObject({ name: 'tls.innerType', value: '23', start: bytes.length });
});

test('a record that needs several packets opens only when all of them are looked at', () => {
  const long = 'Nobody reads this far. '.repeat(80);
  const { keyring, seen } = viewOf('thief', scriptedDay(7, 'Ines', long));
  const record = seen.records.find(({ packets }) => packets.length === 2);
  const [first = 0, second = 0] = record?.packets ?? [];
  const whole = dissect(keyring, seen, [first, second]);
  expect(whole.at(-1)?.fields[0]?.value).toBe(long);
  expect(whole.every(isCovered)).toBe(true);
  for (const part of [first, second]) {
    const layers = dissect(keyring, seen, [part]);
    expect(namesOf(layers)).toEqual(['wire']);
    expect(layers.every(isCovered)).toBe(true);
  }
});

test('secrets of other connections open nothing, and none opens nothing', () => {
  const random = (label: string) => toHex(seededBytes(1, `foreign ${label}`, 32));
  const mine = keyringOf('company', day);
  const foreign: Keyring = {
    ...mine,
    tls: mine.tls.map((keys) => ({
      ...keys,
      clientHandshake: random('a'),
      serverHandshake: random('b'),
      client: random('c'),
      server: random('d'),
    })),
  };
  const { seen } = viewOf('company', day);
  expect(seen.opened.length).toBeGreaterThan(100);
  expect(decryptPackets(foreign, seen.packets).opened).toEqual([]);
  expect(decryptPackets({ tls: [] }, seen.packets).opened).toEqual([]);
});

test('true outer keys with foreign inner keys stop at the seal', () => {
  const friend = keyringOf('friend', day);
  const secret = toHex(seededBytes(1, 'no', 32));
  const [own] = friend.keys as Seized[];
  const foreign = { ...own, identities: (own?.identities ?? []).map(({ account }) => ({ account, secret })) };
  const keys = { ...friend, keys: [foreign as Json] };
  const { seen } = viewOf('friend', day, keys);
  for (const { packets, content } of seen.opened) {
    if (content.kind === 'frame') {
      expect(['frame', 'seal']).toContain(dissect(keys, seen, packets).at(-1)?.name);
    }
  }
});

test('any flipped bit is refused and nothing throws, even if the checksums are made to fit again', () => {
  const keyring = keyringOf('thief', day);
  const { seen } = viewOf('thief', day);
  const frames = seen.opened.filter(({ content }) => content.kind === 'frame');
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat({ max: 7 }), (which, at, bit) => {
      const frame = frames[which % frames.length];
      const packet = frame?.packets[0] ?? 0;
      const there = seen.packets[packet]?.bytes ?? new Uint8Array();
      const open = (bytes: Uint8Array) => {
        const packets = seen.packets.map((one, i) => (i === packet ? { ...one, bytes } : one));
        return namesOf(dissect(keyring, decryptPackets(keyring, packets), frame?.packets ?? []));
      };
      expect(open(there).length).toBeGreaterThan(1);
      expect(open(flip(there, at, bit))).toEqual(['wire']);
      const segment = readTcp(there)?.segment;
      if (!segment) throw new Error('unreadable');
      const payload = flip(segment.payload, at, bit);
      expect(open(writeTcp({ ...segment, payload }))).toEqual(['wire']);
    }),
    draws(40),
  );
});

test('an empty message is a message: its layer has no bytes', () => {
  const { keyring, seen } = viewOf('friend', scriptedDay(9, 'Ines', ''));
  const layers = seen.opened.map(({ packets }) => dissect(keyring, seen, packets));
  expect(layers.some((one) => one.at(-1)?.name === 'text' && one.at(-1)?.hex === '')).toBe(true);
});
