import { whole } from '../../contract/guess.ts';
import type { Result } from './widget.ts';

/** From nobody to everybody whom five years list. */
export const stops = ({ most }: Result): number[] => whole(0, most.listed);

/** How many are listed by then. */
export const truth = ({ now }: Result): number => now.listed;
