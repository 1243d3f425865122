/** No sentence about the world stands without a row that says what bears it out, and no row without its sentence. */
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import claims from '../../content/claims.json' with { type: 'json' };
import { nearest, reachOf, standing } from '../../src/components/article/facts.ts';
import { all } from '../../src/components/article/sources.ts';
import { words } from '../../src/components/messages/page/en.ts';
import { ids } from '../../src/components/widgets/registry.ts';
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
  const figures: readonly string[] = ids;
  expect(
    Object.keys(parsed.computed).filter((id) => !figures.includes(id)),
    'no such figure',
  ).toEqual([]);
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

test('no claim is judged by later sources than its table has', () => {
  const reach = reachOf(table.parse(tableOf('ledger'))) ?? '';
  expect(claims.filter(({ asOf }) => asOf !== undefined && asOf > reach).map(({ n }) => n)).toEqual([]);
});

test('what a page says of its facts is counted from them', () => {
  const fact = (how: 'read' | 'report' | 'unread', reaches: string, ...sources: string[]) => ({
    text: 'It rained.',
    sources,
    found: 'It rained.',
    reaches,
    how,
  });
  const facts = [
    fact('read', '2015-11-17', 'a'),
    fact('report', '2026-07-02', 'a', 'b'),
    fact('read', '2016-01-01', 'c'),
  ];
  const { all: n, by } = standing({ facts });
  expect(words.facts.standing(n, by)).toBe('3 facts: 2 read in their sources, 1 in reports of them.');
  expect(reachOf({ facts })).toBe('2026-07-02');
  expect(reachOf({ facts: [] })).toBeUndefined();
  expect(nearest('a', [{ facts }])).toBe('read');
  expect(nearest('b', [{ facts }])).toBe('report');
  expect(nearest('d', [{ facts }])).toBeUndefined();
});
