import { describe, expect, it } from 'vitest';
import { makeCast } from '../network/cast.ts';
import type { DayEvent } from '../network/day.ts';
import { dotted } from '../network/ip.ts';
import { traceEvents } from '../network/send.ts';
import { serverOf } from '../network/servers.ts';
import type { ObserverId } from '../observers/ids.ts';
import type { FlowRecord } from '../observers/types.ts';
import { watch } from '../observers/watch.ts';
import { DAY } from '../town/clock.ts';
import { FRIEND, YOU } from '../town/data.ts';
import { makeEvents } from '../town/events.ts';
import type { EventLog } from '../town/log.ts';
import { makePeople } from '../town/people.ts';
import { type DrawnFlow, type DrawnPair, observeLog } from './shortcut.ts';

/*
 * A year's records are made from the event log directly. Here some fifty events of that log are sealed, framed
 * and carried as real packets, and what observers parse from those must be the same records.
 */
const SEED = 2015;
const town = makePeople(SEED);
const cast = makeCast(SEED, town.people, town.ties);
const roleOf = new Map(cast.map(({ person, id }) => [person, id]));
const numberOf = new Map(cast.map(({ person, name }) => [name, person]));

/** Events among the cast, folded into one day and in order of time, no two in the same second. */
function sample(): { events: DayEvent[]; log: EventLog } {
  const year = makeEvents(SEED, town);
  const byTime = new Map<number, number>();
  for (let i = 0; i < year.length; i++) {
    const ours = roleOf.has(year.from[i] as number) && roleOf.has(year.to[i] as number);
    const t = (year.t[i] as number) % DAY;
    // Calls are rare and hard, so all of them go first.
    if (ours && (year.kind[i] === 1 || i % 7 === 0) && t < DAY - 7200 && !byTime.has(t)) byTime.set(t, i);
  }
  const calls = [...byTime].filter(([, i]) => year.kind[i] === 1).slice(0, 15);
  const messages = [...byTime].filter(([, i]) => year.kind[i] === 0).slice(0, 40);
  const chosen = [...calls, ...messages].sort(([p], [q]) => p - q);
  const column = <A extends Uint32Array | Uint16Array | Uint8Array>(of: A) =>
    chosen.map(([, i]) => of[i] as number);
  const log: EventLog = {
    length: chosen.length,
    t: Uint32Array.from(chosen, ([t]) => t),
    from: Uint16Array.from(column(year.from)),
    to: Uint16Array.from(column(year.to)),
    kind: Uint8Array.from(column(year.kind)),
    amount: Uint32Array.from(column(year.amount)),
  };
  const events = chosen.map(([t, i]): DayEvent => {
    const [from, to] = [year.from[i], year.to[i]].map((id) => roleOf.get(id as number));
    const amount = year.amount[i] as number;
    const said = year.kind[i] === 1 ? { seconds: amount } : { text: 'x'.repeat(amount) };
    const kind = year.kind[i] === 1 ? 'call' : 'message';
    return { t: t * 1000, from: from as 'you', to: to as 'you', kind, where: 'home', ...said };
  });
  return { events, log };
}

const { events, log } = sample();
const day = traceEvents(SEED, cast, events, '');
const parsed = (observer: ObserverId) => watch(observer, day).map(({ record }) => record);
const short = (observer: ObserverId, ...people: number[]) =>
  observeLog(log, { observer, people: new Set(people) }) as DrawnPair[];

describe('records made from the log', () => {
  it('are as many as asked for, of both kinds', () => {
    expect(log.length).toBeGreaterThanOrEqual(45);
    expect(new Set(log.kind)).toEqual(new Set([0, 1]));
  });

  it('are what the company parses from the packets', () => {
    const records = parsed('company').map((record): DrawnPair => {
      if (record.kind !== 'message' && record.kind !== 'call') throw new Error(`a ${record.kind}`);
      const { at } = record;
      const [from, to] = [numberOf.get(record.from) as number, numberOf.get(record.to) as number];
      return record.kind === 'call'
        ? { kind: 'call', at, from, to, seconds: record.seconds }
        : { kind: 'message', at, from, to, size: record.size };
    });
    expect(records).toEqual(short('company'));
  });

  it('are what the two phones show, times, names and kinds', () => {
    for (const [observer, owner] of [
      ['thief', YOU],
      ['friend', FRIEND],
    ] as const) {
      const seen = parsed(observer).map((record) => {
        if (record.kind !== 'text' && record.kind !== 'phone-call') throw new Error(`a ${record.kind}`);
        const other = numberOf.get(record.with) as number;
        const [from, to] = record.direction === 'out' ? [owner, other] : [other, owner];
        return { at: record.at, from, to, kind: record.kind === 'text' ? 'message' : 'call' };
      });
      const expected = short(observer, owner).map(({ at, from, to, kind }) => ({ at, from, to, kind }));
      expect(seen).toEqual(expected);
      expect(seen.length).toBeGreaterThan(0);
    }
  });

  it('of a network lie within the flows it exports, which all end at the company', () => {
    const customers = cast.filter((phone) => phone.provider === cast[0]?.provider);
    const inView = { wifi: cast.filter(({ id }) => id === 'you'), isp: customers };
    for (const observer of ['wifi', 'isp'] as const) {
      const flows = parsed(observer).filter((record): record is FlowRecord => record.kind === 'flow');
      expect(flows.every((flow) => flow.remote === dotted(serverOf('company').address))).toBe(true);
      const people = new Set(inView[observer].map(({ person }) => person));
      const records = observeLog(log, { observer, people }) as DrawnFlow[];
      expect(records.length).toBeGreaterThan(0);
      for (const { first: t, customer: a } of records) {
        // A Wi-Fi knows no customers, and here carries the reader's phone alone.
        const whose = (flow: FlowRecord) => observer === 'wifi' || flow.customer === a;
        const inside = flows.some((flow) => whose(flow) && flow.first <= t && t <= flow.last);
        if (!inside) throw new Error(`${observer}: no flow of ${a} at ${t}`);
      }
      if (observer === 'isp') expect(flows.every((flow) => people.has(flow.customer ?? -1))).toBe(true);
    }
  });
});
