import { expect, describe as group, test } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { ALL, opened, SEALED, UNSEALED } from '../../../../tests/support/opens.ts';
import { fromHex, fromUtf8, toHex } from '../../../sim/bytes.ts';
import { experiment } from '../../../sim/chat/experiment.ts';
import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { hasSpecimen } from '../../../sim/chat/specimen.ts';
import { systemFacts } from '../../../sim/messengers/facts.ts';
import { type SystemId, systemOf } from '../../../sim/messengers/registry.ts';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { isAbsent, readIn } from './cells.ts';
import { allRows } from './chats.ts';
import { words as en } from './messages/en.ts';
import { words as view } from './messages/view/en.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

type State = Partial<Values<typeof params>>;
const state = (patch: State): Values<typeof params> => ({ ...defaults(params), ...patch });
const at = (patch: State = {}): Promise<Result> => compute(state(patch), unwatched);
const cellsOf = ({ rows }: Result, observer: ObserverId): Partial<Record<NamedSystem, string>> =>
  Object.fromEntries(rows.map(({ system, cells }) => [system, cells[observer]]));
/** Which systems an observer reads whole. */
const whole = (r: Result, observer: ObserverId) =>
  Object.entries(cellsOf(r, observer)).flatMap(([id, cell]) => (readIn(cell) === 12 ? [id] : []));
const isOpen = (id: SystemId): boolean => systemOf(id).transport === 'open';
/** A cell of lines that open with keys, the others being `other`. */
const cellOf = (lines: readonly number[], other: string): string =>
  ALL.map((n) => (lines.includes(n) ? 'o' : other)).join('');

test('the company reads every line where nothing is sealed, your own among them', async () => {
  const r = await at();
  expect(whole(r, 'company').sort()).toEqual(UNSEALED);
  expect(r.lines.map(({ text }) => text)).toContain(params.message.default);
});

test.each([1, 7, 4711, 999_999])('it holds in town %i, and so do all other columns', async (seed) => {
  const r = await at({ seed, history: false });
  for (const by of ['company', 'investigator'] as const) {
    expect(whole(r, by).sort()).toEqual(UNSEALED);
    for (const id of SEALED) expect(cellsOf(r, by)[id]).toBe('s'.repeat(12));
  }
  for (const by of ['wifi', 'isp'] as const)
    for (const id of NAMED) expect(cellsOf(r, by)[id]).toBe((isOpen(id) ? '-' : 's').repeat(12));
  expect(whole(r, 'friend')).toHaveLength(NAMED.length);
  for (const id of SEALED)
    expect(cellsOf(r, 'thief')[id]).toBe(cellOf(opened(systemFacts(id).opens.youAtEnd, 'you'), 's'));
});

test('the rows stand from the most to the least widely read, then in the order of the alphabet', async () => {
  const { rows } = await at({ history: false });
  const read = rows.map(({ cells }) => OBSERVERS.reduce((sum, by) => sum + readIn(cells[by]), 0));
  for (const [i, { system }] of rows.entries()) {
    const [more = Number.POSITIVE_INFINITY, here = 0] = [read[i - 1], read[i]];
    expect(more > here || (more === here && (rows[i - 1]?.system ?? '') < system)).toBe(true);
  }
  expect((await at()).rows.map(({ system }) => system)).toEqual(rows.map(({ system }) => system));
});

test('what is stored on a stolen phone is the difference between all of them and some', async () => {
  const [stored, deleted] = [
    await at({ observer: 'thief' }),
    await at({ observer: 'thief', history: false }),
  ];
  expect(whole(stored, 'thief')).toHaveLength(NAMED.length);
  expect(whole(deleted, 'thief').sort()).toEqual(
    NAMED.filter((id) => systemFacts(id).opens.youAtEnd === 'all'),
  );
  for (const by of OBSERVERS.filter((one) => one !== 'thief'))
    expect(cellsOf(deleted, by)).toEqual(cellsOf(stored, by));
});

test('a phone knows from memory, not by its keys, what it sealed for others', async () => {
  const friend = await at({ observer: 'friend' });
  for (const id of NAMED) {
    const lines = systemFacts(id).opens.friend === 'received' ? opened('received', 'friend') : ALL;
    expect(cellsOf(friend, 'friend')[id]).toBe(cellOf(lines, 'k'));
  }
});

