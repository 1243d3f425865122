import { z } from 'astro/zod';

const day = z.iso.date();

/** What became of a claim of the 2015 text. */
export const VERDICTS = ['held', 'partly', 'not-supported', 'wrong', 'opinion'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How near we came to the sources. */
const CONFIDENCE = ['read', 'second-hand', 'absence'] as const;

/** A few sentences on what is known since. What has no source is about us: what we found, read or think. */
const finding = z
  .object({ text: z.string(), sources: z.array(z.string()) })
  .refine(
    ({ text, sources }) => sources.length > 0 || /\b(we|our)\b/i.test(text),
    'A sentence about the world needs a source.',
  );

/** Words that make a sentence true of one day only. */
const DATED =
  /\b(now|today|still|yet|so far|currently|since)\b|\bwe (found|know of|have read of) no\b|\bdo not know\b/i;

/** A row of the ledger: one claim of the 2015 text, in our words. */
export const claim = z
  .object({
    n: z.int().positive(),
    by: z.array(z.string()).min(1),
    said: z.string(),
    verdict: z.enum(VERDICTS),
    since: z.array(finding).min(1).max(4),
    confidence: z.enum(CONFIDENCE),
    checked: day,
    /** The day up to which the sources that were read reach, where a later one could change the row. */
    asOf: day.optional(),
  })
  .refine(({ since, verdict }) => verdict === 'opinion' || since.some(({ sources }) => sources.length > 0), {
    error: 'A claim of fact needs a source.',
  })
  .refine(({ since, asOf }) => asOf !== undefined || since.every(({ text }) => !DATED.test(unquoted(text))), {
    error: 'A row that a later source could change says as of when it holds.',
  })
  .refine(({ asOf, checked }) => asOf === undefined || asOf <= checked, {
    error: 'Nothing can be known of a day after the check.',
  });
export type Claim = z.infer<typeof claim>;

function unquoted(text: string): string {
  return text.replaceAll(/“[^”]*”/g, '');
}

/** Where a claim's row stands. */
export const rowOf = (n: number): string => `${import.meta.env.BASE_URL}claims/#claim-${n}`;
