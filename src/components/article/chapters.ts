import { type CollectionEntry, getCollection } from 'astro:content';

export type Chapter = CollectionEntry<'chapters'>;

const WORDS = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** The opening first, then the chapters in the order of the story. */
export async function story(): Promise<{ opening: Chapter; chapters: Chapter[] }> {
  const all = (await getCollection('chapters')).sort((a, b) => a.data.order - b.data.order);
  const [opening, ...chapters] = all;
  if (!opening) throw new Error('There is no opening in content/chapters');
  return { opening, chapters };
}

export const address = (chapter: Chapter): string =>
  `${import.meta.env.BASE_URL}${chapter.data.slug}${chapter.data.slug && '/'}`;

/** The story’s own number, so that it stays when a chapter joins. */
export const ordinal = ({ data: { order } }: Chapter): string => `Chapter ${WORDS[order] ?? order}`;
