import type { Json, Messenger } from '../messengers/messenger.ts';
import type { Phone } from '../network/cast.ts';
import type { Holder, Recording } from './run.ts';

/** Every key an observer of a chat holds, as plain JSON. */
export interface ChatKeyring {
  /** Application traffic secrets of the line between one phone's address and the company, hex. */
  tls: readonly { address: string; client: string; server: string }[];
  /** What was seized from phones, what the company's own clients hold, keys to copies: each of a shape its maker knows. */
  keys: readonly Json[];
}

export const NO_KEYS: ChatKeyring = { tls: [], keys: [] };

/** Two keyrings in one hand. */
export const both = (a: ChatKeyring, b: ChatKeyring): ChatKeyring => ({
  tls: [...a.tls, ...b.tls],
  keys: [...a.keys, ...b.keys],
});

/** The keys of lines. A phone shares those of its own with the company, which shares all. */
export const lineKeys = (phones: readonly Phone[]): ChatKeyring => ({
  tls: phones.map(({ address, tls }) => ({ address, ...tls })),
  keys: [],
});

/** What the ends of one holder hold at one moment (0: before the first line). */
export function seizedAt(
  messenger: Messenger,
  { ends, moments }: Recording,
  holder: Holder,
  moment: number,
  what: 'identity' | 'device',
): ChatKeyring {
  const sessions = moments[Math.min(moment, moments.length - 1)] ?? {};
  const keys = ends
    .filter((end) => end.holder === holder)
    .map((end) => messenger.seize(sessions[end.name] as Json, what));
  return { tls: [], keys };
}

/** What somebody holds who sits at a client all the while, from a moment on: the keys of every moment, each once. */
export function heldThroughout(
  messenger: Messenger,
  recording: Recording,
  holder: Holder,
  from = 0,
): ChatKeyring {
  const keys = recording.moments.flatMap((_, moment) =>
    moment < from ? [] : seizedAt(messenger, recording, holder, moment, 'device').keys,
  );
  return { tls: [], keys: [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()] };
}
