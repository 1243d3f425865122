import fc from 'fast-check';
import { expect, test } from 'vitest';
import script from '../../../content/scenarios/day.json' with { type: 'json' };
import { makePeople } from '../town/people.ts';
import { makeCast, ROLES } from './cast.ts';
import { makeDay, makePosts, type ScriptLine } from './day.ts';
import { carry, openRoads } from './road.ts';
import { readPacket, SEGMENT_MAX } from './tcp.ts';

const lines = script as ScriptLine[];
const seed = fc.integer({ min: 0, max: 999_999 });

test('the script: about forty lines in order, one of them the reader’s own at 20:41', () => {
  expect(lines.length).toBeGreaterThanOrEqual(38);
  expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).sort());
  const mine = lines.filter((line) => line.mine);
  expect(mine).toEqual([
    { at: '20:41', from: 'you', to: 'friend', kind: 'message', where: 'home', mine: true },
  ]);
  for (const line of lines) {
    expect(ROLES).toContain(line.from);
    expect(ROLES).toContain(line.to);
    expect(line.from).not.toBe(line.to);
    expect(line.at).toMatch(/^\d\d:\d\d$/);
    if (line.kind === 'call') expect(line.seconds).toBeGreaterThan(0);
    else if (!line.mine) expect(line.text?.length).toBeGreaterThan(5);
    const you = line.from === 'you' || line.to === 'you';
    expect(line.where === undefined).toBe(!you);
  }
});

test('any seed: in order of time, jitter of nine minutes at most, the reader’s message where it was', () => {
  fc.assert(
    fc.property(seed, (s) => {
      const day = makeDay(s, lines);
      expect(day.length).toBe(lines.length);
      expect(day.map(({ t }) => t)).toEqual(day.map(({ t }) => t).sort((a, b) => a - b));
      for (const { t, at } of day) {
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
      expect(cast.map(({ role }) => role)).toEqual([...ROLES]);
      expect([cast[0]?.person, cast[1]?.person]).toEqual([0, 1]);
      for (const key of ['person', 'account', 'address', 'name'] as const) {
        expect(new Set(cast.map((phone) => phone[key])).size).toBe(ROLES.length);
      }
      for (const { account, address } of cast) {
        expect(account).toMatch(/^[a-z0-9]+\.\d+$/);
        expect(address).toMatch(/^(198\.51\.100|192\.0\.2)\.\d{1,3}$/);
      }
    }),
    { numRuns: 10 },
  );
});

test('sequence numbers of every connection run on without a gap, and no packet is too long', () => {
  const { people, ties } = makePeople(3);
  const cast = makeCast(3, people, ties);
  let roads = openRoads(3, cast);
  const next = new Map<string, number>();
  for (const post of makePosts(3, makeDay(3, lines), '\u{1F9ED}'.repeat(500))) {
    const [after, packets] = carry(roads, post);
    roads = after;
    for (const { bytes, passes } of packets) {
      const segment = readPacket(bytes)?.segment;
      if (!segment) throw new Error('unreadable');
      const way = `${segment.source}>${segment.destination}`;
      expect(segment.sequence).toBe(next.get(way) ?? segment.sequence);
      next.set(way, (segment.sequence + segment.payload.length) % 0x1_0000_0000);
      expect(segment.payload.length).toBeLessThanOrEqual(SEGMENT_MAX);
      expect(passes).toContain('company');
      expect(new Set(passes).size).toBe(passes.length);
    }
  }
});
