import type { DayTrace } from './scripted.ts';
import type { Packet, Place } from './types.ts';

/** Where what somebody sends is meant to go: a resolver and a relay are on the way to it. */
const GOALS: readonly Place[] = ['company', 'mail', 'site'];

/** What one phone has sent and got, and how long that took, in milliseconds. */
export interface Cost {
  packets: number;
  bytes: number;
  milliseconds: number;
}

/**
 * How long one event kept a phone waiting: from the first packet that prepared it to the last one before the frame, and
 * from the frame at the phone to the frame at the company, whichever came first. A phone prepares ahead of time, so the
 * pause between the two does not count.
 */
function waited(own: readonly Packet[], frames: readonly Packet[], phone: Place): number {
  const first = frames.find(({ passes }) => passes.includes(phone));
  if (!first) return 0;
  const before = own.filter(({ t }) => t < first.t);
  const prepared = before.length > 0 ? (before.at(-1)?.t ?? 0) - (before[0]?.t ?? 0) : 0;
  const there = frames.filter(({ passes }) => passes.some((place) => GOALS.includes(place)));
  const up = first.passes[0] === phone;
  const goal = up ? there.find(({ t }) => t >= first.t) : there.findLast(({ t }) => t <= first.t);
  return prepared + (goal ? Math.abs(goal.t - first.t) : 0);
}

/**
 * What the internet costs one person's phone in a trace: packets and bytes at the phone itself, and the waiting, event by
 * event, in milliseconds. What the telephone network carries does not count. Work: packets.
 */
export function costOf({ packets, truth, events }: DayTrace, person: number): Cost {
  const phone: Place = `phone:${person}`;
  const own = events.map((): Packet[] => []);
  const frames = events.map((): Packet[] => []);
  const cost: Cost = { packets: 0, bytes: 0, milliseconds: 0 };
  for (const [i, packet] of packets.entries()) {
    const { event, frame } = truth[i] ?? { event: -1, frame: false };
    if (packet.passes.includes('telco')) continue;
    if (frame) frames[event]?.push(packet);
    if (!packet.passes.includes(phone)) continue;
    if (!frame) own[event]?.push(packet);
    cost.packets++;
    cost.bytes += packet.bytes.length;
  }
  for (const [i, prepared] of own.entries()) cost.milliseconds += waited(prepared, frames[i] ?? [], phone);
  return cost;
}
