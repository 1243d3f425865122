import { z } from 'astro/zod';

/** A correction of this article: what a chapter said, and what it says instead. */
export const erratum = z.object({
  date: z.iso.date(),
  /** The chapter's slug. */
  chapter: z.string(),
  was: z.string(),
  is: z.string(),
});
export type Erratum = z.infer<typeof erratum>;
