/** What is known to open (`facts.ts`), spelled out: which lines, and how many in each named system that is sealed. */
import { NAMED } from '../../src/sim/chat/named.ts';
import { LINES } from '../../src/sim/chat/script.ts';
import { type Facts, type Lines, systemFacts } from '../../src/sim/messengers/facts.ts';

/** The lines of the chat, from 1. */
export const ALL = Array.from({ length: LINES }, (_, i) => i + 1);
/** You write the odd lines. */
const SENT_TO = { friend: ALL.filter((n) => n % 2 === 1), you: ALL.filter((n) => n % 2 === 0) };

/** Numbers, from 1, of the lines that open with what `holder`'s phone held. */
export function opened(lines: Lines, holder: 'you' | 'friend'): readonly number[] {
  if (lines === 'all') return ALL;
  return lines === 'received' ? SENT_TO[holder] : lines;
}

/** The named systems that keep the company out, and those in which it reads along. */
export const SEALED = NAMED.filter((id) => systemFacts(id).sealed);
export const UNSEALED = NAMED.filter((id) => !systemFacts(id).sealed);

/** How many lines open, in each of the sealed ones. */
export const counts = (of: keyof Facts['opens'], holder: 'you' | 'friend'): Record<string, number> =>
  Object.fromEntries(SEALED.map((id) => [id, opened(systemFacts(id).opens[of], holder).length]));
