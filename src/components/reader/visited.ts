import { storage } from './reader.svelte.ts';
import { type RecordId, type Visited, visitedIn } from './record.ts';

const KEY = 'envelope:record';

/** Where the reader has been in this tab, and with which settings. */
export function visited(): Visited {
  try {
    return visitedIn(Object.entries(JSON.parse(storage()?.getItem(KEY) ?? '{}')));
  } catch {
    return {};
  }
}

export function visit(id: RecordId, query: string): void {
  try {
    storage()?.setItem(KEY, JSON.stringify({ ...visited(), [id]: query }));
  } catch {
    // Full or forbidden: then the record tells of the settings that figures begin with.
  }
}
