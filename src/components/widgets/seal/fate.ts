import type { Result } from './widget.ts';

/** What this chapter made of the letter: its bytes before and after, and what came of whoever tried to open it. */
export const fate = ({ textBytes, packet, observer, opened, attack }: Result) => ({
  words: textBytes,
  packet: packet.length / 2,
  observer,
  opened: opened.reason,
  /** The friend's phone was sent something else, and refused it. */
  refused: 'refused' in attack && attack.refused,
});
