import { whole } from '../../contract/guess.ts';
import type { Result } from './result.ts';

/** From none of the alarms to all. */
export const stops = ({ counts }: Result): number[] => whole(0, counts.alarms);

/** How many are right. */
export const truth = ({ counts }: Result): number => counts.caught;
