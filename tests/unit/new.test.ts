/** A figure and a messenger made from their templates, in a copy of the tree, pass what every other one has to pass. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deep } from '../support/depth.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'template-'));
const COPIED = [
  ...[
    'src',
    'tests',
    'content',
    'scripts',
    'docs',
    '.ci',
    '.github',
    'public',
    '.astro',
    '.nvmrc',
    '.npmrc',
    '.gitignore',
  ],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts', 'biome.json'],
  ...['astro.config.mjs', 'svelte.config.js', 'playwright.config.ts', 'README.md', 'CONTRIBUTING.md'],
];

/** Runs a command in the copy; returns what it said if it failed. */
function failed(...[command, ...args]: string[]): string {
  // This run's own marks would tell the inner one that it is a worker of the outer.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$)/.test(name)),
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, command ?? ''), ...args], {
    ...{ cwd: copy, env, encoding: 'utf8' },
  });
  return status === 0 ? '' : `${stdout}\n${stderr}`;
}
const vitest = (...args: string[]): string => failed('node_modules/vitest/vitest.mjs', 'run', ...args);

beforeAll(() => {
  for (const name of COPIED) cpSync(join(root, name), join(copy, name), { recursive: true, force: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('both are made, once', () => {
  const script = join(copy, 'scripts/new.mjs');
  const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  expect(run('widget', 'coin-toss').stderr).toBe('');
  expect(run('messenger', 'pen-pal').stderr).toBe('');
  expect(run('widget', 'coin-toss').stderr).toMatch(/There is one already/);
  expect(run('widget', 'Coin Toss').stderr).toMatch(/no id/);
  expect(run('chapter', 'coin-toss').stderr).toMatch(/nothing that can be made/);
});

test('their types are right', () => {
  expect(failed('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.')).toBe('');
});

test('their own tests pass, and those of every text', () => {
  const own = [
    'src/components/widgets/coin-toss',
    'src/sim/messengers/pen-pal',
    'src/sim/messengers/registry',
  ];
  const texts = ['facts', 'messengers', 'notes', 'sources', 'prose'].map(
    (name) => `tests/unit/${name}.test.ts`,
  );
  expect(vitest(...own, ...texts)).toBe('');
});

test('they pass what every figure and every messenger has to pass', () => {
  const all = deep
    ? ['--exclude', 'tests/unit/new.test.ts']
    : ['src/sim/chat', 'tests/unit', '-t', 'coin-toss|pen-pal'];
  expect(vitest(...all)).toBe('');
  const { numPassedTests } = JSON.parse(readFileSync(join(copy, 'test-results/unit.json'), 'utf8'));
  expect(numPassedTests).toBeGreaterThan(30);
});
