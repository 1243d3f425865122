import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { claim } from './components/article/claims.ts';
import { erratum } from './components/article/errata.ts';

const chapters = defineCollection({
  loader: glob({ base: './content/chapters', pattern: '*.mdx' }),
  schema: z.object({
    title: z.string(),
    /** Place in the story. Chapters to come leave gaps; readers see no numbers but the running one. */
    order: z.number().int(),
    /** The chapter's address, which never changes. */
    slug: z.string(),
    summary: z.string().max(160),
    lead: z.string().optional(),
    minutes: z.number(),
    checked: z.coerce.date(),
  }),
});

const claims = defineCollection({
  loader: file('./content/claims.json', {
    parser: (text) => (JSON.parse(text) as { n: number }[]).map((row) => ({ id: `claim-${row.n}`, ...row })),
  }),
  schema: claim,
});

const errata = defineCollection({ loader: file('./content/errata.json'), schema: erratum });

export const collections = { chapters, claims, errata };
