/**
 * The folders of the simulator import downwards only, types included, and no two files import each other. What is made of
 * the simulator keeps its rules: no clock, no page, no chance without a seed.
 */
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../src/sim/', import.meta.url));

/** From the ground up: a folder may import those before it. '' is what stands in `sim` itself, but for its public face. */
const ORDER = [
  '',
  'crypto',
  'layers',
  'graph',
  'town',
  'tls',
  'services',
  'messengers',
  'network',
  'observers',
  'records',
  'chat',
  'inference',
  'index.ts',
] as const;

type Imports = ReadonlyMap<string, readonly string[]>;

const folderOf = (file: string): string =>
  file === 'index.ts' ? file : file.includes('/') ? (file.split('/')[0] ?? '') : '';

/** What each file imports from `sim`, at once or later, values or types alone. */
function importsOf(files: readonly (readonly [name: string, text: string])[]): Imports {
  return new Map(
    files.map(([name, text]) => {
      const found = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+\.ts)'/g)];
      const targets = found.map(([, to = '']) => posix.join(posix.dirname(name), to));
      return [name, targets.filter((to) => !to.startsWith('..'))];
    }),
  );
}

/** Imports that lead upwards. */
const upwards = (imports: Imports): string[] =>
  [...imports].flatMap(([file, targets]) =>
    targets
      .filter((to) => ORDER.indexOf(folderOf(to) as '') > ORDER.indexOf(folderOf(file) as ''))
      .map((to) => `${file} → ${to}`),
  );

/** Files that can be reached from themselves. */
function circles(imports: Imports): string[] {
  const reached = (from: string): Set<string> => {
    const seen = new Set<string>();
    const next = [...(imports.get(from) ?? [])];
    for (let file = next.pop(); file !== undefined; file = next.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      next.push(...(imports.get(file) ?? []));
    }
    return seen;
  };
  return [...imports.keys()].filter((file) => reached(file).has(file));
}

const sim = importsOf(
  globSync('**/*.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => [file, readFileSync(root + file, 'utf8')] as const),
);

describe('the simulator', () => {
  test('has no folder without a place in the order', () => {
    expect([...new Set([...sim.keys()].map(folderOf))].sort()).toEqual([...ORDER].sort());
  });

  test('imports downwards only', () => {
    expect(upwards(sim)).toEqual([]);
  });

  test('has no circle of imports between files', () => {
    expect(circles(sim)).toEqual([]);
  });
});

test('a wrong import is found, whatever is imported and however', () => {
  const files = [
    ['crypto/a.ts', "import type { B } from '../tls/b.ts';"],
    ['tls/b.ts', "import {\n  c,\n} from './c.ts';"],
    ['tls/c.ts', "const b = await import('./b.ts');\nexport * from '../bytes.ts';"],
    ['bytes.ts', "import { equal } from 'somewhere';"],
  ] as const;
  expect(upwards(importsOf(files))).toEqual(['crypto/a.ts → tls/b.ts']);
  expect(circles(importsOf(files))).toEqual(['tls/b.ts', 'tls/c.ts']);
});

/** Modules in the folders of figures that only their views use, and that the rules of pure code leave out. */
const FOR_VIEWS = ['sealed-sender/chart.ts', 'this-page/gather.ts'];

test('whatever a figure computes with is under the rules of pure code, but for its words', () => {
  const src = fileURLToPath(new URL('../../src/', import.meta.url));
  const read = (file: string) => readFileSync(src + file, 'utf8');
  const reached = new Set<string>();
  const next = globSync('components/widgets/*/widget.ts', { cwd: src }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const own = importsOf([[file, read(file)]]).get(file) ?? [];
    next.push(...own.filter((to) => !to.startsWith('sim/')));
  }
  const words = /\/messages\//;
  const ruled = /^components\/(contract|widgets\/[^/]+)\/[^/]+\.ts$/;
  const outside = [...reached].filter((file) => !words.test(file) && !ruled.test(file));
  expect(outside).toEqual([]);
  for (const file of FOR_VIEWS) expect(reached).not.toContain(`components/widgets/${file}`);
  const rules = readFileSync(`${src}../biome.json`, 'utf8');
  // Both the linter's own rule and ours leave out these and no others.
  const left = [...rules.matchAll(/"!(?:\*\*\/)?src\/components\/widgets\/([^"*]+)"/g)].map(
    ([, file]) => file,
  );
  expect(left.sort()).toEqual([...FOR_VIEWS, ...FOR_VIEWS].sort());
});
