/** Words come from catalogues and from nowhere else: nobody takes English for granted, and no result holds a sentence. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inLanguage } from '../../scripts/language.mjs';
import { expected, ids, queries, widget } from '../support/site.ts';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(`${cwd}${file}`, 'utf8');

/** A file of one language: `messages/en.ts`, `messages/view/en.ts`. */
const CATALOGUE = /\/messages\/(?:[\w-]+\/)*[a-z]{2}(?:-\w+)?\.ts$/;
/** What is imported from a file beside it; types alone bring no words along. */
const IMPORT = /^\s*(?:import|export)\s+(?!type\b)(?:[^;'"]*?\sfrom\s+)?['"](\.[^'"]+)['"]/gm;

/** The catalogues that a file imports by their own names. */
const taken = (file: string, text: string): string[] =>
  [...text.matchAll(IMPORT)]
    .map(([, source = '']) => resolve('/', dirname(file), source))
    .filter((source) => CATALOGUE.test(source));

const sources = globSync('src/**/*.{ts,svelte,astro}', { cwd })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.ts$/.test(file));

test('nothing but a catalogue imports a catalogue, and that one of its own language', () => {
  const wrong = sources.flatMap((file) => {
    const own = CATALOGUE.test(`/${file}`) ? basename(file) : undefined;
    return taken(file, read(file)).flatMap((source) =>
      basename(source) === own ? [] : [`${file} takes ${source}`],
    );
  });
  expect(wrong).toEqual([]);
});

test('such an import would be seen', () => {
  const file = 'src/components/widgets/seal/widget.ts';
  const from = "from './messages/en.ts';";
  expect(taken(file, `import { words } ${from}`)).toHaveLength(1);
  expect(taken(file, `import {\n  type Words,\n  words,\n} ${from}`)).toHaveLength(1);
  expect(taken(file, `import type { Words } ${from}`)).toEqual([]);
  expect(taken(file, "import { words } from '#view/seal';")).toEqual([]);
});

test('a name with a # stands for the same place in another language', () => {
  const { imports } = JSON.parse(read('package.json'));
  expect(
    Object.entries(imports).map(([, file]) => inLanguage(String(file).replace('*', 'seal'), 'de')),
  ).toEqual([
    './src/components/messages/seal/de.ts',
    './src/components/widgets/seal/messages/view/de.ts',
    './src/components/widgets/seal/model.de.md',
    './content/de/seal',
  ]);
});

/** What the town says: lines of the chat, names, what is asked and read out. It is data, whatever language pages are in. */
const scenarios = globSync('content/scenarios/*.json', { cwd }).map((file) => JSON.parse(read(file)));
const PHRASE = /\p{L}{2,} \p{L}{2,}/u;

/** Texts of a result, but what fields of packets hold: that is in the words of their protocols, or somebody's own. */
function textsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return name === 'value' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, Array.isArray(value) ? name : key));
}

test.each(ids)('no result of %s holds a sentence, or a label of two words', async (id) => {
  const said = JSON.stringify([scenarios, widget(id).params]);
  const asked = queries(id);
  for (const query of asked.filter((_, i) => i % Math.ceil(asked.length / 6) === 0)) {
    const { result, values } = await expected(id, query);
    const own = said + JSON.stringify(values);
    const texts = textsIn(result).filter((text) => PHRASE.test(text) && !/^"?Mozilla\//.test(text));
    expect(texts.filter((text) => !own.includes(JSON.stringify(text.trim()).slice(1, -1)))).toEqual([]);
    expect(JSON.stringify(result)).not.toMatch(/"value":"\d+ [a-z]{2,}"/);
  }
});
