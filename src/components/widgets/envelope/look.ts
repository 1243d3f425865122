import type { Layer } from '../../../sim/layers/field.ts';
import type { DayTrace } from '../../../sim/network/scripted.ts';
import { dissect } from '../../../sim/observers/dissect.ts';
import type { View } from '../../../sim/observers/watch.ts';

/** One record of an event, looked at closely. */
export interface Look {
  event: number;
  /** Index, within the trace, of the first packet looked at. */
  packet: number;
  /** How many packets were needed to carry what is looked at. */
  packets: number;
  /** Seconds since the first midnight. */
  t: number;
  /** Whether the observer gets this packet at all. */
  passes: boolean;
  /** Empty if not. */
  layers: Layer[];
}

/** Where, among the packets that were seen, the one stands that says most about an event; -1 if none came by. */
function bestOf(event: number, { truth }: DayTrace, { indices, seen }: View): number {
  const frame = indices.findIndex((i) => truth[i]?.event === event && truth[i]?.frame);
  if (frame >= 0) return frame;
  // A resolver sees none of what the event is about, but what was asked before it.
  const said = seen.opened.find(
    ({ packets, content }) =>
      content.kind !== 'other' && truth[indices[packets[0] ?? -1] ?? -1]?.event === event,
  );
  return said?.packets[0] ?? indices.findIndex((i) => truth[i]?.event === event);
}

/** One record of an event, opened as far as keys reach: of those that pass by, the first that says what it is about. */
export function look(pick: number, trace: DayTrace, got: View): Look {
  const mine = trace.events.findIndex((one) => one.mine);
  const event = pick < 0 ? mine : Math.min(pick, trace.events.length - 1);
  const first = bestOf(event, trace, got);
  const packet = got.indices[first] ?? trace.truth.findIndex((one) => one.event === event);
  const record = got.seen.records.find(({ packets }) => packets.includes(first));
  const packets = record?.packets ?? [first];
  const layers = first < 0 ? [] : dissect(got.keyring, got.seen, packets);
  return {
    event,
    packet,
    packets: packets.length,
    t: Math.floor((trace.packets[packet]?.t ?? 0) / 1000),
    passes: first >= 0,
    layers,
  };
}
