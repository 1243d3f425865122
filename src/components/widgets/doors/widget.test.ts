import { expect, describe as group, test } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { expectChapter, expectNotes, word } from '../../../../tests/support/notes.ts';
import { counts, SEALED, UNSEALED } from '../../../../tests/support/opens.ts';
import { DOORS, type DoorId, type Looker } from '../../../sim/chat/doors.ts';
import { countLines, linesIn } from '../../../sim/chat/lines.ts';
import { NAMED } from '../../../sim/chat/named.ts';
import { LINES } from '../../../sim/chat/script.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change }, unwatched);
const table = ({ rows }: Result, door: DoorId, looker: Looker) =>
  Object.fromEntries(rows.map(({ system, opened }) => [system, countLines(opened[door][looker])]));
const same = (lines: number) => Object.fromEntries(SEALED.map((id) => [id, lines]));

group('the finding', () => {
  test('each door opens different rooms; an escrow key undoes forward secrecy', async () => {
    const result = await run();
    expect(table(result, 'none', 'thief')).toEqual(counts('friendAtEnd', 'friend'));
    expect(table(result, 'escrow', 'thief')).toEqual(same(12));
    expect(table(result, 'ghost', 'thief')).toEqual(counts('ghost', 'friend'));
    expect(says.describe(result)).toContain('silence');
  });

  test.each([1, 4711])('holds in town %i', async (seed) => {
    const result = await run({ seed });
    expect(DOORS.map((door) => table(result, door, 'authority'))).toEqual([
      same(0),
      same(12),
      same(12),
      same(6),
    ]);
    expect(table(result, 'escrow', 'thief')).toEqual(same(12));
    expect(table(result, 'none', 'thief')).toEqual(counts('friendAtEnd', 'friend'));
    for (const door of DOORS) expect(table(result, door, 'company')).toEqual(same(0));
    expect(result.others).toEqual(UNSEALED);
  });

  test.each([0, 11, 12])('spyware that comes after %i lines', async (infected) => {
    const result = await run({ infected });
    for (const { opened } of result.rows)
      expect(linesIn(opened.spy.authority)).toEqual(
        Array.from({ length: LINES - infected }, (_, i) => infected + i),
      );
  });
});

test('your own line leaves in one packet, and in one more for each door; who looks decides what opens', async () => {
  const message = 'Zwölf Boxkämpfer 😀 "</script>';
  const read = async (change: Partial<Values<typeof params>>) =>
    (await run({ message, ...change })).letter.map(({ to, text }) => [to, text === message]);
  const sealed = ['friend', false];
  expect(await read({ door: 'none' })).toEqual([sealed]);
  expect(await read({ door: 'escrow' })).toEqual([sealed, ['escrow', true]]);
  expect(await read({ door: 'escrow', holder: 'company' })).toEqual([sealed, ['escrow', false]]);
  expect(await read({ door: 'ghost' })).toEqual([sealed, ['ghost', true]]);
  expect(await read({ door: 'ghost', holder: 'thief' })).toEqual([sealed, ['ghost', false]]);
  expect(await read({ door: 'ghost', holder: 'thief', system: 'otr3' })).toEqual([sealed, ['ghost', true]]);
  expect(await read({ door: 'spy' })).toEqual([sealed, ['spy', true]]);
  // It came after the seventh line had left.
  expect(await read({ door: 'spy', infected: 7 })).toEqual([sealed]);
  expect(await read({ door: 'none', system: 'skype', holder: 'company' })).toEqual([['friend', true]]);
});

test('what a door costs is counted on the road', async () => {
  const { freight } = await run();
  for (const door of ['escrow', 'ghost', 'spy'] as const)
    expect(freight[door].packets).toBe(
      // Each has to be acknowledged.
      freight.none.packets + 2 * (door === 'spy' ? LINES - base.infected : LINES),
    );
  expect(freight.escrow.bytes).toBeGreaterThan(freight.spy.bytes);
  expect(freight.spy.bytes).toBeGreaterThan(freight.none.bytes);
  // What comes after the last line weighs nothing, whatever chance makes of a packet (seed 774296: −2 bytes once).
  for (const system of params.system.options) {
    const late = await run({ infected: 12, system, seed: 774_296 });
    expect(late.freight.spy).toEqual(late.freight.none);
  }
});

test('every knob is there for something, and other letters leave the bars as they are', async () => {
  const usual = await run();
  const changes = {
    message: 'Another letter',
    to: 'Mara',
    seed: 7,
    door: 'ghost',
    holder: 'company',
    system: 'surespot',
    infected: 5,
    step: 3,
  } as const;
  expect(Object.keys(changes)).toEqual(Object.keys(params));
  for (const [name, value] of Object.entries(changes))
    expect([name, await run({ [name]: value })]).not.toEqual([name, usual]);
  for (const message of ['', 'x'.repeat(500)]) {
    const { rows, freight } = await run({ message });
    expect({ rows, freight }).toEqual({ rows: usual.rows, freight: usual.freight });
  }
});

// Here and not in a file of their own, as the chats have taken place by now.
test('the notes give what is there, each number in its place', async () => {
  const { rows, others } = await run();
  expect(rows.length + others.length).toBe(NAMED.length);
  expectChapter('07-one-cup-at-a-time', [`there are doors of ${word(DOORS.length - 1)} kinds`]);
  expectNotes('doors', {
    sentences: [
      `One chat of ${word(LINES)} lines between you and a friend takes place in each of the ${word(NAMED.length)} named systems.`,
      `In ${word(others.length)} of them the company reads along anyway, and nobody needs a door.`,
      `In the ${word(rows.length)} others it takes place ${word(DOORS.length)} times over: as it is, and with each of ${word(DOORS.length - 1)} doors built in.`,
      `The ghost’s account, the two people and ${word(LINES - 1)} of the ${word(LINES)} lines are invented too.`,
      `What a door adds in bytes is true for these ${word(LINES)} short lines; longer texts make all of it larger, and the headers with them a smaller part.`,
    ],
    others: [
      'With each line a second packet goes out: the same words, sealed for one public key (X25519 and ChaCha20-Poly1305).',
      'An authority keeps the secret half.',
      'Two officials of the British agency GCHQ put it up for discussion in 2018: the company silently adds a participant.',
    ],
  });
});
