import type { Strip } from '../../../sim/layers/field.ts';
import type { Journey } from '../../../sim/network/journey.ts';
import { peel } from '../../../sim/observers/peel.ts';
import type { Sight } from '../../../sim/observers/watch.ts';
import type { Journey } from '../../../sim/packets/journey.ts';
import { chat } from '../../messages/en.fields.chat.ts';
import { net } from '../../messages/en.fields.net.ts';
import { road } from '../../messages/en.fields.road.ts';
import { type FieldWords, wordsOf } from '../../messages/fields.ts';

/** One record of an event, looked at closely. */
export interface Look {
  event: number;
  /** Index, within the tape, of the first packet looked at. */
  packet: number;
  /** How many packets were needed to carry what is looked at. */
  packets: number;
  /** Seconds since the first midnight. */
  t: number;
  /** Whether the observer gets this packet at all. */
  passes: boolean;
  /** Empty if not. */
  strips: Strip[];
}

/** Where, among the packets that were seen, the one stands that says most about an event; -1 if none came by. */
function bestOf(event: number, { eventOf, isFrame }: Journey, { indices, seen }: Sight): number {
  const frame = indices.findIndex((i) => eventOf[i] === event && isFrame[i]);
  if (frame >= 0) return frame;
  // A resolver sees none of what the event is about, but what was asked before it.
  const said = seen.opened.find(
    ({ packets, content }) => content.kind !== 'other' && eventOf[indices[packets[0] ?? -1] ?? -1] === event,
  );
  return said?.packets[0] ?? indices.findIndex((i) => eventOf[i] === event);
}

/** One record of an event, opened as far as keys reach: of those that pass by, the first that says what it is about. */
export function look(pick: number, journey: Journey, got: Sight): Look {
  const mine = journey.events.findIndex((one) => one.mine);
  const event = pick < 0 ? mine : Math.min(pick, journey.events.length - 1);
  const first = bestOf(event, journey, got);
  const packet = got.indices[first] ?? journey.eventOf.indexOf(event);
  const record = got.seen.records.find(({ packets }) => packets.includes(first));
  const packets = record?.packets ?? [first];
  const strips = first < 0 ? [] : peel(got.keyring, got.seen, packets);
  return {
    event,
    packet,
    packets: packets.length,
    t: Math.floor((journey.tape[packet]?.t ?? 0) / 1000),
    passes: first >= 0,
    strips,
  };
}
