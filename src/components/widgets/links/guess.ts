import { whole } from '../../contract/guess.ts';
import type { Result } from './result.ts';

/** From nobody to everybody else in town. */
export const stops = ({ counts }: Result): number[] => whole(0, counts.others);

/** How long the list is. */
export const truth = ({ counts }: Result): number => counts.total;
