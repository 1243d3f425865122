import { type LineSet, linesIn } from '../../../../../sim/chat/lines.ts';
import { LINES } from '../../../../../sim/chat/script.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { runs } from '../../../../messages/lines/en.ts';
import type { Owner } from '../../losses.ts';

/** A set of lines in words; `received`: those that were sent to the phone in question. */
export function span(set: LineSet, received: LineSet, to: string, whose: Owner): string {
  if (set === 0) return 'nothing';
  if (set === 2 ** LINES - 1) return 'every line';
  if (set === received) return `every line sent to ${whose === 'you' ? 'you' : isolate(to)}`;
  return runs(linesIn(set));
}
