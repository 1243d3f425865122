import { memo } from '../../../sim/memo.ts';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import { keyringOf } from '../../../sim/observers/keyrings.ts';
import type { Keyring } from '../../../sim/observers/types.ts';
import { type Journey, journeyOf } from '../../../sim/packets/journey.ts';

/** A day as it crossed the wires, and the keys that each observer holds. */
export interface Day extends Journey {
  keyrings: Readonly<Record<ObserverId, Keyring>>;
}

/** No connection is opened after the reader's message, so keyrings stay the same from keystroke to keystroke. */
const keyrings = /* @__PURE__ */ memo(
  (cast: Journey['cast'], keys: Journey['keys']) =>
    Object.fromEntries(OBSERVERS.map((one) => [one, keyringOf(one, { cast, keys })])) as Day['keyrings'],
);

/** The scripted day with this seed, the reader's message in it. */
export function dayOf(seed: number, friendName: string, message: string): Day {
  const journey = journeyOf(seed, friendName, message);
  return { ...journey, keyrings: keyrings(journey.cast, journey.keys) };
}
