import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { civil } from '../calendar.ts';
import { combined, type Hit, parse, readers, stamp } from './weblog.ts';

const line =
  '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326 "http://www.example.com/start.html" "Mozilla/4.08 [en] (Win98; I ;Nav)"';

describe('a line of the log', () => {
  it('is read as in the example of Apache’s documentation', () => {
    expect(parse(line)).toEqual({
      t: Date.UTC(2000, 9, 10, 20, 55, 36) / 1000,
      address: '127.0.0.1',
      target: '/apache_pb.gif',
      version: 'HTTP/1.0',
      status: 200,
      bytes: 2326,
      referer: 'http://www.example.com/start.html',
      agent: 'Mozilla/4.08 [en] (Win98; I ;Nav)',
    });
  });

  const text = fc.string({ unit: 'binary', maxLength: 40 }).map((s) => s.toWellFormed());
  const hit: fc.Arbitrary<Hit> = fc.record({
    t: fc.integer({ min: 0, max: 253_402_300_799 }),
    address: fc.constantFrom('203.0.113.9', '2001:db8::1'),
    target: text.map((s) => `/${s.replaceAll(' ', '+')}`),
    version: fc.constantFrom('HTTP/1.1', 'HTTP/2.0'),
    status: fc.integer({ min: 200, max: 599 }),
    bytes: fc.option(fc.nat()),
    referer: text.filter((s) => s !== '-'),
    agent: text.filter((s) => s !== '-'),
  });

  it('says the same when it is read back, whatever was in it, and is one line', () => {
    fc.assert(
      fc.property(hit, (one) => {
        const written = combined(one);
        expect(written).toMatch(/^[ -~]+$/);
        expect(parse(written)).toEqual(one);
      }),
      draws(500),
    );
  });

  it('is refused if it is none', () => {
    for (const bad of [
      '',
      'nothing',
      line.slice(0, -1),
      `${line} more`,
      line.replace('Oct', 'Okt'),
      line.replace('13:55', '25:55'),
      line.replace('"GET', '"PUT'),
      line.replace('[10/', '[00/'),
      line.replace('200 2326', '2000 2326'),
    ])
      expect(parse(bad), bad).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (bad) => {
        parse(bad);
      }),
      draws(300),
    );
  });
});

describe('the calendar', () => {
  it('agrees with the engine’s own, day by day for 800 years', () => {
    for (let day = -146_097; day < 146_097; day++) {
      const date = new Date(day * 86_400_000);
      const { day: d, month, year } = civil(day);
      if (d !== date.getUTCDate() || month !== date.getUTCMonth() || year !== date.getUTCFullYear())
        throw new Error(`${date.toISOString()} is not ${year}-${month + 1}-${d}`);
    }
  });

  it('writes a moment as logs do', () => {
    expect(stamp(Date.UTC(2026, 10, 24, 9, 5, 7) / 1000)).toBe('24/Nov/2026:09:05:07 +0000');
    expect(stamp(Date.UTC(2024, 1, 29, 23, 59, 59) / 1000)).toBe('29/Feb/2024:23:59:59 +0000');
  });
});

describe('readers', () => {
  const at = (t: number, path: string, other: Partial<Hit> = {}) =>
    combined({
      t,
      address: '203.0.113.9',
      target: path,
      version: 'HTTP/2.0',
      status: 200,
      bytes: 1,
      referer: '',
      agent: 'A',
      ...other,
    });

  it('orders pages, measures pauses, and ends a sitting after half an hour; the last pause is unknown', () => {
    const lines = [at(4000, '/c/?x=1'), at(100, '/a/'), 'broken', at(400, '/b/')];
    const {
      known: [one, ...others],
      unread,
    } = readers(lines);
    expect(others).toEqual([]);
    expect(unread).toEqual([2]);
    expect(one?.sittings).toEqual([
      [
        { t: 100, path: '/a/', seconds: 300 },
        { t: 400, path: '/b/', seconds: null },
      ],
      [{ t: 4000, path: '/c/', seconds: null }],
    ]);
    expect(readers([at(0, '/'), at(1800, '/')]).known[0]?.sittings).toHaveLength(1);
    expect(readers([at(0, '/'), at(1801, '/')]).known[0]?.sittings).toHaveLength(2);
  });

  it('tells readers apart by address and browser together', () => {
    const lines = [
      at(1, '/'),
      at(2, '/', { agent: 'B' }),
      at(3, '/', { address: '203.0.113.10' }),
      at(4, '/x/'),
    ];
    expect(readers(lines).known.map(({ sittings }) => sittings.flat().length)).toEqual([2, 1, 1]);
  });
});
