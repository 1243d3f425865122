import type { Result } from './widget.ts';

/** How much this observer wrote down of the letter: lines, what they tell, and whether its words are among it. */
export const fate = ({ observer, book, watcher, mine, facts }: Result) => ({
  observer,
  book,
  watcher,
  lines: mine?.length ?? 0,
  facts: facts.length,
  read: mine?.some(({ kind }) => kind === 'text') ?? false,
});
