import { serverTls } from '../observers/keyrings.ts';
import { both, type Keyring } from '../observers/types.ts';
import type { Experiment } from './experiment.ts';
import { seizedAt } from './keyrings.ts';
import { type LineSet, lineSet, readWith } from './lines.ts';
import type { Holder } from './run.ts';

/** What is copied out of a phone: the keys that never change, or every key that it holds at that moment. */
export type SeizedKeys = 'identity' | 'device';

/** What a thief holds: the keys of one phone at one moment (0: before the first line), and all keys of the connections. */
export const thiefKeys = (
  { trace, messenger, recording }: Experiment,
  holder: Holder,
  moment: number,
  loot: SeizedKeys,
): Keyring => both(serverTls(trace, 'company'), seizedAt(messenger, recording, holder, moment, loot));

/**
 * For each moment at which a phone may be seized, the lines of the whole chat, past and future, that open with what it
 * held then. The recording is what the company carried, without the outer wrapping: the most that a thief may have recorded.
 */
export const seizures = (experiment: Experiment, holder: Holder, loot: SeizedKeys): Promise<LineSet[]> =>
  readWith(
    experiment,
    experiment.recording.moments.map((_, moment) => thiefKeys(experiment, holder, moment, loot)),
  );

/** The lines that one phone's own history shows at each moment, if it deletes nothing: typed on it or shown by it. */
export function historyOf({ lines, recording }: Experiment, holder: 'you' | 'friend'): LineSet[] {
  const own = new Set(recording.ends.filter((end) => end.holder === holder).map(({ name }) => name));
  const shown = new Set(recording.shown.filter(({ end }) => own.has(end)).map(({ line }) => line));
  return recording.moments.map((_, moment) =>
    lineSet(lines.map(({ from }, line) => line < moment && (from === holder || shown.has(line)))),
  );
}
