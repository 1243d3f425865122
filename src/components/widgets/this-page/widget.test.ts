import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { chapters } from '../../../../tests/support/site.ts';
import { makeReading, READING, SPAN } from '../../../sim/records/reading.ts';
import { parse } from '../../../sim/records/weblog.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import { split, tell, type Visit } from './visit.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

const run = (choice: Partial<Values<typeof params>> = {}): Result =>
  compute({ ...defaults(params), ...choice });
const SEEDS = Array.from({ length: 60 }, (_, i) => i * 4999);

const visit: Visit = {
  url: 'https://envelope.example/seal-it/?widget=seal&seed=7#message=Meet+me',
  t: Date.UTC(2026, 10, 24, 9, 5, 7) / 1000,
  address: null,
  version: 'HTTP/2.0',
  status: 200,
  bytes: 21_000,
  referrer: 'https://news.example/',
  agent: 'Browser "9"',
  languages: ['de', 'en'],
  files: [
    { url: 'https://envelope.example/_astro/a.js', after: 50, bytes: 900, kept: false },
    { url: 'https://envelope.example/_astro/b.css', after: 60, bytes: 700, kept: true },
  ],
};

describe('what the server is told', () => {
  it('is the line of its log, with what the page cannot know left open', () => {
    const { line, asked, elsewhere, withheld } = tell(visit, 'Meet me there');
    expect(line).toEqual({
      address: null,
      names: '- -',
      time: '[24/Nov/2026:09:05:07 +0000]',
      request: '"GET /seal-it/?widget=seal&seed=7 HTTP/2.0"',
      status: '200',
      bytes: '21000',
      referer: '"https://news.example/"',
      agent: '"Browser \\"9\\""',
    });
    expect({ asked, elsewhere, withheld }).toEqual({ asked: 2, elsewhere: 0, withheld: 'message=Meet+me' });
    const nothing = tell({ ...visit, version: null, status: null, bytes: null, referrer: '' }, '');
    expect(nothing.line).toMatchObject({ status: null, bytes: null, referer: '"-"' });
  });

  it('counts files that are at hand as not asked for, and requests to others apart', () => {
    const files = [...visit.files, { url: 'https://other.example/x.gif', after: 1, bytes: 1, kept: false }];
    const told = tell({ ...visit, files }, 'Meet me there');
    expect([told.asked, told.elsewhere]).toEqual([2, 1]);
    expect(told.files.map(({ target, kept }) => [target, kept])).toEqual([
      ['/_astro/a.js', false],
      ['/_astro/b.css', true],
    ]);
  });

  it('is never what stands behind the #', () => {
    expect(split('https://a.example#x')).toEqual({ host: 'a.example', target: '/', fragment: 'x' });
    expect(split('https://a.example/b?c#d#e')).toEqual({
      host: 'a.example',
      target: '/b?c',
      fragment: 'd#e',
    });
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (url, words) => {
        const whole = new URL(url).href.replace(/#.*$/s, '');
        const { host, target, fragment } = split(`${whole}#${words}`);
        expect(`https://${host}${target}`).toBe(whole.replace(/^http:/, 'https:'));
        expect(fragment).toBe(words);
      }),
    );
  });

  it('finds a message that was sent after all, in whatever form', () => {
    const message = 'Meet me, “Ines” 🎉';
    const bytes = Buffer.from(message);
    const forms = [
      encodeURIComponent(message),
      String(new URLSearchParams({ m: message })).slice(2),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ];
    expect(tell(visit, message).found).toBe(0);
    for (const form of forms) {
      const file = { url: `https://envelope.example/x?m=${form}`, after: 1, bytes: 1, kept: false };
      expect(tell({ ...visit, files: [file] }, message).found, form).toBe(1);
      expect(tell({ ...visit, files: [{ ...file, kept: true }] }, message).found).toBe(0);
      expect(tell({ ...visit, referrer: file.url }, message).found).toBe(1);
    }
  });

  it('does not look for what would be found by chance', () => {
    expect(tell(visit, ' me ').found).toBeNull();
    expect(tell(visit, '').found).toBeNull();
    expect(tell(visit, 'seal-it').found).toBe(1);
  });
});

