import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blocksOf, stale } from '../../scripts/stale.mjs';

let root = '';
const write = (name: string, text: string) => {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
};
beforeAll(() => {
  root = `${mkdtempSync(join(tmpdir(), 'stale-'))}/`;
  write('content/chapters/01-one.mdx', '---\ntitle: One\n---\n\nFirst.\n\nSecond.\n');
  write('content/glossary.json', '[{ "id": "a" }, { "id": "b" }]');
  write('src/components/widgets/seal/model.md', 'A note.\n');
});
afterAll(() => rmSync(root, { recursive: true }));

test('a text is a head and its paragraphs, a list its entries', () => {
  expect(blocksOf('a.mdx', '---\na: b\n---\n\nOne\nline.\n\n\nTwo.\n')).toEqual([
    '---\na: b\n---',
    'One\nline.',
    'Two.',
  ]);
  expect(blocksOf('a.json', '[{ "id": "a" }, { "id": "b" }]')).toHaveLength(2);
});

test('what is not there is missing, what is done is not, and what changes is stale, block by block', () => {
  expect(stale(root, 'de', undefined)).toEqual([
    'content/de/chapters/01-one.mdx: missing',
    'content/de/glossary.json: missing',
    'src/components/widgets/seal/model.de.md: missing',
  ]);
  write('content/de/chapters/01-one.mdx', '---\ntitle: Eins\n---\n\nErstens.\n\nZweitens.\n');
  write('content/de/glossary.json', '[]');
  write('src/components/widgets/seal/model.de.md', 'Eine Anmerkung.\n');
  expect(stale(root, 'de', undefined)).toHaveLength(6);
  for (const name of [
    'content/chapters/01-one.mdx',
    'content/glossary.json',
    'src/components/widgets/seal/model.md',
  ])
    stale(root, 'de', name);
  expect(stale(root, 'de', undefined)).toEqual([]);
  write('content/chapters/01-one.mdx', '---\ntitle: One\n---\n\nFirst.\n\nSecond, changed.\n');
  expect(stale(root, 'de', undefined)).toEqual([
    'content/de/chapters/01-one.mdx: block 3, “Second, changed.”',
  ]);
  expect(() => stale(root, 'de', 'content/chapters/02-two.mdx')).toThrow('no text');
});
