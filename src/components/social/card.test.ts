import { expect, test } from 'vitest';
import { answerTo } from '../widgets/answers.ts';
import type { Result } from '../widgets/links/widget.ts';
import { ids } from '../widgets/registry.ts';
import { card } from './card.ts';

const links = (await answerTo('links')).result as Result;

test('a card draws the whole town, and leaves no text to the fonts of a machine', () => {
  const svg = card({ kicker: 'Chapter One', title: 'Seal it' }, links);
  expect(svg.match(/<circle/g)).toHaveLength(links.people.filter(({ role }) => role !== 'hub').length);
  expect(svg).not.toMatch(/<text|font|NaN|undefined/);
  expect(card({ kicker: 'Chapter One', title: 'Seal it' }, links)).toBe(svg);
});

test.each(ids)('the finding of %s fits its card', async (id) => {
  const { title } = await answerTo(id);
  expect(card({ kicker: 'Figure', title }, links)).toContain('</svg>');
});

test('what does not fit, or has no letter in the font, is refused', () => {
  expect(() => card({ kicker: '', title: 'word '.repeat(100).trim() }, links)).toThrow('too long');
  expect(() => card({ kicker: '', title: '手紙' }, links)).toThrow('lacks a character');
});
