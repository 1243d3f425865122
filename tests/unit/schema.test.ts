/** The reader of scenarios: what is right is taken as it is, what is wrong is named with its place. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dictionary, flag, list, object, oneOf, text, whole } from '../../src/sim/schema.ts';

const line = object({ from: oneOf(['you', 'friend']), at: whole(0, 23) }, { mine: flag });

test('what is right comes out as it went in', () => {
  const lines = [
    { from: 'you', at: 7 },
    { from: 'friend', at: 23, mine: true },
  ];
  expect(list(line, 2, true)(lines, 'here')).toEqual(lines);
  expect(dictionary(text)({ a: 'b' }, 'here')).toEqual({ a: 'b' });
});

test.each([
  [{ from: 'boss', at: 7 }, 'here[0].from: you or friend expected'],
  [{ from: 'you', at: 24 }, 'here[0].at: a whole number from 0 to 23 expected'],
  [{ from: 'you', at: 7.5 }, 'here[0].at: a whole number from 0 to 23 expected'],
  [{ from: 'you' }, 'here[0].at: a whole number from 0 to 23 expected'],
  [{ from: 'you', at: 7, mine: 'yes' }, 'here[0].mine: true or false expected'],
  [{ from: 'you', at: 7, wher: 'home' }, 'here[0].wher: nothing expected'],
  [[], 'here[0]: an object expected'],
])('%j is refused', (value, message) => {
  expect(() => list(line)([value], 'here')).toThrow(new TypeError(message));
});

test('lists that are too short or too long, and what is none', () => {
  expect(() => list(text, 1)([], 'here')).toThrow('here: a list of 1 or more expected');
  expect(() => list(text, 1, true)(['a', 'b'], 'here')).toThrow('here: a list of 1 expected');
  expect(() => dictionary(text)(['a'], 'here')).toThrow('here: an object expected');
});

test('every scenario is read by a schema, in one place', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const files = globSync('src/sim/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
  const texts = files.map((file) => readFileSync(root + file, 'utf8'));
  for (const scenario of globSync('content/scenarios/*.json', { cwd: root })) {
    const name = scenario.replaceAll('\\', '/').split('/').at(-1) ?? '';
    const readers = texts.filter((one) => one.includes(`scenarios/${name}'`));
    expect(readers, name).toHaveLength(1);
    expect(readers[0]).toContain(`'${name}'`);
    expect(readers[0]).toContain("schema.ts'");
  }
});
