/** What bears out the sentences of a text, and up to when: the tables in `content/facts/`, a file for each text. */
import { z } from 'astro/zod';

/** How near we came to what bears a sentence out. */
const HOW = [
  /** We read the source, or a copy of it. */
  'read',
  /** We read what others report of the source. */
  'report',
  /** We ran the thing itself, or a test of ours compares with it. */
  'run',
  /** We know of the source and could not read it again. */
  'unread',
] as const;
export type How = (typeof HOW)[number];

const fact = z.strictObject({
  text: z.string(),
  /** Ids in `content/sources.json`, or addresses of what is read by makers only. */
  sources: z.array(z.string()).min(1),
  /** What the source says, in our words, and where. */
  found: z.string().min(8),
  /** The last day of which the source can speak. */
  reaches: z.iso.date(),
  how: z.enum(HOW),
});

export const table = z.strictObject({
  facts: z.array(fact),
  /** What a figure, named first, works out. */
  computed: z.record(z.string(), z.array(z.string())),
  /** About this article and its models: what was chosen, invented or left out. */
  ours: z.array(z.string()),
  /** What can be neither true nor false: questions, requests, pointers, judgements named as such. */
  said: z.array(z.string()),
});
export type Table = z.infer<typeof table>;

/** The last day of which anything behind a text can speak. */
export const reachOf = ({ facts }: Pick<Table, 'facts'>): string | undefined =>
  facts
    .map(({ reaches }) => reaches)
    .sort()
    .at(-1);

/** How many facts a text has, and how many of them were found out how. Nothing of it can be typed in by hand. */
export const standing = ({
  facts,
}: Pick<Table, 'facts'>): { all: number; by: (readonly [How, number])[] } => ({
  all: facts.length,
  by: HOW.map((how) => [how, facts.filter((one) => one.how === how).length] as const).filter(
    ([, n]) => n > 0,
  ),
});

/** How near the tables say we came to a source, at best; nothing where none of them names it. */
export function nearest(id: string, tables: readonly Pick<Table, 'facts'>[]): How | undefined {
  const hows = new Set(
    tables.flatMap(({ facts }) => facts.flatMap(({ sources, how }) => (sources.includes(id) ? [how] : []))),
  );
  return HOW.find((how) => hows.has(how));
}
