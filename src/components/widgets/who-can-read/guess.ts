import { whole } from '../../contract/guess.ts';
import { readIn } from './cells.ts';
import type { Result } from './widget.ts';

/** From none of the systems to all. */
export const stops = ({ rows }: Result): number[] => whole(0, rows.length);

/** In how many the observer reads every line. */
export const truth = ({ rows, observer }: Result): number =>
  rows.filter(({ cells }) => readIn(cells[observer]) === cells[observer].length).length;
