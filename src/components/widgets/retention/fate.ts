import type { Result } from './widget.ts';

/** For how many days the letter's envelope is kept, and whether that is long enough to have its sender on the list. */
export const fate = ({ kept, you }: Result) => ({ kept, needed: you });
