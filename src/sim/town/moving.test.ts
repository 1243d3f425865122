import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { TOWN } from './data.ts';
import {
  type CompelledRound,
  compel,
  GROUPS,
  MAIN_PER_MILLE,
  type Market,
  MOST,
  makeMarket,
  type Rules,
  readable,
  SERVICE_COUNT,
} from './moving.ts';
import { makePeople } from './people.ts';

const marketOf = (seed: number) => makeMarket(seed, makePeople(seed));
const MARKETS = Array.from({ length: 12 }, (_, i) => marketOf(i * 101));
const market = fc.constantFrom(...MARKETS);
const degree = fc.integer({ min: 0, max: MOST });
const rules = fc.record({ sticky: degree, determined: degree, outside: degree });
const check = (property: fc.IProperty<[Market, Rules]>) => fc.assert(property, draws(150));
const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
const usual: Rules = { sticky: 5, determined: 5, outside: 6 };

describe('makeMarket', () => {
  it('gives everybody a service by its share, and two people the larger of theirs', () => {
    expect(sum(MAIN_PER_MILLE)).toBe(1000);
    const lines = MARKETS.flatMap((one) => one.lines);
    const share = (service: number) => lines.filter((line) => line.service === service).length / lines.length;
    // Both ends must have a smaller one for the largest not to carry the line: 1 − .62².
    expect(share(0)).toBeCloseTo(1 - 0.62 ** 2, 1);
    expect(share(SERVICE_COUNT - 1)).toBeLessThan(0.01);
  });

  it('leaves the hubs out and knows who is in the crew', () => {
    const { people, lines } = marketOf(2015);
    expect(people).toHaveLength(TOWN.people);
    expect(people.filter(({ crew }) => crew)).toHaveLength(TOWN.crew.members);
    for (const { a, b, group } of lines) {
      const crew = [a, b].filter((id) => people[id]?.crew).length;
      expect(group).toBe(['ordinary', 'between', 'crew'][crew]);
    }
    expect(lines.filter(({ group }) => group === 'crew').length).toBeGreaterThanOrEqual(TOWN.crew.members);
  });

  it('is the same for the same seed and another for another', () => {
    expect(marketOf(3)).toEqual(marketOf(3));
    expect(marketOf(3)).not.toEqual(marketOf(4));
  });
});

describe('compel', () => {
  it('loses no message and makes none: each goes over one service', () => {
    check(
      fc.property(market, rules, (one, given) => {
        for (const { flow, carriers } of compel(one, given))
          for (const group of GROUPS) {
            const lines = one.lines.filter((line) => line.group === group);
            expect(sum(flow[group])).toBe(sum(lines.map(({ messages }) => messages)));
            expect(sum(flow[group].slice(0, 3))).toBe(
              sum(one.lines.map((l, i) => (l.group === group && (carriers[i] ?? 9) < 3 ? l.messages : 0))),
            );
          }
      }),
    );
  });

  it('reads what a compelled service carries, and nothing before the first order', () => {
    check(
      fc.property(market, rules, (one, given) => {
        const rounds = compel(one, given);
        expect(rounds).toHaveLength(SERVICE_COUNT - given.outside + 1);
        for (const group of GROUPS) expect(readable(rounds[0] as CompelledRound, group).read).toBe(0);
        for (const round of rounds)
          expect(readable(round, 'crew').read).toBe(sum(round.flow.crew.slice(0, round.compelled)));
      }),
    );
  });

  it('lets messages leave only services that are compelled, and only for services that are not', () => {
    check(
      fc.property(market, rules, (one, given) => {
        for (const { compelled, carriers } of compel(one, given))
          for (const [i, { service }] of one.lines.entries()) {
            if (carriers[i] === service) continue;
            expect(service).toBeLessThan(compelled);
            expect(carriers[i]).toBeGreaterThanOrEqual(compelled);
          }
      }),
    );
  });

  it('nobody can go anywhere if the law reaches all: then everything can be read', () => {
    check(
      fc.property(market, rules, (one, given) => {
        const last = compel(one, { ...given, outside: 0 }).at(-1) as CompelledRound;
        for (const group of GROUPS) {
          const { read, all } = readable(last, group);
          expect(read).toBe(all);
        }
      }),
    );
  });

  it('a crew that wants to hide more never has more read, and moving that costs more never has less read', () => {
    check(
      fc.property(market, rules, (one, given) => {
        const read = (other: Partial<Rules>) =>
          compel(one, { ...given, ...other }).map((round) =>
            GROUPS.map((group) => readable(round, group).read),
          );
        const more = { determined: Math.min(MOST, given.determined + 1) };
        const harder = { sticky: Math.min(MOST, given.sticky + 1) };
        const usual = read({});
        for (const [k, groups] of read(more).entries())
          for (const [g, n] of groups.entries()) expect(n).toBeLessThanOrEqual(usual[k]?.[g] ?? -1);
        for (const [k, groups] of read(harder).entries())
          for (const [g, n] of groups.entries()) expect(n).toBeGreaterThanOrEqual(usual[k]?.[g] ?? Infinity);
      }),
    );
  });

  it('does not depend on the order in which people are asked', () => {
    for (const one of MARKETS) {
      // The same people, numbered from the other end.
      const last = one.people.length - 1;
      const turned: Market = {
        people: one.people.map((p) => ({ ...p, contacts: p.contacts.map((id) => last - id) })).reverse(),
        lines: one.lines.map((line) => ({ ...line, a: last - line.a, b: last - line.b })),
      };
      for (const determined of [0, 4, 8]) {
        const rounds = (of: Market) => compel(of, { ...usual, sticky: 3, determined });
        expect(rounds(turned)).toEqual(rounds(one));
      }
    }
  });

  it('if moving is free, everybody moves who writes over a compelled service', () => {
    for (const one of MARKETS) {
      const [, first] = compel(one, { ...usual, sticky: 0 });
      const concerned = one.people.filter(({ largest }) => largest < 1);
      expect(sum(Object.values(first?.moved ?? {}))).toBe(concerned.length);
      expect(sum(first?.flow.ordinary.slice(0, 1) ?? [1])).toBe(0);
    }
  });

  it('needs both ends to move, and lets contacts who have moved pull at those who have not', () => {
    // 0 minds enough; 1 would follow if half of the contacts did not stay; 2 never moves.
    const person = (effort: number, motive: number, ...contacts: number[]) => ({
      crew: false,
      largest: 0,
      order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      effort,
      motive,
      contacts,
    });
    const line = (a: number, b: number) => ({ a, b, group: 'ordinary', messages: 100, service: 0 }) as const;
    const three = (third: number[]): Market => ({
      people: [person(400, 400, 1), person(400, 0, 0, ...third), person(1000, 0, ...third.map(() => 1))],
      lines: [line(0, 1), ...third.map(() => line(1, 2))],
    });
    const read = (one: Market) => readable(compel(one, usual)[1] as CompelledRound, 'ordinary');
    expect(read(three([]))).toEqual({ read: 0, all: 100 });
    expect(read(three([2]))).toEqual({ read: 200, all: 200 });
  });

  it('ordinary people go to the largest service left, the crew to any', () => {
    const crews = new Set<number>();
    for (const one of MARKETS) {
      const round = compel(one, { ...usual, determined: MOST, outside: 9 })[1] as CompelledRound;
      for (const [i, { group, service }] of one.lines.entries()) {
        const now = round.carriers[i] as number;
        if (now === service) continue;
        if (group === 'crew') crews.add(now);
        else expect(now).toBe(1);
      }
    }
    expect(crews.size).toBeGreaterThan(4);
  });
});
