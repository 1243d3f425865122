import { OBSERVERS } from '../../../sim/observers/ids.ts';
import type { Result } from './widget.ts';

/** Who reads the letter in this system: with keys, or because a phone had kept it. */
export function fate({ system, rows, mine }: Result) {
  const cells = rows.find((row) => row.system === system)?.cells;
  const having = (letter: string) => OBSERVERS.filter((by) => cells?.[by][mine] === letter);
  return { system, opened: having('o'), kept: having('k'), shut: having('s') };
}
