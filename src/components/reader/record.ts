import type { fate as doors } from '../widgets/doors/fate.ts';
import type { fate as envelope } from '../widgets/envelope/fate.ts';
import type { fate as links } from '../widgets/links/fate.ts';
import type { WidgetId } from '../widgets/registry.ts';
import type { fate as retention } from '../widgets/retention/fate.ts';
import type { fate as seal } from '../widgets/seal/fate.ts';
import type { fate as seize } from '../widgets/seize/fate.ts';
import type { fate as thisPage } from '../widgets/this-page/fate.ts';
import type { fate as whoCanRead } from '../widgets/who-can-read/fate.ts';

/** What each figure tells of the letter, in no language and without a word of it. */
export interface Fates {
  seal: ReturnType<typeof seal>;
  'who-can-read': ReturnType<typeof whoCanRead>;
  envelope: ReturnType<typeof envelope>;
  links: ReturnType<typeof links>;
  retention: ReturnType<typeof retention>;
  doors: ReturnType<typeof doors>;
  seize: ReturnType<typeof seize>;
  'this-page': ReturnType<typeof thisPage>;
}
export type RecordId = keyof Fates & WidgetId;

/**
 * The figures that add a line to the record of what became of the letter, and the chapters in which they do. `words`:
 * whether the line hangs on what is written, or only on the envelope.
 */
export const RECORD: readonly { id: RecordId; chapter: number; words: boolean }[] = [
  { id: 'seal', chapter: 1, words: true },
  { id: 'who-can-read', chapter: 2, words: true },
  { id: 'envelope', chapter: 4, words: true },
  { id: 'links', chapter: 5, words: false },
  { id: 'retention', chapter: 6, words: false },
  { id: 'doors', chapter: 7, words: true },
  { id: 'seize', chapter: 8, words: true },
  { id: 'this-page', chapter: 10, words: true },
];

/** The words of the record in a language: one line for each figure. */
export type Lines = { readonly [Id in RecordId]: (fate: Fates[Id]) => string };

/** One line; `lines[id]` alone does not tell the compiler that id and fate belong together. */
export const lineOf = <Id extends RecordId>(lines: Lines, id: Id, fate: Fates[Id]): string => lines[id](fate);

/** Settings by figure: for each that the reader has come to, its public settings as a query. No words are in it. */
export type Visited = Partial<Record<RecordId, string>>;

const isRecordId = (id: string): id is RecordId => RECORD.some((one) => one.id === id);

/** What an address, or what a tab has kept, says of settings; of whatever else is in it nothing stays. */
export function visitedIn(entries: Iterable<readonly [string, unknown]>): Visited {
  const visited: Visited = {};
  for (const [id, query] of entries)
    if (isRecordId(id) && typeof query === 'string' && query.length < 500) visited[id] = query;
  return visited;
}
