import { countLines } from '../../../sim/chat/lines.ts';
import { whole } from '../../contract/guess.ts';
import { openedAt, type Result } from './widget.ts';

/** From no line of the chat to all of them. */
export const stops = ({ chat }: Result): number[] => whole(0, chat.lines.length);

/** How many open in the chat that is shown line by line. */
export function truth({ rows, chat, moment }: Result): number {
  const row = rows.find(({ system }) => system === chat.system);
  return row ? countLines(openedAt(row, moment)) : chat.lines.length;
}
