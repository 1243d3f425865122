/** No sentence about the world stands without a row that says what bears it out, and no row without its sentence. */
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { all } from '../../src/components/article/sources.ts';
import { rowsOf, table, tableOf, texts } from '../support/facts.ts';

const known = new Set(all.map(({ id }) => id));

test.each(texts)('$name: every sentence has its row, once', ({ name, sentences }) => {
  const parsed = table.parse(tableOf(name));
  const rows = rowsOf(parsed);
  expect({
    'without a row': sentences.filter((sentence) => !rows.includes(sentence)),
    'rows of no sentence': rows.filter((row) => !sentences.includes(row)),
    twice: rows.filter((row, i) => rows.indexOf(row) !== i),
  }).toEqual({ 'without a row': [], 'rows of no sentence': [], twice: [] });
  const missing = parsed.facts.flatMap(({ sources }) =>
    sources.filter((source) => !known.has(source) && !/^https:\/\//.test(source)),
  );
  expect(missing, 'no such source').toEqual([]);
});

test('there is a table for each text and none beside', () => {
  const cwd = fileURLToPath(new URL('../../content/facts/', import.meta.url));
  const tables = globSync('*.json', { cwd }).map((file) => basename(file, '.json'));
  expect(tables.sort()).toEqual(texts.map(({ name }) => name));
});

test('a sentence that was changed, or added, is without its row', () => {
  const [first] = texts;
  const rows = rowsOf(table.parse(tableOf(first?.name ?? '')));
  expect(rows).not.toContain('The Moon was a witness in 2015.');
});
