/** Every sentence of the figure, held against the lines of the log, read by another reader. */
import { expect, it } from 'vitest';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { makeReading, READING } from '../../../sim/records/reading.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;

/** When a line was written, from where, with which browser, and which page it is about. */
function read(line: string) {
  const [address = ''] = line.split(' ');
  const [, day, month, rest] = /\[(\d+)\/(\w+)\/([^\]]+)\]/.exec(line) as unknown as string[];
  const [year, ...clock] = (rest as string).slice(0, 13).split(':');
  const t = Date.parse(`${day} ${month} ${year} ${clock.join(':')} UTC`) / 1000;
  const quoted = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text as string);
  return { address, t, path: (quoted[0] as string).split(' ')[1] as string, agent: quoted[2] as string };
}

function worldOf(chosen: Choice) {
  const { lines } = makeReading(chosen.seed);
  const all = lines.map(read);
  const end = Math.max(...all.map(({ t }) => t));
  const left = all.filter(({ t }) => t > end - Number(chosen.kept) * 86_400);
  const readers = new Set(left.map(({ address, agent }) => `${address} ${agent}`));
  const yours = left.filter(
    ({ address, agent }) => address === READING.address && agent === READING.agents[0],
  );
  const times = yours.map(({ t }) => t).sort((p, q) => p - q);
  const waits = times.slice(1).map((t, i) => t - (times[i] as number));
  const pauses = waits.filter((wait) => wait <= 1800);
  return {
    chosen,
    lines: left.length,
    readers: readers.size,
    chapters: new Set(yours.map(({ path }) => path)).size,
    sittings: times.length === 0 ? 0 : 1 + waits.length - pauses.length,
    pauses,
    longest: Math.max(0, ...pauses),
    files: READING.files.length,
  };
}
type World = ReturnType<typeof worldOf>;

/** “4 minutes and 12 seconds” */
function seconds(text: string): number {
  const [, m = 0] = /(\d+) minute/.exec(text) ?? [];
  const [, s = 0] = /(\d+) second/.exec(text) ?? [];
  return 60 * Number(m) + Number(s);
}
function opened(said: Said, { chapters, sittings }: World): void {
  expect([said.n('chapters'), said.n('sittings')]).toEqual([chapters, sittings]);
}

const CLAIMS: Claims<World> = {
  'Even reading leaves an envelope: {days#} day[s|] of a server’s log show[s|] one reader open {chapters#} chapter[s|] in {sittings#} sitting[s|].':
    (said, world) => {
      expect(said.n('days')).toBe(Number(world.chosen.kept));
      opened(said, world);
    },
  'Even reading leaves an envelope: a server is told which page you want, when, and where to send it, even if it keeps no log.':
    (_, { chosen }) => expect(chosen.kept).toBe('0'),
  'For the page one line can be written down: the address it went to, the time, which page, how many bytes, and which browser; for the {files#} files that belong to it one line more for each.':
    (said, { files }) => expect(said.n('files')).toBe(files),
  'A message this short would be found by chance; it is not looked for.': (_, { chosen }) =>
    expect([...chosen.message.trim()].length).toBeLessThan(4),
  'The message is in none of the {n#} requests, neither plain nor in a usual code.': (
    said,
    { chosen, files },
  ) => {
    expect(said.n('n')).toBe(1 + files);
    const sent = [...READING.pages, ...READING.files].map(({ path }) => path).join('\n');
    expect(sent.toLowerCase()).not.toContain(chosen.message.trim().toLowerCase());
  },
  'The letters of the message are also in {found#} request[s|] of {n#}, as they would be for any reader: the message itself is never sent.':
    (said, { chosen, files }) => {
      expect(said.n('n')).toBe(1 + files);
      const wanted = chosen.message.trim().toLowerCase();
      const others = READING.files.filter(({ path }) =>
        `${READING.host}${path}`.toLowerCase().includes(wanted),
      );
      expect(said.n('found')).toBeGreaterThanOrEqual(others.length);
      expect(said.n('found')).toBeLessThanOrEqual(others.length + 1);
    },
  'Where no log is kept, nothing is left to read afterwards.': (_, { lines }) => expect(lines).toBe(0),
  'Of the invented log [one line {one=is}|{lines#} lines are] left, from {readers#} reader[s|], as far as address and browser tell them apart.':
    (said, { lines, readers }) =>
      expect([said.has('one') ? 1 : said.n('lines'), said.n('readers')]).toEqual([lines, readers]),
  'The reader picked out opened {chapters#} chapter[s|] in {sittings#} sitting[s|][|; the one pause between two of them was {only}|; of {pauses#} pauses between two of them the longest was {longest}].':
    (said, world) => {
      opened(said, world);
      expect(said.has('only') ? 1 : said.has('pauses') ? said.n('pauses') : 0).toBe(world.pauses.length);
      if (world.pauses.length > 0)
        expect(seconds(said.text(said.has('only') ? 'only' : 'longest'))).toBe(world.longest);
    },
  'How long the last page of a sitting was read the log does not know, because nothing came after it.':
    () => {},
};

it('says what is so', async () => {
  const messages = ['astro', 'Firefox', 'page.css', 'envelope.example', 'Nobody knows.'];
  const states = [
    ...settings(widget.params, depth(300, 3000), 4),
    ...messages.flatMap((message) => settings(widget.params, depth(10, 100), 1, { message })),
    ...settings(widget.params, depth(60, 600), 1, { kept: '1' }),
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
