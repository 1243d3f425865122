import type { Result } from './widget.ts';

/** Whether somebody reads the letter through a door: of so many packets that left the phone, how many open. */
export const fate = ({ door, holder, system, letter }: Result) => ({
  door,
  holder,
  system,
  packets: letter.length,
  read: letter.filter(({ text }) => text !== null).length,
});
