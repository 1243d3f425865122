/** Notes on models are read as pages show them, and no figure's are without such a test. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ids } from '../../src/components/widgets/registry.ts';
import { constant, notesOf, rendered, wrongIn } from '../support/notes.ts';

test.each(ids)('the notes of %s have a test that reads every number of them', (id) => {
  const folder = new URL(`../../src/components/widgets/${id}/`, import.meta.url);
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  expect(
    tests.filter((name) => readFileSync(new URL(name, folder), 'utf8').includes(`expectNotes('${id}'`)),
  ).toHaveLength(1);
});

const TABLES = `
| of | one |
|---|---|
| a | 1 |

And *then*, with \`code\`:

| of | two |
|---|---|
| b | 2 |

- One point. A **second** has 3.
  Its line goes on.
`;

test('tables, paragraphs and points are read as they are shown', () => {
  expect(rendered(TABLES)).toEqual({
    tables: [
      { head: ['of', 'one'], rows: [['a', '1']] },
      { head: ['of', 'two'], rows: [['b', '2']] },
    ],
    sentences: ['And then, with code:', 'One point.', 'A second has 3.', 'Its line goes on.'],
  });
});

test('a row in another table, a number of nobody’s and a number that is another one are found', () => {
  const right = { tables: rendered(TABLES).tables, sentences: ['A second has 3.'] };
  const wrong = (text: string) => wrongIn(rendered(text), right);
  expect(wrong(TABLES)).toMatchObject({
    'numbers that nothing vouches for': [],
    'not said like this': [],
  });
  // As it once was: a test that looked for rows, and not for where they stood, found them all.
  const moved = wrong(TABLES.replace('| b | 2 |\n', '').replace('| a | 1 |', '| b | 2 |\n| a | 1 |'));
  expect(moved.tables.are).not.toEqual(moved.tables.shouldBe);
  expect(wrong(TABLES.replace('has 3', 'has four'))).toMatchObject({
    'numbers that nothing vouches for': ['A second has four.'],
    'not said like this': ['A second has 3.'],
  });
  expect(notesOf('sealed-sender').tables.map(({ rows }) => rows.length)).toEqual([8, 4]);
});

test('a constant that its module keeps to itself is read from the source', () => {
  expect(constant('src/sim/records/weblog.ts', 'SITTING')).toBe(1800);
  expect(constant('src/sim/network/session.ts', 'DELAY')).toBe(20);
  expect(constant('src/sim/inference/shape.ts', 'QUIETER')).toEqual({ num: 3, den: 5 });
  expect(() => constant('src/sim/records/weblog.ts', 'NONE')).toThrow(/no NONE/);
});
