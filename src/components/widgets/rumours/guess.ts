import { whole } from '../../contract/guess.ts';
import type { Result } from './widget.ts';

/** From none of the statements to all. */
export const stops = ({ statements }: Result): number[] => whole(0, statements.length);

/** How many the record bears out. */
export const truth = ({ counts }: Result): number => counts.true;
