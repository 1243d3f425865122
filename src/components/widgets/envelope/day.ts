import type { KeeperId, WatcherId } from '../../../sim/observers/ids.ts';
import { keyringOf } from '../../../sim/observers/keyrings.ts';
import type { Keyring, Observation } from '../../../sim/observers/types.ts';
import { handOver, logOf, type Sight, sight } from '../../../sim/observers/watch.ts';
import { type Journey, journeyOf, WEEK, weekOf } from '../../../sim/packets/journey.ts';
import type { Defences } from '../../../sim/packets/road.ts';
import { DAY } from '../../../sim/town/clock.ts';
import { drive } from '../../contract/drive.ts';
import type { Job } from '../../contract/widget.ts';
import type { Desk } from './books.ts';

/** What has to be known to carry the day. */
export interface Sent {
  seed: number;
  to: string;
  message: string;
  span: 'day' | 'week';
}

/** An investigator asks when the week is over. */
export const ASKS_AT = WEEK * DAY;

export const dayOf = ({ seed, to, message }: Omit<Sent, 'span'>, defences: Defences): Journey =>
  journeyOf(seed, to, message, defences);

/** The scripted day, or the week that it begins, as it crossed the wires. */
export const carried = async (sent: Sent, defences: Defences, job: Job): Promise<Journey> =>
  sent.span === 'day'
    ? dayOf(sent, defences)
    : drive(weekOf(sent.seed, sent.to, sent.message, defences), job);

/** No connection is opened after the reader's message, so keyrings stay the same from keystroke to keystroke. */
const rings = new WeakMap<Journey['keys'], Map<WatcherId, Keyring>>();

function keyring(watcher: WatcherId, journey: Journey): Keyring {
  const known = rings.get(journey.keys) ?? new Map<WatcherId, Keyring>();
  rings.set(journey.keys, known);
  const ring = known.get(watcher) ?? keyringOf(watcher, journey);
  known.set(watcher, ring);
  return ring;
}

/** What whoever keeps the shown log saw: an investigator, nothing. */
export const sightOf = ({ watcher }: Pick<Desk, 'watcher'>, journey: Journey): Sight =>
  sight(watcher, journey, keyring(watcher, journey));

/** The log that is shown: what was seen, written down; or what those who were asked still have. */
export function bookOf(
  { watcher, asked }: Pick<Desk, 'watcher' | 'asked'>,
  journey: Journey,
  kept: number,
  got: Sight,
): Observation[] {
  if (watcher !== 'investigator') return logOf(watcher, journey, got);
  const from: readonly KeeperId[] = asked;
  return handOver(journey, { from, now: ASKS_AT, kept }, (one) => keyring(one, journey));
}
