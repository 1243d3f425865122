import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import sources from '../../content/sources.json' with { type: 'json' };
import { systems } from '../../src/sim/messengers/registry.ts';

const folder = new URL('../../content/messengers/', import.meta.url);
const cards = readdirSync(folder).map((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const entry = (key: string) => new RegExp(`^${key}: (.+)$`, 'm').exec(front)?.[1] ?? '';
  return { id: file.replace('.md', ''), entry, words: body.split(/\s+/).filter(Boolean).length };
});

test('every system has its card', () => {
  const ids = cards.map(({ id }) => id);
  expect(systems.map(({ card }) => card).filter((card) => !ids.includes(card))).toEqual([]);
});

test.each(cards)('the card $id says what it is about, and its sources exist', ({ id, entry, words }) => {
  for (const key of ['title', 'year', 'scope', 'modelledAs']) expect(entry(key), key).not.toBe('');
  const cited = entry('sources').replace(/[[\]]/g, '').split(', ');
  const known = new Set(sources.map((source) => source.id));
  expect(cited.filter((one) => !known.has(one))).toEqual([]);
  // The courier's card is its specification; all others are meant to be read at a glance.
  if (id !== 'courier') {
    expect(entry('year')).toBe('as of November 2015');
    expect(words).toBeGreaterThanOrEqual(80);
    expect(words).toBeLessThanOrEqual(150);
  }
});
