/** One meaning a name: nothing in the simulator is exported twice under one name, but what every messenger has. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../src/sim/', import.meta.url));

/** Each messenger's own form of the parts of `Messenger` (messengers/messenger.ts). */
const OF_EVERY_MESSENGER = [
  ...['identity', 'publish', 'setup', 'send', 'receive', 'seize', 'decrypt', 'forge', 'verify'],
  ...['Identity', 'Listing', 'Session', 'Seized'],
];

/** The names that a module declares and exports; what it hands on from another is not its own. */
function exportsOf(text: string): string[] {
  const declared = /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm;
  const lists = /^export const \[([^\]]*)\]/gm;
  return [
    ...[...text.matchAll(declared)].map(([, name = '']) => name),
    ...[...text.matchAll(lists)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
  ];
}

/** Names with more than one place, each with its places. */
function twice(files: readonly (readonly [name: string, text: string])[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const [file, text] of files)
    for (const name of exportsOf(text)) places.set(name, [...(places.get(name) ?? []), file]);
  return new Map([...places].filter(([, all]) => all.length > 1));
}

test('no name is exported twice for different things', () => {
  const files = globSync('**/*.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => [file, readFileSync(root + file, 'utf8')] as const);
  const found = twice(files);
  const elsewhere = [...found].flatMap(([name, places]) =>
    places.every((place) => place.startsWith('messengers/')) && OF_EVERY_MESSENGER.includes(name)
      ? []
      : [`${name}: ${places.join(', ')}`],
  );
  expect(elsewhere).toEqual([]);
  // None of the exceptions is one that nobody needs.
  expect(OF_EVERY_MESSENGER.filter((name) => !found.has(name))).toEqual([]);
});

test('a name that stands in two files is found, however it is declared', () => {
  const files = [
    ['a.ts', 'export const [A, B] = [1, 2];\nexport type C = 1;'],
    ['b.ts', 'export interface C {}\nexport function* A() {}\nexport { B } from "./a.ts";'],
  ] as const;
  expect([...twice(files).keys()].sort()).toEqual(['A', 'C']);
});
