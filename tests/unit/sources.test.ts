import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import access from '../../content/access.json' with { type: 'json' };
import claims from '../../content/claims.json' with { type: 'json' };
import glossary from '../../content/glossary.json' with { type: 'json' };
import outages from '../../content/outages.json' with { type: 'json' };
import retention from '../../content/retention.json' with { type: 'json' };
import rumours from '../../content/rumours.json' with { type: 'json' };
import { citation } from '../../src/components/article/citation.ts';
import { all, citationsIn, named, source, sourcesOf, termsIn } from '../../src/components/article/sources.ts';
import { chapters } from '../support/site.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cards = globSync('content/messengers/*.md', { cwd: root }).map((file) =>
  readFileSync(`${root}${file}`, 'utf8'),
);
const cited = new Set([
  ...chapters.flatMap(({ text }) => citationsIn(text)),
  ...claims.flatMap(({ since }) => since.flatMap(({ sources }) => sources)),
  ...sourcesOf([access, outages, retention, rumours]),
  ...cards.flatMap((card) => /^sources: \[(.*)\]$/m.exec(card)?.[1]?.split(', ') ?? []),
]);
const ids = all.map(({ id }) => id);

test('every citation has its source, and every term its words', () => {
  expect([...cited].filter((id) => !ids.includes(id))).toEqual([]);
  const terms = chapters.flatMap(({ text }) => termsIn(text));
  expect(terms.filter((id) => !glossary.some((entry) => entry.id === id))).toEqual([]);
});

test('every source is cited, or marked as further reading', () => {
  expect(all.filter(({ id, further }) => !cited.has(id) && !further).map(({ id }) => id)).toEqual([]);
});

test('reports and standards name their publisher, as the style wants it, and no container', () => {
  const wrong = all.filter(
    (one) => /^(report|standard)$/.test(one.type) && one['container-title'] !== undefined,
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('sources stand in the order of their ids, each once', () => {
  expect(ids).toEqual([...new Set(ids)].sort());
  // They are anchors in the pages.
  expect(ids.filter((id) => !/^[a-z][a-z0-9-]*$/.test(id))).toEqual([]);
});

test('every source has an address, and a day on which we looked', () => {
  for (const { id, URL: url, checked } of all) {
    expect(() => new URL(url), id).not.toThrow();
    expect(new Date(checked).toISOString(), id).toBe(`${checked}T00:00:00.000Z`);
  }
});

test.each(all)('$id is set in the style with what is known of it', (one) => {
  const text = citation(one).replaceAll(/<[^>]*>/g, '');
  expect(text).toContain(one.issued?.['date-parts'][0]?.[0] ?? '(n.d.)');
  expect(text).not.toMatch(/undefined|___|\d{4}[a-z]\b/);
  expect(text).toMatch(/[.?!”’]$/);
});

test('a citation looks as the style wants it', () => {
  expect(citation(source('anderson-2016'))).toBe(
    'Anderson, D. (2016). <i>Report of the Bulk Powers Review</i> (Cm 9326). HMSO.',
  );
  // A paper that signs as its own author is named once.
  expect(citation(source('ars-2016'))).toBe(
    'Ars Technica. (2016, March 21). <i>Paris terrorists used burner phones, not encryption, to evade detection</i>.',
  );
});

test('a figure has a name to call each source by', () => {
  for (const [id, { name }] of Object.entries(named({ sources: ids })))
    expect(name, id).toMatch(/^(?!undefined).{2,}/);
});
