import glossary from '../../../content/glossary.json';
import sources from '../../../content/sources.json';

export interface Source {
  id: string;
  title: string;
  author?: { family?: string; given?: string; literal?: string }[];
  'container-title'?: string;
  issued?: { 'date-parts': number[][] };
  URL?: string;
  note?: string;
  checked: string;
}

const byId = new Map((sources as Source[]).map((source) => [source.id, source]));
const terms = new Map(glossary.map((entry) => [entry.id, entry]));
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

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

/** The ids that occur as `<tag id="…">` in a text, in order of first appearance. */
function idsIn(text: string, tag: string): string[] {
  const matches = text.matchAll(new RegExp(`<${tag}\\s+id="([^"]+)"`, 'g'));
  return [...new Set([...matches].flatMap(([, ids = '']) => ids.split(/\s+/)))];
}

export const citedIn = (text: string): string[] => idsIn(text, 'Cite');
export const termsIn = (text: string): string[] => idsIn(text, 'Term');

export const authors = ({ author = [] }: Source): string =>
  author.map((a) => a.literal ?? [a.family, a.given].filter(Boolean).join(', ')).join('; ');

/** “4 Nov 2015”, as much of it as is known. */
export function dated({ issued }: Source): string {
  const [year, month, day] = issued?.['date-parts'][0] ?? [];
  return [day, month && MONTHS[month - 1], year].filter(Boolean).join(' ');
}

export const day = (date: Date | string): string => {
  const d = new Date(date);
  return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
};
