import { whole } from '../../contract/guess.ts';
import type { Result } from './widget.ts';

/** From one message to so many that somebody would have given up. */
const MOST = 20;
export const stops = (): number[] => whole(1, MOST);

/** Messages until the sender’s phone first stands alone on top; as many as there may be if it does not. */
export function truth({ run }: Result): number {
  const alone = run.findIndex(({ score, crowd }) => crowd.every(([others]) => others < score));
  return alone < 0 ? MOST : alone + 1;
}
