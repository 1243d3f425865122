import { describe, expect, expectTypeOf, it } from 'vitest';
import { sealedSize } from '../messengers/courier-size.ts';
import { OBSERVERS, type ObserverId } from '../observers/ids.ts';
import { startOf } from '../observers/types.ts';
import { DAY, NOW } from '../town/clock.ts';
import { FRIEND, YOU } from '../town/data.ts';
import { makeEvents } from '../town/events.ts';
import { makePeople } from '../town/people.ts';
import {
  type DrawnCall,
  type DrawnFlow,
  type DrawnMessage,
  type DrawnPair,
  type DrawnRecord,
  observeLog,
} from './shortcut.ts';
import { keep } from './store.ts';
import { vantage } from './vantage.ts';

const town = makePeople(2015);
const log = makeEvents(2015, town);
const seen = (observer: ObserverId) => observeLog(log, vantage(observer, 2015, town.people));
const pairs = (observer: ObserverId) => seen(observer) as DrawnPair[];
const wires = (observer: ObserverId) => seen(observer) as DrawnFlow[];

describe('records', () => {
  it('have no field for words', () => {
    expectTypeOf<keyof DrawnMessage>().toEqualTypeOf<'at' | 'from' | 'to' | 'kind' | 'size'>();
    expectTypeOf<keyof DrawnCall>().toEqualTypeOf<'at' | 'from' | 'to' | 'kind' | 'seconds'>();
    expectTypeOf<keyof DrawnFlow>().toEqualTypeOf<'kind' | 'first' | 'customer'>();
    expectTypeOf<DrawnRecord>().toEqualTypeOf<DrawnMessage | DrawnCall | DrawnFlow>();
    for (const observer of OBSERVERS) {
      for (const record of seen(observer)) {
        for (const [name, value] of Object.entries(record)) {
          const kinds: unknown[] = ['message', 'call', 'flow'];
          const asExpected = name === 'kind' ? kinds.includes(value) : Number.isInteger(value);
          if (!asExpected) throw new Error(`${observer}: ${name} is ${value}`);
        }
      }
    }
  });

  it('of a network name one phone and nobody else, and none but its customers’', () => {
    const home = town.people[YOU]?.home;
    const homes = new Set<number | undefined>();
    for (const observer of ['wifi', 'isp'] as const) {
      for (const record of wires(observer)) {
        expect(Object.keys(record)).toEqual(['kind', 'first', 'customer']);
        if (observer === 'wifi') expect(town.people[record.customer]?.home).toBe(home);
        else homes.add(town.people[record.customer]?.home);
      }
    }
    expect(homes).toContain(home);
    const all = new Set(town.people.map((person) => person.home)).size - 1;
    expect(homes.size / all).toBeGreaterThan(0.2);
    expect(homes.size / all).toBeLessThan(0.6);
  });

  it('of the company are everybody’s, of a phone its owner’s', () => {
    expect(pairs('company')).toHaveLength(log.length);
    expect(pairs('investigator')).toEqual(pairs('company'));
    for (const [observer, owner] of [
      ['friend', FRIEND],
      ['thief', YOU],
    ] as const) {
      const mine = pairs('company').filter(({ from, to }) => from === owner || to === owner);
      expect(pairs(observer)).toEqual(mine);
    }
  });

  it('give sealed bytes of a message and seconds of a call', () => {
    for (const [i, record] of pairs('company').entries()) {
      const amount = log.amount[i] as number;
      const size = log.kind[i] === 1 ? amount : sealedSize(amount);
      const found = record.kind === 'call' ? record.seconds : record.size;
      if (found !== size) throw new Error(`${i}: ${found} instead of ${size}`);
    }
  });
});

describe('keep', () => {
  it('drops what is older than so many days, to the second', () => {
    const times = [NOW - 30 * DAY - 1, NOW - 30 * DAY, NOW - 1];
    expect(keep(times, Number, 30)).toEqual(times.slice(1));
    expect(keep(times, Number, 0)).toEqual([]);
    expect(keep(pairs('company'), startOf, 365)).toHaveLength(log.length);
  });
});
