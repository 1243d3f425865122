import type { Json, Messenger } from '../messengers/messenger.ts';
import type { Keyring } from '../observers/types.ts';
import type { Holder, Recording } from './run.ts';

/**
 * What the ends of one holder hold at one moment (0: before the first line; after the last it is the last): the keys that
 * never change, or every key.
 */
export function seizedAt(
  messenger: Messenger,
  { ends, moments }: Recording,
  holder: Holder,
  moment: number,
  what: 'identity' | 'device',
): Keyring {
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
): Keyring {
  const keys = recording.moments.flatMap((_, moment) =>
    moment < from ? [] : seizedAt(messenger, recording, holder, moment, 'device').keys,
  );
  return { tls: [], keys: [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()] };
}
