/** Every sentence that the project says of the world, for `content/facts/`: which texts there are, and their tables. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import claims from '../../content/claims.json' with { type: 'json' };
import errata from '../../content/errata.json' with { type: 'json' };
import glossary from '../../content/glossary.json' with { type: 'json' };
import { type Table, table } from '../../src/components/article/facts.ts';
import { words as oneCup } from '../../src/components/widgets/one-cup/messages/view/en.ts';
import { ids } from '../../src/components/widgets/registry.ts';
import { words as retention } from '../../src/components/widgets/retention/messages/view/en.ts';
import { words as squirrels } from '../../src/components/widgets/squirrels/messages/view/en.ts';
import { plain, sentences } from './prose.ts';

export { table };

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string): string => readFileSync(`${cwd}${name}`, 'utf8');

/** What a text says, sentence by sentence; a computed number reads “#”. */
const said = (markdown: string): string[] => [...new Set(sentences(plain(markdown, '#')))];
const listed = (texts: readonly string[]): string[] => said(texts.join('\n'));

/** Where sentences stand that need a row: chapters, cards of messengers, notes on models, and what is kept as data. */
export const texts: { name: string; sentences: string[] }[] = [
  ...globSync('content/{chapters,messengers}/*.{md,mdx}', { cwd }).map((file) => ({
    name: basename(file).replace(/\.mdx?$/, ''),
    sentences: said(read(file)),
  })),
  ...ids.map((id) => ({
    name: `figure-${id}`,
    sentences: said(read(`src/components/widgets/${id}/model.md`)),
  })),
  { name: 'access', sentences: listed(Object.values(oneCup.evidence.said)) },
  { name: 'errata', sentences: listed(errata.flatMap(({ was, is }) => [was, is])) },
  { name: 'glossary', sentences: listed(glossary.map(({ plain: text }) => text)) },
  { name: 'ledger', sentences: listed(claims.flatMap(({ since }) => since.map(({ text }) => text))) },
  {
    name: 'outages',
    sentences: listed(
      Object.values(squirrels.events).flatMap(({ what, who, effect }) => [what, who, effect]),
    ),
  },
  { name: 'retention', sentences: listed(Object.values(retention.said)) },
].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The table of a text, as it stands in `content/facts/`. */
export const tableOf = (name: string): unknown => JSON.parse(read(`content/facts/${name}.json`));

export const rowsOf = ({ facts, computed, ours, said }: Table): string[] => [
  ...facts.map(({ text }) => text),
  ...Object.values(computed).flatMap((some) => some ?? []),
  ...ours,
  ...said,
];
