/** What bears out the sentences of a text, and up to when: the tables in `content/facts/`, a file for each text. */
import { z } from 'astro/zod';

/** How near we came to what bears a sentence out. */
export const HOW = {
  read: 'We read the source, or a copy of it.',
  report: 'We read what others report of the source.',
  run: 'We ran the thing itself, or a test of ours compares with it.',
  unread: 'We know of the source and could not read it again.',
} as const;
export type How = keyof typeof HOW;

const fact = z.strictObject({
  text: z.string(),
  /** Ids in `content/sources.json`, or addresses of what is read by makers only. */
  sources: z.array(z.string()).min(1),
  /** What the source says, in our words, and where. */
  found: z.string().min(8),
  /** The last day of which the source can speak. */
  reaches: z.iso.date(),
  how: z.enum(Object.keys(HOW) as [How, ...How[]]),
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

const TOLD: Record<How, string> = {
  read: 'read in their sources',
  report: 'in reports of them',
  run: 'tried out',
  unread: 'not read again',
};

/** “41 facts: 30 read in their sources, 11 in reports of them.” Nothing of it can be typed in by hand. */
export function standing({ facts }: Pick<Table, 'facts'>): string {
  const counts = (Object.keys(TOLD) as How[]).flatMap((how) => {
    const n = facts.filter((one) => one.how === how).length;
    return n === 0 ? [] : [`${n} ${TOLD[how]}`];
  });
  return `${facts.length} facts: ${counts.join(', ')}.`;
}

const SOURCE: Record<How, string> = {
  read: 'Read, whole or in part, in a stored copy.',
  report: 'Read in a report, or beside one.',
  run: 'Compared with in tests.',
  unread: 'Not read again.',
};

/** How near the tables say we came to a source, at best; nothing where none of them names it. */
export function nearest(id: string, tables: readonly Pick<Table, 'facts'>[]): string | undefined {
  const hows = new Set(
    tables.flatMap(({ facts }) => facts.flatMap(({ sources, how }) => (sources.includes(id) ? [how] : []))),
  );
  const best = (Object.keys(SOURCE) as How[]).find((how) => hows.has(how));
  return best && SOURCE[best];
}
