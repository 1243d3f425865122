import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

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

export const collections = { chapters };
