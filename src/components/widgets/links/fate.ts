import { FRIEND, YOU } from '../../../sim/town/data.ts';
import type { Result } from './widget.ts';

/** On whose list the envelope has put its sender; of the friend, whose name is the reader's own word, no name is told. */
export function fate({ observer, linkable, first, people, you, counts }: Result) {
  const whom = first === YOU ? 'you' : first === FRIEND ? 'friend' : 'other';
  return {
    observer,
    linkable,
    whom: whom as 'you' | 'friend' | 'other',
    name: whom === 'other' ? (people[first]?.name ?? '') : '',
    hop: you.hop,
    listed: counts.total,
  };
}
