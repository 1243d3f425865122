import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

interface Locked {
  resolved?: string;
  integrity?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}
const lock: { packages: Record<string, Locked> } = read('package-lock.json');
const manifest: Record<string, Record<string, string>> = read('package.json');

test('every version is exact', () => {
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const loose = kinds.flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
  );
  expect(loose).toEqual([]);
});

// npm leaves out a platform's binary that it does not find, without a word; `npm ci` then fails there.
test('the lock file names every optional package', () => {
  const names = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const wanted = Object.values(lock.packages).flatMap((p) => Object.keys(p.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});

test('the lock file names no host, and a hash for every package', () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(packages.filter(([, p]) => p.resolved).map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, p]) => !p.integrity).map(([path]) => path)).toEqual([]);
});

test('docs/dependencies.md says of each package why it is here, and of no other', () => {
  const text = readFileSync(new URL('../../docs/dependencies.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) => cell.split(', '));
  const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  );
  expect(rows.sort()).toEqual(names.map((name) => `\`${name}\``).sort());
});