group('one system, one observer, one line', () => {
  test('what is sealed is shown as bytes of the real packet, and its words nowhere', async () => {
    for (const system of SEALED) {
      const r = await at({ system, message: 'xyzzy-plugh-xyzzy' });
      expect(JSON.stringify(r)).not.toContain('xyzzy');
      expect(JSON.stringify(r)).not.toContain(toHex(new TextEncoder().encode('xyzzy-plugh-xyzzy')));
      const e = await experiment({ system, attack: 'none', seed: 2015, message: 'xyzzy-plugh-xyzzy' });
      for (const [i, { hex, size, state, text }] of r.lines.entries()) {
        expect([state, text]).toEqual(['sealed', null]);
        expect(size).toBeGreaterThan(16);
        const sent = e.recording.crossings
          .filter(({ line }) => line === i)
          .map(({ payload }) => payload.bytes);
        // OTR, PGP and SureSpot spell their bytes out in letters.
        const spelt = sent.map((bytes) => fromUtf8(bytes).replaceAll(/[\n\\]/g, ''));
        const found =
          sent.some((bytes) => toHex(bytes).includes(hex)) || spelt.some((one) => inside(one, hex));
        expect(found, `${system} ${i}`).toBe(true);
      }
    }
  });

  test('layers go from the road inwards, as far as the keys reach', async () => {
    const names = async (patch: State) => (await at(patch)).layers.map(({ name }) => name);
    expect(await names({ observer: 'wifi' })).toEqual(['wire']);
    expect(await names({ observer: 'wifi', system: 'sms' })).toEqual([]);
    expect(await names({ system: 'sms' })).toEqual(['frame', 'text']);
    expect(await names({})).toEqual(['wire', 'frame', 'text']);
    expect(await names({ system: 'otr3' })).toEqual(['wire', 'frame', 'otr.line', 'otr.message']);
    expect(await names({ system: 'otr3', observer: 'friend' })).toEqual([
      'wire',
      'frame',
      'otr.line',
      'otr.message',
      'text',
    ]);
    expect(await names({ system: 'pgp', observer: 'friend' })).toEqual([
      'wire',
      'frame',
      'pgp.armor',
      'pgp',
      'pgp.session',
      'pgp.opened',
      'text',
    ]);
  });

  test('only who can open a line is handed its key', async () => {
    for (const system of NAMED) {
      const [company, friend] = [await at({ system }), await at({ system, observer: 'friend' })];
      const seals = hasSpecimen(system);
      if (seals) expect(systemFacts(system).sealed).toBe(true);
      expect([company.specimen?.key, friend.specimen !== null]).toEqual([seals ? null : undefined, seals]);
      if (seals) expect(friend.specimen?.key).toMatch(/^[\da-f]{32,}$/);
    }
  });

  test('the words of the line looked at come out letter for letter', async () => {
    const message = 'Grüße 👩‍👩‍👧‍👦 \u202e “quoted” <b>\\n';
    for (const system of NAMED) {
      const r = await at({ system, observer: 'friend', message });
      expect(r.lines[r.mine]).toMatchObject({ state: 'opened', text: message });
      expect(r.layers.at(-1)?.fields[0]?.value).toBe(message);
    }
  });

  test('OTR cannot carry a NUL: the line comes out without it, and the figure says so', async () => {
    const r = await at({ system: 'otr3', observer: 'friend', message: 'no\0thing' });
    expect(r.lines[r.mine]).toMatchObject({ state: 'altered', text: 'nothing' });
    expect(says.describe(r)).toContain('altered');
    expect(whole(r, 'friend')).toEqual(expect.not.arrayContaining(['otr3']));
  });
});

/** Whether a text of letters that spell bytes out has these bytes in it, wherever they begin within three. */
function inside(text: string, hex: string): boolean {
  const bytes = fromHex(hex);
  return [0, 1, 2].some((skip) => {
    const whole = bytes.slice(skip, skip + 3 * Math.floor((bytes.length - skip) / 3));
    return text.includes(Buffer.from(whole).toString('base64'));
  });
}

test('another message changes the bytes of its own line and no other cell', async () => {
  const [a, b] = [
    await at({ system: 'surespot' }),
    await at({ system: 'surespot', message: 'Other words.' }),
  ];
  expect(a.rows).toEqual(b.rows);
  const changed = a.lines.flatMap((line, i) => (line.hex === b.lines[i]?.hex ? [] : [i]));
  expect(changed).toEqual([a.mine]);
});

test('every field of every system has a label and a sentence, and every layer a title', async () => {
  const missing = new Set<string>();
  for (const system of NAMED)
    for (const observer of ['wifi', 'company', 'friend', 'thief'] as const)
      for (const line of [0, 5, 6]) {
        const result = await at({ system, observer, line });
        const { layers } = result;
        const { fields } = widget.texts(result, en);
        for (const { name } of layers) if (!view.layer[name]) missing.add(name);
        for (const [id, [label, about]] of Object.entries(fields))
          if (label === id || !/^\p{Lu}.*\.$/u.test(about)) missing.add(id);
      }
  expect([...missing]).toEqual([]);
});

test('what is said of a system is chosen by what passes', async () => {
  for (const observer of OBSERVERS)
    for (const system of NAMED) {
      const r = await at({ observer, system });
      expect(says.finding(r)).toEqual([`finding.${observer}`]);
      const absent = isAbsent(cellsOf(r, observer)[system] ?? '');
      expect(says.describe(r)).toContain(absent ? 'passesBy' : 'reads');
    }
});

test('a long wait is in steps: it can be watched, and stopped, and goes on where it was', async () => {
  const steps: number[] = [];
  const stop = new Error('cancelled');
  const job = {
    step: async (done: number, total: number) => {
      expect(total).toBe(NAMED.length);
      steps.push(done);
      if (steps.length === 4) throw stop;
    },
  };
  const values = state({ seed: 31 });
  await expect(compute(values, job)).rejects.toBe(stop);
  await compute(values, job);
  const asked = NAMED.map((_, i) => i);
  expect(steps).toEqual([...asked.slice(0, 4), ...asked]);
  // What was there is the same object, and was not made again.
  const table = () => allRows(values.seed, values.message, unwatched);
  const [once, again] = [await table(), await table()];
  for (const system of NAMED) expect(once[system]).toBe(again[system]);
});
