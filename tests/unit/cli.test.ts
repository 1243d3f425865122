import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { expected, ids, queries } from '../support/site.ts';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const call = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });

describe.each(ids)('%s', (id) => {
  test('prints the result as JSON', async () => {
    const query = queries(id)[1] ?? '';
    const { status, stdout, stderr } = call(id, query);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify((await expected(id, query)).result)));
  });

  test('prints the description with --text', async () => {
    const { status, stdout } = call(id, '--text');
    expect(status).toBe(0);
    expect(stdout).toBe(`${(await expected(id, '')).sentences.join('\n')}\n`);
  });

  test.each(['seed=moon', 'seed=-1', 'nonsense=1', 'seed=1&seed=2'])(
    'refuses %s with a sentence',
    (query) => {
      const { status, stdout, stderr } = call(id, query);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^\S.*\.\n/);
    },
  );
});

test.each([
  [[], 'Which widget?'],
  [['moon'], 'There is no widget “moon”.'],
  [['__proto__'], 'There is no widget “__proto__”.'],
  [[ids[0] as string, 'seed=1', 'seed=2'], 'seed=2'],
  [[ids[0] as string, '--loud'], '--loud'],
])('refuses %j with a sentence', (args, words) => {
  const { status, stdout, stderr } = call(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(words);
});
