import { memoMany, memoSteps } from '../../../sim/memo.ts';
import { type DayTrace, scriptedDay, scriptedWeek, WEEK } from '../../../sim/network/scripted.ts';
import type { Defences } from '../../../sim/network/state.ts';
import { isKeeper, type KeeperId, type WatcherId } from '../../../sim/observers/ids.ts';
import { keyringOf } from '../../../sim/observers/keyrings.ts';
import type { EnvelopeRecord, Keyring, Observation } from '../../../sim/observers/types.ts';
import { handOver, keptBy, logOf, type View, viewOf } from '../../../sim/observers/watch.ts';
import { DAY } from '../../../sim/town/clock.ts';
import { drive } from '../../contract/drive.ts';
import type { Job } from '../../contract/widget.ts';
import type { Desk } from './books.ts';

/** What has to be known to carry the day. */
export interface Letter {
  seed: number;
  to: string;
  message: string;
}
export interface Sent extends Letter {
  span: 'day' | 'week';
}

const named = ({ seed, to, message }: Letter, { ech, doh, relay, sealed }: Defences) =>
  JSON.stringify([seed, to, message, ech, doh, relay, sealed]);

/** The day with all defences that are on, and without each of them: what changes no bytes is answered at once. */
export const dayOf = /* @__PURE__ */ memoMany(6, named, ({ seed, to, message }: Letter, defences: Defences) =>
  scriptedDay(seed, to, message, defences),
);

/** The week of the last two questions: the reader's other controls ask the same of it again. */
const weekWith = /* @__PURE__ */ memoSteps(2, named, ({ seed, to, message }: Letter, defences: Defences) =>
  scriptedWeek(seed, to, message, defences),
);

/** The scripted day, or the week that it begins, as it crossed the wires. */
export async function carried(sent: Sent, defences: Defences, job: Job): Promise<DayTrace> {
  return sent.span === 'day' ? dayOf(sent, defences) : drive(weekWith(sent, defences), job);
}

/** Remembers, for as long as its object lives, what was made of it for each watcher. */
function perWatcher<O extends object, R>(make: (watcher: WatcherId, of: O, trace: DayTrace) => R) {
  const all = new WeakMap<O, Map<WatcherId, R>>();
  return (watcher: WatcherId, of: O, trace: DayTrace): R => {
    const known = all.get(of) ?? new Map<WatcherId, R>();
    all.set(of, known);
    const made = known.get(watcher) ?? make(watcher, of, trace);
    known.set(watcher, made);
    return made;
  };
}

/** No connection is opened after the reader's message, so keyrings stay the same from keystroke to keystroke. */
const keyring = /* @__PURE__ */ perWatcher(
  (watcher, _keys: DayTrace['keys'], trace): Keyring => keyringOf(watcher, trace),
);
const views = /* @__PURE__ */ perWatcher(
  (watcher, trace: DayTrace): View => viewOf(watcher, trace, keyring(watcher, trace.keys, trace)),
);
const logs = /* @__PURE__ */ perWatcher((watcher, trace: DayTrace): Observation[] =>
  logOf(watcher, trace, views(watcher, trace, trace)),
);
const envelopes = /* @__PURE__ */ perWatcher((watcher, trace: DayTrace): Observation<EnvelopeRecord>[] =>
  isKeeper(watcher) ? keptBy(watcher, trace, views(watcher, trace, trace)) : [],
);

/** What whoever keeps the shown log saw: an investigator, nothing. */
export const viewFor = ({ watcher }: Pick<Desk, 'watcher'>, trace: DayTrace): View =>
  views(watcher, trace, trace);

/** The log that is shown: what was seen, written down; or what those who were asked still have. */
export function bookOf(
  { watcher, asked }: Pick<Desk, 'watcher' | 'asked'>,
  trace: DayTrace,
  kept: number,
): Observation[] {
  if (watcher !== 'investigator') return logs(watcher, trace, trace);
  const ask = (one: KeeperId) => envelopes(one, trace, trace);
  // An investigator asks when the week is over.
  return handOver(trace, { from: asked, now: WEEK * DAY, kept }, ask);
}
