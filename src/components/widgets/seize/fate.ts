import type { Result } from './widget.ts';

/** What a thief has of the letter who has taken a phone and the recording of the chat. */
export function fate({ chat, mine, whose, what, moment, empty }: Result) {
  const line = chat.lines[mine];
  const state = line?.kept ? 'kept' : typeof line?.text === 'string' ? 'opened' : 'sealed';
  return {
    system: chat.system,
    whose,
    what,
    state: state as 'kept' | 'opened' | 'sealed',
    /** The phone was taken before the letter was written. */
    before: moment <= mine,
    empty,
  };
}
