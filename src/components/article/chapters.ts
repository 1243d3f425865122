import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import { words } from '#words/page';
import { reachOf, standing, type Table } from './facts.ts';
import { day } from './sources.ts';

export type Chapter = CollectionEntry<'chapters'>;

/** The day of the first chapters. */
export const FIRST = new Date('2026-11-23');

/** The opening first, then the chapters in the order of the story. */
export async function story(): Promise<{ opening: Chapter; chapters: Chapter[] }> {
  const all = (await getCollection('chapters')).sort((a, b) => a.data.order - b.data.order);
  const [opening, ...chapters] = all;
  if (!opening) throw new Error('There is no opening in content/chapters');
  return { opening, chapters };
}

export const address = (chapter: Chapter): string =>
  `${import.meta.env.BASE_URL}${chapter.data.slug}${chapter.data.slug && '/'}`;

/** What bears a chapter out, by the table of the same name. */
async function tableOf({ filePath = '' }: Chapter): Promise<Table> {
  const name = filePath.replace(/^.*\/|\.mdx$/g, '');
  const entry = await getEntry('facts', name);
  if (!entry) throw new Error(`content/facts has no ${name}.json`);
  return entry.data;
}

/** How near we came to what bears a chapter out, and up to which day that reaches. */
export async function borneOut(chapter: Chapter): Promise<string> {
  const table = await tableOf(chapter);
  const reach = reachOf(table);
  const { all, by } = standing(table);
  return [words.facts.standing(all, by), ...(reach ? [words.facts.latest(day(reach))] : [])].join(' ');
}

/** The story’s own number, so that it stays when a chapter joins. */
export const ordinal = ({ data: { order } }: Chapter): string => words.chapter.number(order);
