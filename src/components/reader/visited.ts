import { type RecordId, type Visited, visitedIn } from './record.ts';

/** Nothing of the figures is imported here: a chunk that they share with this page would be another in every embed. */
const KEY = 'envelope:record';

/** Where the reader has been in this tab, and with which settings. */
export function visited(): Visited {
  try {
    return visitedIn(Object.entries(JSON.parse(sessionStorage.getItem(KEY) ?? '{}')));
  } catch {
    return {};
  }
}

export function visit(id: RecordId, query: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...visited(), [id]: query }));
  } catch {
    // Full or forbidden: then the record tells of the settings that figures begin with.
  }
}

/** What is written, as the letter keeps it in this tab; undefined for the letter that the article uses. */
export function written(): string | undefined {
  try {
    const { message } = JSON.parse(sessionStorage.getItem('envelope:reader') ?? '{}');
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
