import type { Result } from './widget.ts';

/** What a server was told of whoever read about the letter, and in how many requests its words were found. */
export const fate = ({ kept, told, chapters }: Result) => ({
  kept,
  asked: told.asked,
  found: told.found ?? 0,
  chapters,
});
