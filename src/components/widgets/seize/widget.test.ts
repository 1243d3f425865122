import { expect, describe as group, test } from 'vitest';
import script from '../../../../content/scenarios/chat.json' with { type: 'json' };
import { chosen } from '../../../../tests/support/chosen.ts';
import { counts as known, UNSEALED } from '../../../../tests/support/opens.ts';
import { countLines, hasLine, linesIn } from '../../../sim/chat/lines.ts';
import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { LINES, MINE } from '../../../sim/chat/script.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, openedAt, params, type Result } from './widget.ts';

const says = chosen(widget, en);

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change }, unwatched);
const MOMENTS = Array.from({ length: LINES + 1 }, (_, moment) => moment);
const counts = ({ rows, moment }: Result) =>
  Object.fromEntries(rows.map((row) => [row.system, countLines(openedAt(row, moment))]));

group('the finding', () => {
  test('SureSpot gives up all, OTR a window, Signal’s protocol one line', async () => {
    const result = await run();
    expect(counts(result)).toEqual(known('friend', 'friend'));
    expect(says.finding(result)).toContain('finding.device');
    expect(result.open).toEqual(UNSEALED);
    expect(says.describe(result)).toContain('healing');
  });

  test.each([0, 1, 4711, 999_999])('holds in town %i', async (seed) => {
    expect(counts(await run({ seed }))).toEqual(known('friend', 'friend'));
    expect(counts(await run({ seed, whose: 'you' }))).toEqual(known('you', 'you'));
    expect(counts(await run({ seed, moment: LINES }))).toEqual(known('friendAtEnd', 'friend'));
  });

  test('the long-term key alone opens nothing where each chat has keys of its own', async () => {
    const result = await run({ what: 'identity' });
    expect(counts(result)).toEqual(known('identity', 'friend'));
    expect(says.finding(result)).toContain('finding.identity');
    expect(says.describe(result)).not.toContain('healing');
  });

  test('a phone that keeps its messages shows all that was said before, in every messenger', async () => {
    for (const moment of MOMENTS) {
      const [kept, keys] = await Promise.all([run({ moment, what: 'history' }), run({ moment })]);
      for (const [i, row] of kept.rows.entries()) {
        const past = 2 ** moment - 1;
        expect(openedAt(row, moment)).toBe(openedAt(keys.rows[i] as typeof row, moment) | past);
      }
    }
  });
});

test('rows stand still while the moment moves, those that give up most at the top', async () => {
  const orders = await Promise.all(
    MOMENTS.map(async (moment) => (await run({ moment })).rows.map(({ system }) => system)),
  );
  for (const order of orders) expect(order).toEqual(orders[0]);
  const sums = (await run()).rows.map(({ opened }) => opened.reduce((sum, set) => sum + countLines(set), 0));
  expect(sums).toEqual(sums.toSorted((a, b) => b - a));
});

test('the chat shows what its row says, in every messenger, and the words are those that were typed', async () => {
  for (const system of NAMED)
    for (const whose of params.whose.options)
      for (const moment of [0, 6, 12]) {
        const { chat, rows } = await run({ system, whose, moment });
        const row = rows.find((one) => one.system === system);
        const open = row ? openedAt(row, moment) : 2 ** LINES - 1;
        for (const [i, { text, sealed }] of chat.lines.entries()) {
          const typed = script[i]?.text ?? base.message;
          expect([system, whose, moment, i, text]).toEqual([
            system,
            whose,
            moment,
            i,
            hasLine(open, i) ? typed : null,
          ]);
          if (text === null) expect(sealed.length / 2).toBeGreaterThanOrEqual(Buffer.from(typed).length);
        }
      }
});

test('your own words come out only where they were opened, and nowhere else in the result', async () => {
  const message = 'Zwölf Boxkämpfer 😀 "</script>';
  for (const moment of [0, 6]) {
    const result = await run({ message, moment });
    const own = result.chat.lines[MINE];
    expect(own?.text).toBe(moment === 6 ? message : null);
    const rest = JSON.stringify({
      ...result,
      chat: { ...result.chat, lines: result.chat.lines.toSpliced(MINE, 1) },
    });
    expect(rest).not.toContain('Boxk');
  }
});

test('every knob is there for something', async () => {
  const usual = JSON.stringify(await run());
  const changes = {
    message: 'Another letter',
    to: 'Mara',
    seed: 7,
    moment: 7,
    whose: 'you',
    what: 'history',
    system: 'surespot',
  } as const;
  expect(Object.keys(changes)).toEqual(Object.keys(params));
  for (const [name, value] of Object.entries(changes))
    expect([name, JSON.stringify(await run({ [name]: value }))]).not.toEqual([name, usual]);
});

test('other letters leave the rows as they are', async () => {
  const { rows } = await run();
  for (const message of ['', 'x'.repeat(500)]) expect((await run({ message })).rows).toEqual(rows);
});

test('healing is spoken of where there is some', async () => {
  for (const whose of params.whose.options)
    for (const what of params.what.options)
      for (const moment of MOMENTS) {
        const result = await run({ whose, what, moment });
        const shut = result.rows.filter(
          ({ opened }) =>
            new Set(opened).size > 1 &&
            openedLast(opened[moment] ?? 0) >= 0 &&
            openedLast(opened[moment] ?? 0) < LINES - 1,
        );
        expect(says.describe(result).includes('healing')).toBe(shut.length > 0);
      }
});
const openedLast = (set: number): number => linesIn(set).at(-1) ?? -1;

test('reports progress once a town, and may be stopped without harm', async () => {
  const seed = 31_337;
  const steps: number[] = [];
  const values = { ...base, seed };
  const stopped = compute(values, {
    async step(done) {
      if (done === 9) throw new Error('cancelled');
    },
  });
  await expect(stopped).rejects.toThrow('cancelled');
  const watched = {
    async step(done: number, total: number) {
      steps.push(done / total);
    },
  };
  const result = await compute(values, watched);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(steps[0]).toBe(0);
  expect(Math.max(...steps)).toBeLessThan(1);
  const again = await compute({ ...values, moment: 3 }, watched);
  expect(again.rows).toEqual(result.rows);
});

test('the result is plain JSON, and small', async () => {
  const systems: readonly NamedSystem[] = NAMED;
  for (const system of systems) {
    const result = await run({ system, message: 'x'.repeat(500) });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(JSON.stringify(result).length).toBeLessThan(16_000);
  }
});
