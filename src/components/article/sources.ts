import glossary from '#content/glossary.json';
import { words as language } from '#words/language';
import sources from '../../../content/sources.json';

export interface Source {
  id: string;
  type: string;
  title: string;
  author?: { family?: string; given?: string; literal?: string }[];
  'container-title'?: string;
  publisher?: string;
  issued?: { 'date-parts': number[][] };
  URL: string;
  DOI?: string;
  /** Ours, as are the two below: what to know of it; cited nowhere yet; the day it was looked up, in a copy. */
  note?: string;
  further?: true;
  checked: string;
}

export const all = sources as Source[];
const byId = new Map(all.map((source) => [source.id, source]));
const terms = new Map(glossary.map((entry) => [entry.id, entry]));

export function source(id: string): Source {
  const found = byId.get(id);
  if (!found) throw new Error(`content/sources.json has no source “${id}”`);
  return found;
}

export function term(id: string): { id: string; term: string; plain: string } {
  const found = terms.get(id);
  if (!found) throw new Error(`content/glossary.json has no term “${id}”`);
  return found;
}

/** The ids that occur as `<tag id="…">` in a text, in order, as often as they occur. */
function idsIn(text: string, tag: string): string[] {
  const matches = text.matchAll(new RegExp(`<${tag}\\s+id="([^"]+)"`, 'g'));
  return [...matches].flatMap(([, ids = '']) => ids.split(/\s+/));
}

/** The ids under every `sources` in a file of data, each once. */
export function sourcesOf(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  const found = Object.entries(data).flatMap(([key, value]) =>
    key === 'sources' ? (value as string[]) : sourcesOf(value),
  );
  return [...new Set(found)];
}

/** What a figure calls a source, and its place in the list of all. */
export interface Named {
  name: string;
  href: string;
}

/** The names of all sources of a file of data, by their ids. */
export function named(data: unknown): Record<string, Named> {
  const name = ({ author = [], issued, 'container-title': paper, publisher, title }: Source): string => {
    const [first] = author;
    const who = paper ?? first?.literal ?? first?.family ?? publisher ?? title;
    const year = issued?.['date-parts'][0]?.[0];
    return year === undefined ? who : `${who}, ${year}`;
  };
  const href = (id: string) => `${import.meta.env.BASE_URL}sources/#${id}`;
  return Object.fromEntries(sourcesOf(data).map((id) => [id, { name: name(source(id)), href: href(id) }]));
}

export const citationsIn = (text: string): string[] => idsIn(text, 'Cite');
export const termsIn = (text: string): string[] => [...new Set(idsIn(text, 'Term'))];
export const figuresIn = (text: string): string[] => idsIn(text, 'Widget');

/** What the citations on a page refer to, for `Astro.locals`: its sources in the order of first citation. */
export const citing = (citations: string[]): App.Locals['page'] => ({
  cited: [...new Set(citations)],
  places: new Map(),
});

export const day = (date: Date | string): string =>
  language.shortDate(new Date(date).toISOString().slice(0, 10));

/** What an address is called in a sentence. */
export const host = (url: string): string => new URL(url).hostname.replace(/^www\./, '');
