import fc from 'fast-check';
import { expect, test } from 'vitest';
import script from '../../../content/scenarios/day.json' with { type: 'json' };
import { DEFENCE_SETS, defences } from '../../../tests/support/day.ts';
import { draws } from '../../../tests/support/depth.ts';
import { makePeople } from '../town/people.ts';
import { makeCast } from './cast.ts';
import { makeDay, type ScriptLine } from './day.ts';
import { scriptedDay } from './scripted.ts';
import { traceEvents } from './send.ts';
import { pageOf } from './servers.ts';
import { readTcp, SEGMENT_MAX, SYN } from './tcp.ts';
import { ROLES, SERVERS, SERVICES } from './types.ts';

const ALL = defences('ech', 'doh', 'relay', 'sealed');
const lines = script as ScriptLine[];
const seed = fc.integer({ min: 0, max: 999_999 });

test('the script: some fifty lines in order by several services, one of them the reader’s own at 20:41', () => {
  expect(lines.length).toBeGreaterThanOrEqual(38);
  expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).sort());
  const mine = lines.filter((line) => line.mine);
  expect(mine).toEqual([
    { at: '20:41', from: 'you', to: 'friend', kind: 'message', where: 'home', mine: true },
  ]);
  for (const line of lines) {
    expect(ROLES).toContain(line.from);
    expect(line.from).not.toBe(line.to);
    expect(line.at).toMatch(/^\d\d:\d\d$/);
    expect(SERVICES).toContain(line.by ?? 'courier');
    expect(line.by === 'web').toBe(line.kind === 'visit');
    if (line.kind === 'visit') expect(pageOf(line.site ?? '')).not.toBeNull();
    else expect(ROLES).toContain(line.to);
    if (line.kind === 'call') expect(line.seconds).toBeGreaterThan(0);
    if (line.kind === 'message' && !line.mine) expect(line.text?.length).toBeGreaterThan(5);
    const you = line.from === 'you' || line.to === 'you';
    expect(line.where === undefined).toBe(!you);
  }
  expect(new Set(lines.map((line) => line.by ?? 'courier'))).toEqual(new Set(SERVICES));
});

test('any seed: in order of time, jitter of nine minutes at most, the reader’s message where it was', () => {
  fc.assert(
    fc.property(seed, (s) => {
      const day = makeDay(s, lines);
      expect(day.length).toBe(lines.length);
      expect(day.map(({ t }) => t)).toEqual(day.map(({ t }) => t).sort((a, b) => a - b));
      for (const { t, at = '' } of day) {
        const [hours = 0, minutes = 0] = at.split(':').map(Number);
        expect(Math.abs(t / 1000 - hours * 3600 - minutes * 60)).toBeLessThanOrEqual(541);
      }
      const mine = day.findIndex((line) => line.mine);
      expect(day[mine]?.t).toBe((20 * 60 + 41) * 60_000);
      expect(day.length - mine).toBeLessThanOrEqual(7);
    }),
  );
});

test('any seed: nine people, no two alike, addresses and accounts their own', () => {
  fc.assert(
    fc.property(seed, fc.string({ unit: 'grapheme', maxLength: 24 }), (s, friendName) => {
      const { people, ties } = makePeople(s, { friendName });
      const cast = makeCast(s, people, ties);
      expect(cast.map(({ id }) => id)).toEqual([...ROLES]);
      expect([cast[0]?.person, cast[1]?.person]).toEqual([0, 1]);
      for (const key of ['person', 'account', 'address', 'name'] as const) {
        expect(new Set(cast.map((phone) => phone[key])).size).toBe(ROLES.length);
      }
      for (const { account, address } of cast) {
        expect(account).toMatch(/^[a-z0-9]+\.\d+$/);
        expect(address).toMatch(/^(198\.51\.100|192\.0\.2)\.\d{1,3}$/);
      }
    }),
    draws(10),
  );
});

/** Four ends of a packet in words, and its segment. */
function segmentOf(bytes: Uint8Array) {
  const segment = readTcp(bytes)?.segment;
  if (!segment) return null;
  const { source, sourcePort, destination, destinationPort } = segment;
  return { ...segment, way: `${source}:${sourcePort}>${destination}:${destinationPort}` };
}

test.each(DEFENCE_SETS)(
  'defences ($name): sequence numbers run on without a gap, in order of time, wherever one looks',
  ({ on }) => {
    const day = scriptedDay(3, 'Ines', '\u{1F9ED}'.repeat(500), defences(...on));
    const next = new Map<string, number>();
    expect(day.packets.map(({ t }) => t)).toEqual(day.packets.map(({ t }) => t).sort((a, b) => a - b));
    expect(day.truth).toHaveLength(day.packets.length);
    for (const { bytes, passes } of day.packets) {
      expect(passes.length).toBeGreaterThan(0);
      expect(new Set(passes).size).toBe(passes.length);
      const segment = segmentOf(bytes);
      if (!segment) continue;
      const { way, sequence, flags, payload } = segment;
      if (!(flags & SYN)) expect(sequence).toBe(next.get(way));
      next.set(way, (sequence + payload.length + (flags & 3 ? 1 : 0)) % 2 ** 32);
      expect(payload.length).toBeLessThanOrEqual(SEGMENT_MAX);
    }
  },
);

test('what one end says has come, has come: acknowledgements never run ahead', () => {
  const day = scriptedDay(4, 'Ines', 'short', ALL);
  const sent = new Map<string, number>();
  for (const { bytes } of day.packets) {
    const segment = segmentOf(bytes);
    if (!segment) continue;
    const back = segment.way.split('>').reverse().join('>');
    if (sent.has(back)) expect(segment.acknowledgement).toBe(sent.get(back));
    sent.set(
      segment.way,
      (segment.sequence + segment.payload.length + (segment.flags & 3 ? 1 : 0)) % 2 ** 32,
    );
  }
});

test('another message changes its own packets and the numbers after it, and nothing before', () => {
  const [one, two] = ['one', 'a longer one'].map((message) => scriptedDay(5, 'Ines', message));
  if (!one || !two) throw new Error('no day');
  const mine = one.events.findIndex((event) => event.mine);
  const first = one.truth.findIndex(({ event }) => event === mine);
  expect(two.packets.slice(0, first)).toEqual(one.packets.slice(0, first));
  expect(one.keys).toBe(two.keys);
  expect(one.packets.length).toBe(two.packets.length);
  const texts = (day: typeof one) => day.packets.slice(first).map(({ bytes }) => bytes.length);
  expect(texts(one)).not.toEqual(texts(two));
});

test('every phone’s lines end with the day, and every server is used by somebody', () => {
  const day = scriptedDay(6, 'Ines', '', ALL);
  expect(new Set(day.keys.map(({ to }) => to))).toEqual(new Set(SERVERS));
  const flags = day.packets.map(({ bytes }) => segmentOf(bytes)?.flags ?? 0);
  const starts = flags.filter((one) => one === SYN).length;
  expect(starts).toBeGreaterThan(20);
  expect(flags.filter((one) => one & 1).length).toBe(2 * starts);
});

test('a day of one’s own making is carried too', () => {
  const { people, ties } = makePeople(8);
  const cast = makeCast(8, people, ties);
  const first = { at: '', t: 0, from: 'you', to: 'friend', kind: 'message', text: 'first' } as const;
  const day = traceEvents(8, cast, [first]);
  expect(day.packets[0]?.t).toBe(0);
  expect(day.keys.map(({ to }) => to)).toEqual(['company', 'company']);
});
