import { getCollection } from 'astro:content';
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { words } from '#words/page';
import { address, FIRST, story } from '../components/article/chapters.ts';

const updated = (date: Date) => `<atom:updated>${date.toISOString()}</atom:updated>`;

/** Chapters, all of the days of the first ones; and corrections of them, each of its own day. */
export const GET: APIRoute = async ({ site }) => {
  const { opening, chapters } = await story();
  const all = [opening, ...chapters];
  const home = new URL(import.meta.env.BASE_URL, site);
  const errata = (await getCollection('errata')).sort((a, b) => b.data.date.localeCompare(a.data.date));
  return rss({
    title: words.name,
    description: opening.data.summary,
    site: home,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>${words.language}</language><atom:link href="${new URL('feed.xml', home)}" rel="self" type="application/rss+xml"/>`,
    items: [
      ...errata.map(({ id, data: { date, was, is } }) => ({
        title: words.correction,
        link: new URL(`about/#${id}`, home).href,
        description: `${was} ${is}`,
        pubDate: new Date(date),
        customData: updated(new Date(date)),
      })),
      ...all.map((chapter) => ({
        title: chapter.data.title,
        link: new URL(address(chapter), site).href,
        description: chapter.data.summary,
        pubDate: FIRST,
      })),
    ],
  });
};
