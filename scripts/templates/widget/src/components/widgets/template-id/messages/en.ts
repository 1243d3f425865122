import { capital, spelled } from '../../../messages/language/en.ts';
import type { Result } from '../widget.ts';

const word = spelled(12, 'none');

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  finding: (side: Result['side'], count: number, of: number): string =>
    of === 1
      ? `The only toss ${count === 1 ? 'shows' : 'does not show'} ${side}`
      : `${capital(word(count))} of ${word(of)} tosses ${count === 1 ? 'shows' : 'show'} ${side}`,
  average: (tosses: number): string => `On average over many towns it would be ${tosses / 2}.`,
};

export type Words = typeof words;
