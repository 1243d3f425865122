/** Every sentence that the project says of the world, with what bears it out: `content/facts/`, a file for each text. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'astro/zod';
import glossary from '../../content/glossary.json' with { type: 'json' };
import { ids } from '../../src/components/widgets/registry.ts';
import { plain, sentences } from './prose.ts';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string): string => readFileSync(`${cwd}${name}`, 'utf8');

/** How near we came to what bears a sentence out. */
export const HOW = {
  read: 'We read the source, or a copy of it.',
  report: 'We read what others report of the source.',
  run: 'We ran the thing itself, or a test of ours compares with it.',
  unread: 'We know of the source and could not read it again.',
} as const;

const fact = z.strictObject({
  text: z.string(),
  /** Ids in `content/sources.json`, or addresses of what is read by makers only. */
  sources: z.array(z.string()).min(1),
  /** What the source says, in our words, and where. */
  found: z.string().min(8),
  /** The last day of which the source can speak. */
  reaches: z.iso.date(),
  how: z.enum(Object.keys(HOW) as [keyof typeof HOW, ...(keyof typeof HOW)[]]),
});

export const table = z.strictObject({
  facts: z.array(fact),
  /** What a figure, named first, works out. */
  computed: z.partialRecord(z.enum(ids as unknown as [string, ...string[]]), z.array(z.string())),
  /** About this article and its models: what was chosen, invented or left out. */
  ours: z.array(z.string()),
  /** What can be neither true nor false: questions, requests, pointers, judgements named as such. */
  said: z.array(z.string()),
});
export type Table = z.infer<typeof table>;

/** What a text says, sentence by sentence; a computed number reads “#”. */
const said = (markdown: string): string[] => [...new Set(sentences(plain(markdown, '#')))];

/** Where sentences stand that need a row: chapters, cards of messengers, notes on models, the glossary. */
export const texts: { name: string; sentences: string[] }[] = [
  ...globSync('content/{chapters,messengers}/*.{md,mdx}', { cwd }).map((file) => ({
    name: basename(file).replace(/\.mdx?$/, ''),
    sentences: said(read(file)),
  })),
  ...ids.map((id) => ({
    name: `figure-${id}`,
    sentences: said(read(`src/components/widgets/${id}/model.md`)),
  })),
  { name: 'glossary', sentences: said(glossary.map(({ plain: text }) => text).join('\n')) },
].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The table of a text, as it stands in `content/facts/`. */
export const tableOf = (name: string): unknown => JSON.parse(read(`content/facts/${name}.json`));

export const rowsOf = ({ facts, computed, ours, said }: Table): string[] => [
  ...facts.map(({ text }) => text),
  ...Object.values(computed).flat(),
  ...ours,
  ...said,
];
