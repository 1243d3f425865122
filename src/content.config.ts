import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { id as language } from '#words/language';
import { claim } from './components/article/claims.ts';
import { erratum } from './components/article/errata.ts';
import { table } from './components/article/facts.ts';

/** Texts in the language of this build: the English ones stand in `content` itself. */
const content = language === 'en' ? './content' : `./content/${language}`;

const chapters = defineCollection({
  loader: glob({ base: `${content}/chapters`, pattern: '*.mdx' }),
  schema: z.object({
    title: z.string(),
    /** The chapter’s number in the story. */
    order: z.number().int(),
    /** The chapter's address, which never changes. */
    slug: z.string(),
    summary: z.string().max(160),
    lead: z.string().optional(),
    minutes: z.number(),
  }),
});

const claims = defineCollection({
  loader: file(`${content}/claims.json`, {
    parser: (text) => (JSON.parse(text) as { n: number }[]).map((row) => ({ id: `claim-${row.n}`, ...row })),
  }),
  schema: claim,
});

const errata = defineCollection({ loader: file(`${content}/errata.json`), schema: erratum });

/** What bears out each sentence of a text; the id is the text’s. */
const facts = defineCollection({
  loader: glob({ base: './content/facts', pattern: '*.json' }),
  schema: table,
});

/** What is known of each named system, and what of ours stands in for the rest. */
const messengers = defineCollection({
  loader: glob({ base: `${content}/messengers`, pattern: '*.md' }),
  schema: z.object({
    title: z.string(),
    /** The state that is described. */
    year: z.string(),
    scope: z.string(),
    modelledAs: z.string(),
    /** Ids in content/sources.json. */
    sources: z.array(z.string()).min(1),
  }),
});

/** Pages that are all text. */
const pages = defineCollection({
  loader: glob({ base: `${content}/pages`, pattern: '*.mdx' }),
  schema: z.object({
    title: z.string(),
    description: z.string(),
    heading: z.string(),
    lead: z.string(),
  }),
});

export const collections = { chapters, claims, errata, facts, messengers, pages };