describe('the invented log', () => {
  it('has the chapters there are, with the minutes they say', () => {
    for (const { path, minutes } of READING.pages) {
      const chapter = chapters.find((one) => one.path === path);
      expect(chapter, path).toBeDefined();
      expect(chapter?.text).toMatch(new RegExp(`^minutes: ${minutes}$`, 'm'));
    }
    const order = (path: string) =>
      Number(/^order: (\d+)$/m.exec(chapters.find((one) => one.path === path)?.text ?? '')?.[1]);
    const orders = READING.pages.map(({ path }) => order(path));
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
  });

  it('is in order, of one month, every line readable; the last request is the one looked at', () => {
    for (const seed of SEEDS) {
      const { lines, you } = makeReading(seed);
      const hits = lines.map((line) => parse(line));
      expect(hits.every(Boolean)).toBe(true);
      const times = hits.map((hit) => hit?.t ?? 0);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(hits.at(-1)).toEqual(you);
      expect((times[0] ?? 0) >= READING.until - SPAN * 86_400).toBe(true);
      expect(you.t).toBeLessThan(READING.until);
    }
  });
});

describe('what a kept log tells', () => {
  it('by default: six chapters in three sittings, with pauses of up to 11 minutes and 10 seconds', () => {
    const r = run();
    const seconds = r.sittings.flat().flatMap((page) => page.seconds ?? []);
    expect([r.kept, r.chapters, r.sittings.length, Math.max(...seconds)]).toEqual([30, 6, 3, 670]);
  });

  it('in every town: all chapters in order, in two or three sittings, each pause but the last', () => {
    for (const seed of SEEDS) {
      const { sittings, pauses, chapters, log } = run({ seed });
      expect(sittings.flat().map(({ path }) => path)).toEqual(READING.pages.map(({ path }) => path));
      expect(chapters).toBe(READING.pages.length);
      expect([2, 3]).toContain(sittings.length);
      expect(pauses).toBe(READING.pages.length - sittings.length);
      for (const sitting of sittings) expect(sitting.at(-1)?.seconds).toBeNull();
      expect(log.readers).toBeGreaterThan(1);
    }
  });

  it('less of it the shorter it is kept, and nothing of what is not kept', () => {
    for (const seed of SEEDS) {
      const of = (kept: '0' | '1' | '7' | '30') => run({ seed, kept });
      const days = (['0', '1', '7', '30'] as const).map(of);
      const lines = days.map(({ log }) => log.lines);
      expect(lines).toEqual([...lines].sort((a, b) => a - b));
      expect(lines[0]).toBe(0);
      expect(days[0]?.sittings).toEqual([]);
      for (const { kept, sittings, visit } of days)
        for (const { t } of sittings.flat()) expect(visit.t - t).toBeLessThan(kept * 86_400);
      expect(days[1]?.sittings.at(-1)?.at(-1)?.path).toBe('/where-it-went-next/');
    }
    expect(says.finding(run({ kept: '0' }))).toEqual(['findingNone']);
    expect(says.describe(run({ kept: '0' }))).not.toContain('log');
  });

  it('nothing of the message, which is in the address all the same', () => {
    const message = 'Bring the ladder at nine.';
    const { told, visit } = run({ message });
    expect(decodeURIComponent(visit.url.replaceAll('+', ' '))).toContain(message);
    expect(told.withheld).toContain('ladder');
    expect(told.found).toBe(0);
    expect(JSON.stringify({ ...told, withheld: '' })).not.toContain('ladder');
    expect(run({ message: 'Moz' }).told.found).toBeNull();
    expect(run({ message: 'Mozilla' }).told.found).toBe(1);
    expect(() => run({ message: '\ud800' })).not.toThrow();
  });
});
